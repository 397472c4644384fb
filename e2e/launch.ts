import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export type LaunchOptions = {
  /** The engine's address, as DOCKER_HOST has it. */
  readonly dockerHost: string;
  /** Electron's own binary, or the packaged app's (then without `appFolder`). */
  readonly executablePath?: string;
  readonly appFolder?: string;
  /** Kept between launches of one test; made and removed by `launchGantry` when absent. */
  readonly profile?: string;
  readonly language?: 'en' | 'ko';
  readonly args?: readonly string[];
};

export type RunningGantry = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page said that it should not have: errors, warnings of React, refused requests. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
};

/**
 * Starts the real app with a profile of its own. As root Chromium cannot sandbox itself; that switch is the test's,
 * never the app's.
 */
export async function launchGantry(options: LaunchOptions): Promise<RunningGantry> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'gantry-profile-')));
  const home = await mkdtemp(join(tmpdir(), 'gantry-home-'));
  const app = await _electron.launch({
    ...(options.executablePath ? { executablePath: options.executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.appFolder ? [resolve(options.appFolder)] : []),
      `--user-data-dir=${profile}`,
      `--lang=${options.language ?? 'en'}`,
      ...(options.args ?? []),
    ],
    env: cleanEnvironment(options.dockerHost, home),
  });
  const complaints: string[] = [];
  const page = await app.firstWindow();
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await app.close();
    await rm(home, { recursive: true, force: true });
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
  };
  return { app, page, complaints, close: () => (closing ??= close()) };
}

/** Only what the app needs: nothing of the developer's own docker settings leaks into a test. */
function cleanEnvironment(dockerHost: string, home: string): Record<string, string> {
  const kept = ['PATH', 'DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'TMPDIR', 'WAYLAND_DISPLAY'];
  const environment: Record<string, string> = { HOME: home, DOCKER_HOST: dockerHost, LC_ALL: 'C.UTF-8' };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
