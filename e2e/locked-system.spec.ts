/** The packaged app among the other processes of a computer: what it listens to, inherits, writes, and survives. */
import { execFile, spawn } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { argumentsOf, isAlive, processTree } from './lib/processes.ts';
import { type RecordingProxy, startRecordingProxy } from './lib/recording-proxy.ts';
import { hostileStarts } from './lib/hostile-starts.ts';

const binary = process.env['GANTRY_TEST_PACKAGE'];
const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test.describe('the packaged app among other processes', () => {
  test.skip(binary === undefined, 'no package: see npm run package:test');
  let proxy: RecordingProxy;

  test.beforeEach(async ({ lab }) => {
    proxy = await startRecordingProxy(lab.socketPath);
  });

  test.afterEach(() => proxy.close());

  const packaged = () => ({ executablePath: binary, appFolder: '', dockerHost: proxy.dockerHost });

  test('listens nowhere', async ({ profile }) => {
    // without Playwright, whose own ways in are open ports
    const child = spawn(binary ?? '', [...noSandbox, `--user-data-dir=${profile}`], {
      env: { ...displayOf(process.env), HOME: profile, DOCKER_HOST: proxy.dockerHost },
      stdio: 'ignore',
      detached: true,
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await using own = await listenOnce();
    try {
      await expect.poll(() => proxy.open('GET /events')).toBe(1);
      await expect.poll(() => proxy.requests().includes('GET /containers/json')).toBe(true);
      const tree = processTree(child.pid ?? 0);
      expect(tree.length).toBeGreaterThan(2);
      const listening = await listeningSockets();
      // the list is alive: it knows of a socket of this test
      expect(
        listening.some((line) => line.includes(`:${own.port} `) && line.includes(`pid=${process.pid},`)),
      ).toBe(true);
      expect(listening.filter((line) => tree.some((pid) => line.includes(`pid=${pid},`)))).toEqual([]);
    } finally {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
  });

  test('takes nothing from its environment but what it says', async ({ launch }) => {
    await using other = await listenOnce();
    const { app, page } = await launch({
      ...packaged(),
      args: [`--engine=${proxy.dockerHost}`],
      dockerHost: `tcp://127.0.0.1:${other.port}`,
      environment: {
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        NODE_EXTRA_CA_CERTS: '/nowhere.pem',
        NODE_DEBUG: 'http',
        DEBUG: '*',
        SSLKEYLOGFILE: '/nowhere.keys',
        ELECTRON_ENABLE_STACK_DUMPING: '1',
        HTTP_PROXY: `http://127.0.0.1:${other.port}`,
        http_proxy: `http://127.0.0.1:${other.port}`,
        ALL_PROXY: `socks5://127.0.0.1:${other.port}`,
      },
    });
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    expect(proxy.requests()).toContain('GET /containers/json');
    expect(other.connections()).toBe(0);
    const left = await app.evaluate(() =>
      Object.keys(process.env).filter((name) =>
        /^(?:DOCKER_|ELECTRON_|NODE_|DEBUG$|SSLKEYLOGFILE$)/.test(name),
      ),
    );
    expect(left).toEqual([]);
  });

  test('writes for the user alone, and through nobody else’s links', async ({ launch, profile }) => {
    const fresh = join(profile, 'fresh');
    await mkdir(join(fresh, 'logs'), { recursive: true, mode: 0o755 });
    const victims = ['settings.json', 'window.json', 'logs/main.log'];
    for (const name of victims) {
      await writeFile(join(profile, name.replace('/', '-')), 'precious');
      await symlink(join(profile, name.replace('/', '-')), join(fresh, name));
    }
    const { page, close } = await launch({ ...packaged(), profile: fresh });
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    await page.evaluate(() =>
      (window as unknown as { gantry: { invoke: (...args: unknown[]) => Promise<unknown> } }).gantry.invoke(
        'w1',
        'settings.update',
        { theme: 'dark' },
      ),
    );
    await expect.poll(() => readFile(join(fresh, 'settings.json'), 'utf8')).toContain('dark');
    await close();
    for (const name of victims) {
      expect(await readFile(join(profile, name.replace('/', '-')), 'utf8'), name).toBe('precious');
      const stats = await lstat(join(fresh, name)).catch(() => null);
      // what was never written is as it was planted
      if (!stats || stats.isSymbolicLink()) continue;
      expect(stats.isFile(), name).toBe(true);
      expect((stats.mode & 0o777).toString(8), name).toBe('600');
    }
    expect((await lstat(join(fresh, 'settings.json'))).isFile()).toBe(true);
    expect((await lstat(join(fresh, 'logs/main.log'))).isFile()).toBe(true);
    expect(((await lstat(fresh)).mode & 0o777).toString(8)).toBe('700');
    expect(await openToOthers(fresh)).toEqual([]);
  });

  test('is led nowhere but to its pages by two hundred hostile second starts', async ({
    launch,
    profile,
  }) => {
    test.setTimeout(180_000);
    const { app, page } = await launch({ ...packaged(), profile });
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    });
    const pid = app.process().pid ?? 0;
    const switches = () =>
      new Set(processTree(pid).flatMap((one) => argumentsOf(one).filter((word) => word.startsWith('-'))));
    const before = switches();
    proxy.forget();
    const starts = [...hostileStarts()];
    expect(starts.length).toBeGreaterThanOrEqual(200);
    const exits: (number | null)[] = [];
    const work = async () => {
      for (let args = starts.pop(); args; args = starts.pop()) exits.push(await secondStart(profile, args));
    };
    await Promise.all([work(), work(), work()]);

    // each found the first one and went away
    expect([...new Set(exits)].filter((code) => code !== 0 && code !== 2)).toEqual([]);
    expect(isAlive(pid)).toBe(true);
    const windows = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatch(/^app:\/\/bundle\/index\.html(?:#|$)/);
    expect(proxy.requests().filter((request) => !request.startsWith('GET '))).toEqual([]);
    const own =
      /^--(?:type|field-trial-handle|renderer-client-id|time-ticks-at-unix-epoch|launch-time-ticks|shared-files|mojo-platform-channel-handle|gpu-preferences|enable-crash-reporter|crashpad-handler-pid|service-sandbox-type|utility-sub-type|seatbelt-client)/;
    expect([...switches()].filter((word) => !before.has(word) && !own.test(word))).toEqual([]);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
  });

  test('brings its page back each time its process is killed, with one subscription to events', async ({
    launch,
    profile,
  }) => {
    test.setTimeout(90_000);
    const { app } = await launch({ ...packaged(), profile });
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    });
    await expect.poll(() => pageShows(app)).toBe(true);
    proxy.forget();
    for (let round = 0; round < 5; round += 1) {
      const lost = await rendererOf(app);
      process.kill(lost, 'SIGKILL');
      await expect
        .poll(async () => (await rendererOf(app)) !== lost && (await pageShows(app)), {
          timeout: 3_000,
          intervals: [50],
        })
        .toBe(true);
      expect(proxy.open('GET /events')).toBe(1);
    }
    expect(proxy.requests().filter((request) => !request.startsWith('GET '))).toEqual([]);
    expect(await readFile(join(profile, 'logs/main.log'), 'utf8')).toContain('page process gone: killed');
  });

  test('tells of faults in main once, connects anew, and goes on', async ({ launch, profile }) => {
    const { app, page } = await launch({ ...packaged(), profile });
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    await app.evaluate(({ dialog }) => {
      const told = globalThis as { told?: string[] };
      told.told = [];
      dialog.showMessageBox = ((options: { message: string }) => {
        told.told?.push(options.message);
        return Promise.resolve({ response: 0, checkboxChecked: false });
      }) as typeof dialog.showMessageBox;
    });
    const pid = app.process().pid ?? 0;
    await app.evaluate(() => {
      for (let i = 0; i < 25; i += 1) {
        setTimeout(() => {
          throw new Error(`planted fault ${i}`);
        }, 0);
        void Promise.reject(new Error(`planted rejection ${i}`));
      }
    });
    const log = () => readFile(join(profile, 'logs/main.log'), 'utf8');
    await expect.poll(log).toContain('planted fault');
    await expect.poll(log).toContain('planted rejection');
    expect(await app.evaluate(() => (globalThis as { told?: string[] }).told)).toEqual([
      'Something in Gantry went wrong.',
    ]);
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    await expect.poll(() => proxy.open('GET /events')).toBe(1);
    expect(isAlive(pid)).toBe(true);
  });
});

function displayOf({ PATH, DISPLAY, XAUTHORITY }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH, DISPLAY, XAUTHORITY };
}

async function listeningSockets(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ss', ['-H', '-ltnup']);
  return stdout.split('\n').filter(Boolean);
}

async function listenOnce(): Promise<
  AsyncDisposable & { readonly port: number; readonly connections: () => number }
> {
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Files and folders of ours that somebody else may read or write; what lies in a closed folder is closed. */
async function openToOthers(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isOurs = /^(?:settings|window|logs|main)/.test(entry.name);
    const path = join(folder, entry.name);
    // a planted link that was set aside is only a name
    if (!isOurs || entry.isSymbolicLink()) continue;
    if (((await lstat(path)).mode & 0o077) !== 0) found.push(entry.name);
    if (entry.isDirectory()) found.push(...(await openToOthers(path)));
  }
  return found;
}

function secondStart(profile: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(binary ?? '', [...noSandbox, `--user-data-dir=${profile}`, ...args], {
    env: { ...displayOf(process.env), HOME: profile },
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', reject);
  });
}

function rendererOf(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
}

/** Whether the page has been drawn; asked of main, because Playwright's page ends with its process. */
function pageShows(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return false;
    const found: unknown = await contents
      .executeJavaScript('document.querySelectorAll("nav").length > 0')
      .catch(() => false);
    return found === true;
  });
}
