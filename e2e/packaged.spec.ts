import { spawn } from 'node:child_process';
import { existsSync, readlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { home } from './pages/home.ts';

/** The packaged app: one archive, fuses set. `npm run package:test` makes it. */
const binary = process.env['GANTRY_TEST_PACKAGE'];

test.describe('the packaged app', { tag: '@smoke' }, () => {
  test.skip(binary === undefined, 'no package: see npm run package:test');

  test('opens, finds the engine and runs hello-world', async ({ launch, emptyEngine: _emptyEngine }) => {
    const { app, page } = await launch({ executablePath: binary, appFolder: '' });
    await expect(page).toHaveTitle('Gantry');
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    expect(await app.evaluate(({ app: main }) => main.isPackaged)).toBe(true);

    const { helloButton, output, step } = home(page);
    await helloButton.click();
    await expect(output).toContainText('Hello from Docker!');
    await expect(step('exit')).toHaveAttribute('data-state', 'done');
  });

  test('is no Node for whoever asks it to be one', async ({ profile }) => {
    const marker = join(profile, 'preloaded');
    const preloaded = join(profile, 'preloaded.cjs');
    await writeFile(preloaded, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');`);
    const child = spawn(binary ?? '', ['--no-sandbox', `--user-data-dir=${profile}`, '-p', '40 + 2'], {
      env: {
        ...process.env,
        HOME: profile,
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--require=${preloaded}`,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
      // A group of its own, so that Chromium's other processes can be ended with it.
      detached: true,
    });
    // Its output is closed when the last of its processes is gone.
    const ended = new Promise((resolve) => child.once('close', resolve));
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    try {
      // Chromium marks the profile as its own when the app, not Node, has started.
      await expect.poll(() => isProfileInUse(profile) || child.exitCode !== null).toBe(true);
      expect(child.exitCode).toBeNull();
      expect(printed).not.toContain('42');
      expect(existsSync(marker)).toBe(false);
    } finally {
      if (child.pid !== undefined && child.exitCode === null) {
        process.kill(-child.pid, 'SIGKILL');
      }
      await ended;
    }
  });
});

/** The lock is a link to a name that is no file, so only the link itself can be looked at. */
function isProfileInUse(profile: string): boolean {
  try {
    return readlinkSync(join(profile, 'SingletonLock')) !== '';
  } catch {
    return false;
  }
}
