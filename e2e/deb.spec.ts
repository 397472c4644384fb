import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CleanSystem, startCleanSystem } from './clean/system.ts';
import { expect, test } from './fixtures.ts';

/** The package for Debian, made from the unpacked app. */
const deb = process.env['GANTRY_TEST_DEB'];

/** A folder with the packages that it needs and a clean system lacks. */
const dependencies = process.env['GANTRY_TEST_DEB_DEPENDENCIES'] ?? '';

/** What installing and removing anything leaves: the records of the package tools, and the person's own files. */
const records = /^\/(var\/(log|lib\/(dpkg|apt)|cache)|home|root|etc\/(ld\.so\.cache|apt))(\/|$)/;

const engineState = `document.querySelector('[role=status][aria-label="Engine state"]')?.textContent`;

/** The page through Chromium's own protocol: Playwright can attach to an Electron only by a way that packages do not have. */
type DebuggedPage = { readonly evaluate: (script: string) => Promise<unknown>; readonly close: () => void };

test.describe('the package for Debian', () => {
  test.skip(deb === undefined, 'no .deb: see npm test -- package journeys');
  test.setTimeout(180_000);

  test('is installed on a clean system, runs in its sandbox for an ordinary user, and leaves nothing', async ({
    lab,
  }) => {
    const file = deb ?? '';
    const system = await startCleanSystem(lab, [dirname(file), dependencies]);
    try {
      const before = await filesOf(system);
      await install(system, file);
      await expectInstalled(system);

      await withApp(system, [], async (page) => {
        await expect.poll(() => page.evaluate(engineState)).toBe('connected');
        // Namespaces that the person made herself.
        expectSandbox(system, ['user', 'pid', 'net']);
      });
      await withApp(system, ['--disable-namespace-sandbox'], async (page) => {
        await expect.poll(() => page.evaluate('document.title')).toBe('Gantry');
        // A kernel that gives her none: the program with root's rights makes them.
        expectSandbox(system, ['pid', 'net']);
      });

      await expectRefusal(system);

      await system.run(['apt-get', 'purge', '--yes', '--autoremove', 'gantry']);
      const added = await lackingPackages();
      if (added.length > 0) {
        await system.run(['apt-get', 'purge', '--yes', '--autoremove', ...added]);
      }
      expect((await filesOf(system)).filter((path) => !before.includes(path))).toEqual([]);
    } finally {
      await system.stop();
    }
  });
});

async function lackingPackages(): Promise<readonly string[]> {
  return (await readdir(dependencies)).map((name) => name.split('_')[0] ?? '');
}

async function filesOf(system: CleanSystem): Promise<readonly string[]> {
  const found = await system.run(['find', '/', '-xdev']);
  return found.split('\n').filter((path) => path !== '' && !records.test(path));
}

/** Through apt, which asks nobody: all that it needs lies in a folder, and there is no network. */
async function install(system: CleanSystem, file: string): Promise<void> {
  const added = (await readdir(dependencies)).map((name) => join(dependencies, name));
  await system.run(['apt-get', 'install', '--yes', '--no-install-recommends', file, ...added]);
}

async function expectInstalled(system: CleanSystem): Promise<void> {
  expect(await system.run(['dpkg', '--audit'])).toBe('');
  expect(await system.run(['dpkg', '--verify', 'gantry'])).toBe('');
  expect(await system.run(['readlink', '/usr/bin/gantry'])).toBe('/opt/Gantry/gantry\n');
  expect(await system.run(['stat', '--format=%U %a', '/opt/Gantry/chrome-sandbox'])).toBe('root 4755\n');
  // Nothing of it can be written to by the person who runs it.
  const open = ['find', '/opt/Gantry', '-perm', '/022', '!', '-type', 'l'];
  expect(await system.run(open)).toBe('');
}

/** Without its sandbox it says what to do, opens no page, and has not succeeded. */
async function expectRefusal(system: CleanSystem): Promise<void> {
  // What the launcher of an AppImage adds where the system refuses user namespaces.
  const app = system.startAsPerson(['gantry', '--no-sandbox', '--lang=en']);
  const ended = once(app, 'exit');
  let said = '';
  app.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  try {
    await expect.poll(() => said).toContain('Gantry does not run without its sandbox.');
    expect(said).toContain('Install the .deb or .rpm package');
    // Chromium's helper for drawing runs when the dialog can be shown, and a page would be on its way.
    await expect.poll(() => system.processes('gantry', '--type=gpu-process').length).toBeGreaterThan(0);
    expect(system.processes('gantry', '--type=renderer')).toEqual([]);
  } finally {
    system.end('gantry');
    expect(await ended).toEqual([1, null]);
  }
}

/** Starts the installed app as a person would, gives its page to `work`, and ends it. */
async function withApp(
  system: CleanSystem,
  args: readonly string[],
  work: (page: DebuggedPage) => Promise<void>,
): Promise<void> {
  const app = system.startAsPerson(['gantry', '--remote-debugging-port=0', '--lang=en', ...args]);
  const ended = once(app, 'close');
  try {
    const page = await debuggedPage(await debuggerAddress(app));
    await work(page);
    page.close();
  } finally {
    system.end('gantry');
    await ended;
  }
}

/** Chromium says where its debugger listens, once it does. */
function debuggerAddress(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    app.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    app.once('close', () => reject(new Error(`the app ended:\n${said}`)));
  });
}

function expectSandbox(system: CleanSystem, ownNamespaces: readonly string[]): void {
  const renderers = system.processes('gantry', '--type=renderer');
  expect(renderers).toHaveLength(1);
  for (const { args, ...facts } of renderers) {
    expect(args).not.toContain('--no-sandbox');
    expect(facts).toEqual({ uid: 1500, seccomp: 2, noNewPrivs: 1, ownNamespaces });
  }
}

async function debuggedPage(browser: string): Promise<DebuggedPage> {
  type Target = { readonly type: string; readonly webSocketDebuggerUrl: string };
  const list = async () =>
    (await (await fetch(`http://${new URL(browser).host}/json/list`)).json()) as readonly Target[];
  const find = async () => (await list()).find(({ type }) => type === 'page');
  await expect.poll(find).toBeDefined();
  const socket = new WebSocket((await find())?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  let id = 0;
  return {
    evaluate: async (expression) => {
      id += 1;
      const answer = once(socket, 'message');
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression } }));
      const { result } = JSON.parse(((await answer) as [{ readonly data: string }])[0].data) as {
        readonly result?: { readonly result: { readonly value: unknown } };
      };
      // A page that is just being loaded has no answer yet.
      return result?.result.value;
    },
    close: () => socket.close(),
  };
}
