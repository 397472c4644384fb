import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export type LaunchOptions = {
  /** The engine's address, as DOCKER_HOST has it; null for an app that has to find one by itself. */
  readonly dockerHost: string | null;
  /** Electron's own binary, or the packaged app's (then without `appFolder`). */
  readonly executablePath?: string;
  readonly appFolder?: string;
  /** Kept between launches of one test; made and removed by `launchGantry` when absent. */
  readonly profile?: string;
  /** The user's home folder; an empty one for this start unless given. */
  readonly home?: string;
  /** More variables, or others in place of those that are always there. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly language?: 'en' | 'ko';
  readonly args?: readonly string[];
  /** The program becomes an ordinary user before it is Electron, so that Chromium can sandbox itself. */
  readonly hasSandbox?: boolean;
};

export type RunningGantry = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page said that it should not have: errors, warnings of React, refused requests. */
  readonly complaints: string[];
  /** What a test causes itself is no complaint, said before now or later: a window is heard after it is gone, too. */
  readonly expectComplaints: (pattern: RegExp) => void;
  readonly close: () => Promise<void>;
};

/** The app without a window that is waited for. */
export type StartedGantry = Omit<RunningGantry, 'page'>;

/** Starts the app and waits for its window. */
export async function launchGantry(options: LaunchOptions): Promise<RunningGantry> {
  const started = await startGantry(options);
  return { ...started, page: await started.app.firstWindow() };
}

/**
 * Starts the real app with a profile of its own. As root Chromium cannot sandbox itself; that switch is the test's,
 * never the app's.
 */
export async function startGantry(options: LaunchOptions): Promise<StartedGantry> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'gantry-profile-')));
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'gantry-home-')));
  const app = await _electron.launch({
    ...(options.executablePath ? { executablePath: options.executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 && !options.hasSandbox ? ['--no-sandbox'] : []),
      ...(options.appFolder ? [resolve(options.appFolder)] : []),
      `--user-data-dir=${profile}`,
      `--lang=${options.language ?? 'en'}`,
      ...(options.args ?? []),
    ],
    // Playwright switches it off by itself otherwise
    chromiumSandbox: options.hasSandbox ?? false,
    env: { ...cleanEnvironment(options.dockerHost, home), ...options.environment },
  });
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  const complain = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
  };
  const expectComplaints = (pattern: RegExp): void => {
    expected.push(pattern);
    for (const text of complaints.splice(0)) complain(text);
  };
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => complain(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
    });
  };
  app.windows().forEach(listen);
  app.on('window', listen);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await app.close();
    if (options.home === undefined) await rm(home, { recursive: true, force: true });
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
  };
  return { app, complaints, expectComplaints, close: () => (closing ??= close()) };
}

/** Only what the app needs: nothing of the developer's own docker settings leaks into a test. */
function cleanEnvironment(dockerHost: string | null, home: string): Record<string, string> {
  const kept = ['PATH', 'DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'TMPDIR', 'WAYLAND_DISPLAY'];
  const environment: Record<string, string> = { HOME: home, LC_ALL: 'C.UTF-8' };
  if (dockerHost !== null) environment['DOCKER_HOST'] = dockerHost;
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
