/** Journeys on a desktop session of their own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page, TestInfo } from '@playwright/test';
import { expect, test as base } from '../fixtures.ts';
import { type LaunchOptions, startGantry, type StartedGantry } from '../launch.ts';
import { cutOut, encodePng, type Picture } from './screenshot.ts';
import { desktopMissing, type DesktopSession, panelHeight, startDesktop } from './session.ts';
import { closeWindowsOf, windowsOf } from './windows.ts';
import { clickMenu, findEntry, type MenuEntry, readMenu, type TrayItem, trayItems } from './tray-menu.ts';

type DesktopFixtures = {
  /** Whether the session begins with a panel that shows icons. */
  readonly hasPanel: boolean;
  readonly desktop: DesktopSession;
  /** The user's home folder, gone after the test. */
  readonly home: string;
  /** Starts the app in the session; its window is not waited for. Settings are those that a new profile begins with. */
  readonly start: (options?: StartOptions) => Promise<StartedGantry>;
  /** A second start with the same profile, as a terminal or a browser makes it. Gives its exit code. */
  readonly startAgain: (args: readonly string[]) => Promise<number | null>;
  readonly tray: TrayPort;
};

export type StartOptions = Pick<Partial<LaunchOptions>, 'args' | 'language' | 'dockerHost'> & {
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** The icon of the app on the panel. */
export type TrayPort = {
  /** Waits for it. */
  readonly item: () => Promise<TrayItem>;
  readonly count: () => Promise<number>;
  readonly menu: () => Promise<readonly MenuEntry[]>;
  /** Whether these labels lead to an entry that can be clicked. */
  readonly has: (labels: readonly string[]) => Promise<boolean>;
  /** Waits for the entry and clicks it. */
  readonly click: (labels: readonly string[]) => Promise<void>;
  /** The left end of the panel, where the icons are. */
  readonly picture: () => Promise<Picture>;
};

const electronFolder = process.env['GANTRY_TEST_ELECTRON'] ?? '';
const executable = join(electronFolder, 'electron');
const appFolder = process.env['GANTRY_APP_FOLDER'] ?? '.';
const iconArea = { x: 0, y: 0, width: 160, height: panelHeight };

/** That closing keeps the app in the tray has been told already. */
const told = { trayTold: true };

export const test = base.extend<DesktopFixtures>({
  hasPanel: [true, { option: true }],
  desktop: async ({ lab: _lab, hasPanel }, use, info) => {
    const reason = desktopMissing();
    if (reason) info.skip(true, reason);
    const desktop = await startDesktop({ hasPanel });
    await use(desktop);
    await desktop.close();
  },
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'gantry-home-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  start: async ({ desktop, lab, profile, home, emptyEngine: _empty }, use) => {
    const running: StartedGantry[] = [];
    await use(async ({ settings = told, ...options } = {}) => {
      await mkdir(profile, { recursive: true });
      // a second start of a test keeps what the first has set
      const file = join(profile, 'settings.json');
      if (!existsSync(file)) await writeFile(file, JSON.stringify(settings));
      const gantry = await startGantry({
        dockerHost: lab.dockerHost,
        ...{ profile, home, executablePath: executable, appFolder },
        environment: desktop.environment,
        ...options,
      });
      running.push(gantry);
      return gantry;
    });
    for (const gantry of running) await gantry.close().catch(() => undefined);
    for (const gantry of running) expect(gantry.complaints).toEqual([]);
  },
  startAgain: async ({ desktop, profile, home }, use) => {
    await use((args) => {
      const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const all = [...root, resolve(appFolder), `--user-data-dir=${profile}`, ...args];
      const env = { PATH: process.env['PATH'] ?? '', HOME: home, ...desktop.environment };
      const child = spawn(executable, all, { stdio: 'ignore', env, timeout: 20_000 });
      return new Promise((settle, refuse) => {
        child.once('error', refuse);
        child.once('exit', settle);
      });
    });
  },
  tray: async ({ desktop }, use) => {
    await use(trayPort(desktop));
  },
});

export { expect };

function trayPort(desktop: DesktopSession): TrayPort {
  const { bus } = desktop;
  const count = async () => (await trayItems(bus)).length;
  async function item(): Promise<TrayItem> {
    await expect.poll(count).toBe(1);
    const [only] = await trayItems(bus);
    if (!only) throw new Error('the icon went away');
    return only;
  }
  const menu = async () => readMenu(bus, await item());
  const has = async (labels: readonly string[]) => findEntry(await menu(), labels)?.isEnabled === true;
  return {
    ...{ item, count, menu, has },
    async click(labels) {
      await expect.poll(() => has(labels), { message: `the menu has ${labels.join(' → ')}` }).toBe(true);
      await clickMenu(bus, await item(), labels);
    },
    picture: async () => cutOut(await desktop.screen(), iconArea, 1),
  };
}

/** Keeps a picture of the whole screen, and one of the icons large enough to look at. */
export async function keepPictures(info: TestInfo, desktop: DesktopSession, name: string): Promise<void> {
  const screen = await desktop.screen();
  const pictures = { [name]: screen, [`${name}-icon`]: cutOut(screen, iconArea, 6) };
  for (const [title, picture] of Object.entries(pictures)) {
    const path = info.outputPath(`${title}.png`);
    await writeFile(path, encodePng(picture));
    await info.attach(title, { path, contentType: 'image/png' });
  }
}

/** Whether the window is on the screen, as the screen itself knows. */
export async function isVisible(app: ElectronApplication, desktop: DesktopSession): Promise<boolean> {
  const windows = await windowsOf(displayOf(desktop), app.process().pid ?? 0);
  return windows.some(({ isViewable }) => isViewable);
}

/** The close button of the window. */
export async function closeWindow(app: ElectronApplication, desktop: DesktopSession): Promise<void> {
  expect(await closeWindowsOf(displayOf(desktop), app.process().pid ?? 0)).toBe(1);
}

function displayOf({ environment }: DesktopSession): string {
  return environment['DISPLAY'] ?? '';
}

/** The page's window, with the engine connected. */
export async function connectedPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
  return page;
}
