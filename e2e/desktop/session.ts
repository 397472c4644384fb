/**
 * A desktop session: a screen (Xvfb), a session bus, a panel of Xfce with a place for tray icons, and a server that keeps the
 * notifications. All of it is this process's own and ends with `close`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bus, connectBus } from './bus.ts';
import { type NotificationServer, serveNotifications } from './notifications.ts';
import { type Picture, readScreen } from './screenshot.ts';
import { hasTrayHost } from './tray-menu.ts';

export type DesktopSession = {
  readonly bus: Bus;
  readonly notifications: NotificationServer;
  /** What a program of this session finds in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly startPanel: () => Promise<void>;
  readonly stopPanel: () => Promise<void>;
  readonly screen: () => Promise<Picture>;
  readonly close: () => Promise<void>;
};

/** Height of the panel, which lies along the upper edge of the screen. */
export const panelHeight = 32;

const programs = ['Xvfb', 'dbus-daemon', 'xfce4-panel'];
const xfconfService = '/usr/share/dbus-1/services/org.xfce.Xfconf.service';
const endPatienceMs = 5_000;
const startPatienceMs = 15_000;

/** Why this machine has no desktop to start, or null. */
export function desktopMissing(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const missing = programs.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  if (!existsSync(xfconfService)) missing.push('xfconf');
  return missing.length === 0 ? null : `no desktop: ${missing.join(', ')} not installed`;
}

export async function startDesktop({ hasPanel = true } = {}): Promise<DesktopSession> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-desktop-'));
  const started: ChildProcess[] = [];
  const end = async (): Promise<void> => {
    for (const child of started.toReversed()) await endGroup(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return await bringUp(folder, started, { hasPanel, end });
  } catch (error) {
    await end();
    throw error;
  }
}

type BringUp = { readonly hasPanel: boolean; readonly end: () => Promise<void> };

async function bringUp(
  folder: string,
  started: ChildProcess[],
  { hasPanel, end }: BringUp,
): Promise<DesktopSession> {
  await writeFiles(folder);
  const run = (file: string, args: readonly string[], env: Readonly<Record<string, string>>) => {
    // a group of its own, since a panel starts programs for its parts
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const;
    const child = spawn(file, args, { stdio: [...stdio], env, detached: true });
    child.on('error', () => undefined);
    started.push(child);
    return child;
  };
  const own = ownEnvironment(folder);
  const screen = ['-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-fbdir', folder];
  const display = `:${await firstLine(run('Xvfb', ['-displayfd', '3', ...screen], own))}`;
  const withDisplay = { ...own, DISPLAY: display };
  const busArgs = [`--config-file=${join(folder, 'bus.conf')}`, '--nofork', '--print-address=3'];
  const address = await firstLine(run('dbus-daemon', busArgs, withDisplay));
  const environment = { ...withDisplay, DBUS_SESSION_BUS_ADDRESS: address };
  const bus = await connectBus(join(folder, 'bus'));
  const notifications = await serveNotifications(bus);
  let panel: ChildProcess | null = null;
  const session: DesktopSession = {
    bus,
    notifications,
    environment: forApps(environment),
    async startPanel() {
      panel = run('xfce4-panel', ['--disable-wm-check'], { ...environment, NO_AT_BRIDGE: '1' });
      await until('the panel has a place for icons', () => hasTrayHost(bus));
    },
    async stopPanel() {
      if (panel) await endGroup(panel);
      await until('the panel is gone', async () => !(await hasTrayHost(bus)));
    },
    screen: () => readScreen(join(folder, 'Xvfb_screen0')),
    async close() {
      bus.close();
      await end();
    },
  };
  if (hasPanel) await session.startPanel();
  return session;
}

/** Nothing of the developer's own session. */
function ownEnvironment(folder: string): Readonly<Record<string, string>> {
  const home = join(folder, 'home');
  return {
    PATH: process.env['PATH'] ?? '',
    LC_ALL: 'C.UTF-8',
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_RUNTIME_DIR: join(folder, 'runtime'),
    XDG_CURRENT_DESKTOP: 'XFCE',
  };
}

/** An app has a home of its own in every test. */
function forApps(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = ['DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_CURRENT_DESKTOP'];
  return Object.fromEntries(names.map((name) => [name, environment[name] ?? '']));
}

/** A bus that starts nothing by itself but the settings service of the panel, and a panel with tray icons and nothing else. */
async function writeFiles(folder: string): Promise<void> {
  const channels = join(folder, 'home', '.config', 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  const services = join(folder, 'services');
  for (const made of [channels, services, join(folder, 'home', '.cache')]) {
    await mkdir(made, { recursive: true });
  }
  await mkdir(join(folder, 'runtime'), { mode: 0o700 });
  await copyFile(xfconfService, join(services, 'org.xfce.Xfconf.service'));
  await writeFile(
    join(folder, 'bus.conf'),
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  await writeFile(join(channels, 'xfce4-panel.xml'), panelSettings);
}

const panelSettings = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="${panelHeight}"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="icon-size" type="int" value="22"/>
    </property>
  </property>
</channel>
`;

/** What a program writes to its fourth file when it is ready. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((settle, refuse) => {
    let text = '';
    const failed = () => refuse(new Error(`${child.spawnfile} did not start`));
    child.once('error', failed);
    child.once('exit', failed);
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('\n')) return;
      child.off('exit', failed);
      settle(text.trim());
    });
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + startPatienceMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`in vain: ${what}`);
    await pause(25);
  }
}

/** Ends a program and what it started. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((settle) => child.once('exit', settle));
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), endPatienceMs);
  await gone;
  clearTimeout(timer);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
