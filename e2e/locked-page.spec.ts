/** What a page of the packaged app can and cannot do, tried from inside it. */
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, goTo, test } from './fixtures.ts';
import type { RunningGantry } from './launch.ts';
import {
  dropOnto,
  hostilePaths,
  queryPermissions,
  tryPermissions,
  trySilentVectors,
  tryVectors,
} from './lib/hostile-page.ts';

const binary = process.env['GANTRY_TEST_PACKAGE'];
/** What Chromium says of an attempt that it refuses: such attempts are what most of these tests are made of. */
const refusals = /^(Refused to |Not allowed to |This document requires 'Trusted|Fetch API cannot load app:)/;

test.describe('the page of the packaged app', () => {
  test.skip(binary === undefined, 'no package: see npm run package:test');

  async function open(launch: (options: object) => Promise<RunningGantry>): Promise<RunningGantry> {
    const gantry = await launch({ executablePath: binary, appFolder: '' });
    await expect(gantry.page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    return gantry;
  }

  async function openToProvoke(launch: (options: object) => Promise<RunningGantry>): Promise<RunningGantry> {
    const gantry = await open(launch);
    gantry.expectComplaints(refusals);
    return gantry;
  }

  test('is sandboxed and isolated, in every window, and has nothing of Node', async ({ launch }) => {
    const { app, page } = await open(launch);
    for (const name of ['Home', 'Containers', 'Images', 'Settings'] as const) await goTo(page, name);
    expect(await preferencesOfAll(app)).toEqual([
      {
        sandbox: true,
        contextIsolation: true,
        webSecurity: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        navigateOnDragDrop: false,
        devTools: false,
        enableBlinkFeatures: '',
      },
    ]);
    expect(await page.evaluate(foreignGlobals)).toEqual([]);
  });

  test('starts no worker from elsewhere, no service worker and no webview', async ({ launch }) => {
    const { app, page } = await openToProvoke(launch);
    const outcome = await page.evaluate(async () => {
      const refusalOf = (start: () => unknown) =>
        new Promise<string>((resolve) => {
          try {
            const worker = start() as Worker;
            worker.onmessage = () => resolve('ran');
            worker.onerror = () => resolve('refused');
          } catch {
            resolve('refused');
          }
        });
      const code = 'postMessage(typeof require)';
      const blob = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      const service = navigator.serviceWorker as ServiceWorkerContainer | undefined;
      const webview = document.createElement('webview');
      webview.setAttribute('src', 'app://bundle/index.html');
      document.body.append(webview);
      return {
        blob: await refusalOf(() => new Worker(blob)),
        data: await refusalOf(() => new Worker(`data:text/javascript,${code}`)),
        shared: await refusalOf(() => new SharedWorker(blob).port),
        service: service
          ? await service.register('/x.js').then(
              () => 'ran',
              () => 'refused',
            )
          : 'refused',
        webview: webview instanceof HTMLUnknownElement || !('getWebContentsId' in webview),
      };
    });
    expect(outcome).toEqual({
      blob: 'refused',
      data: 'refused',
      shared: 'refused',
      service: 'refused',
      webview: true,
    });
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test('has no developer tools', async ({ launch }) => {
    const { app, page } = await open(launch);
    for (const key of ['F12', 'Control+Shift+I', 'Control+Shift+J']) await page.keyboard.press(key);
    const found = await app.evaluate(({ Menu, webContents }) => {
      const contents = webContents.getAllWebContents();
      for (const one of contents) one.openDevTools();
      const roles: string[] = [];
      const walk = (menu: Electron.Menu | null | undefined) => {
        for (const item of menu?.items ?? []) {
          roles.push(String(item.role));
          walk(item.submenu);
        }
      };
      walk(Menu.getApplicationMenu());
      return { isOpen: contents.some((one) => one.isDevToolsOpened()), roles };
    });
    expect(found.isOpen).toBe(false);
    expect(found.roles.length).toBeGreaterThan(3);
    expect(found.roles.filter((role) => /devtools|reload/i.test(role))).toEqual([]);
  });

  test('comes from its own files, which nobody else can read, in 500 spellings', async ({ launch }) => {
    const { app, page } = await openToProvoke(launch);
    const paths = hostilePaths();
    expect(paths.length).toBeGreaterThanOrEqual(500);
    const answers = await app.evaluate(async ({ net }, urls) => {
      const index = await (await net.fetch('app://bundle/index.html')).text();
      const found: string[] = [];
      for (const url of urls) {
        const answer = await net.fetch(url).catch(() => null);
        const isIndex = answer?.status === 200 && (await answer.text()) === index;
        if (answer && answer.status !== 404 && !isIndex) found.push(`${answer.status} ${url}`);
      }
      return { found, length: index.length };
    }, paths);
    expect(answers.found).toEqual([]);
    expect(answers.length).toBeGreaterThan(100);
    expect(await page.evaluate(() => [location.protocol, isSecureContext])).toEqual(['app:', true]);

    const seen = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
      try {
        await window.loadURL('data:text/html,<title>other</title>');
        return (await window.webContents.executeJavaScript(`(async () => {
          const load = (tag, key) => new Promise((resolve) => {
            const element = Object.assign(document.createElement(tag), { [key]: 'app://bundle/index.html' });
            element.onload = () => resolve('loaded');
            element.onerror = () => resolve('refused');
            document.body.append(element);
          });
          return {
            fetch: await fetch('app://bundle/index.html').then(() => 'loaded', () => 'refused'),
            opaque: await fetch('app://bundle/index.html', { mode: 'no-cors' }).then(() => 'loaded', () => 'refused'),
            script: await load('script', 'src'),
            image: await load('img', 'src'),
          };
        })()`)) as object;
      } finally {
        window.destroy();
      }
    });
    expect(seen).toEqual({ fetch: 'refused', opaque: 'refused', script: 'refused', image: 'refused' });
  });

  test('loads, runs and sends nothing, whatever is tried', async ({ launch }) => {
    const { page } = await openToProvoke(launch);
    await using listener = await listen();
    const outcome = await page.evaluate(tryVectors, listener.port);
    expect(outcome.ran).toEqual([]);
    expect(outcome.unreported).toEqual([]);
    expect(outcome.tried).toBeGreaterThanOrEqual(30);
    // what has no rule in a content policy
    const silent = await page.evaluate(trySilentVectors, listener.port);
    expect(silent).toEqual([]);
    expect(listener.seen()).toEqual([]);
  });

  test('stays where it is', async ({ launch, profile }) => {
    const { app, page } = await openToProvoke(launch);
    await using listener = await listen();
    const address = await page.evaluate(() => location.href);
    const targets = [
      `http://127.0.0.1:${listener.port}/`,
      `https://127.0.0.1:${listener.port}/`,
      'file:///etc/passwd',
      'data:text/html,<title>elsewhere</title>',
      'blob:app://bundle/0',
      ['javascript', 'globalThis.pwned="elsewhere"'].join(':'),
      'app://other/index.html',
      'app://bundle.evil/index.html',
      'gantry://open/containers',
      'chrome://gpu',
      'view-source:app://bundle/index.html',
    ];
    for (const target of targets) {
      await page.evaluate(async (to) => {
        const quietly = (act: () => void) => {
          try {
            act();
          } catch {
            // refused at once
          }
        };
        const element = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, values: object) => {
          const made = Object.assign(document.createElement(tag), values);
          document.body.append(made);
          return made;
        };
        quietly(() => (location.href = to));
        quietly(() => location.assign(to));
        quietly(() => location.replace(to));
        quietly(() => element('a', { href: to }).click());
        quietly(() => element('form', { action: to, method: 'post' }).submit());
        quietly(() => element('meta', { httpEquiv: 'refresh', content: `0;url=${to}` }));
        quietly(() => history.pushState(null, '', to));
        quietly(() => document.open(to, '_self', ''));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }, target);
    }
    await dropOnto(page, `http://127.0.0.1:${listener.port}/`, join(profile, 'Preferences'));
    // not by a locator: Playwright waits for navigations that were denied
    expect(await page.evaluate(() => document.querySelectorAll('nav').length)).toBeGreaterThan(0);
    expect(
      await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL())),
    ).toEqual([address]);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(listener.seen()).toEqual([]);
  });

  test('is brought back when it leaves for an empty page, which nobody can deny it', async ({ launch }) => {
    const { app, page } = await openToProvoke(launch);
    const address = await page.evaluate(() => location.href);
    await page.evaluate(() => void setTimeout(() => (location.href = 'about:blank'), 0));
    await page.waitForURL('about:blank');
    await page.waitForURL(address);
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test('opens no window', async ({ launch }) => {
    const { app, page } = await openToProvoke(launch);
    await using listener = await listen();
    const address = await page.evaluate(() => location.href);
    const opened = await page.evaluate((port) => {
      const targets = [
        `http://127.0.0.1:${port}/`,
        `https://127.0.0.1:${port}/`,
        'file:///etc/passwd',
        'data:text/html,x',
        'blob:app://bundle/0',
        ['javascript', 'globalThis.pwned=1'].join(':'),
        'about:blank',
        '',
        'app://bundle/index.html',
        'app://other/index.html',
        'gantry://open/containers',
        'mailto:a@b.example',
      ];
      const found: string[] = [];
      for (const target of targets) {
        for (const [name, features] of [
          ['', ''],
          ['_blank', 'popup'],
          ['named', 'noopener'],
          ['_blank', 'nodeIntegration=yes'],
        ]) {
          if (window.open(target, name, features) !== null) found.push(target);
        }
        const link = Object.assign(document.createElement('a'), { href: target, target: '_blank' });
        document.body.append(link);
        link.click();
        link.dispatchEvent(new MouseEvent('click', { button: 1, bubbles: true }));
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
      }
      return found;
    }, listener.port);
    expect(opened).toEqual([]);
    expect(
      await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL())),
    ).toEqual([address]);
    expect(listener.seen()).toEqual([]);
  });

  test('gets no permission, no device, no file and no download', async ({ launch, profile }) => {
    const { app, page } = await openToProvoke(launch);
    expect(await page.evaluate(queryPermissions)).toEqual([]);
    expect(await page.evaluate(tryPermissions)).toEqual([]);
    const folder = await app.evaluate(({ app: main }, path) => {
      main.setPath('downloads', path);
      return path;
    }, profile);
    const before = await readdir(folder);
    await page.evaluate(() => {
      const blob = URL.createObjectURL(new Blob(['text']));
      for (const href of [blob, 'data:text/plain,text', 'app://bundle/index.html']) {
        const link = Object.assign(document.createElement('a'), { href, download: 'taken.txt' });
        document.body.append(link);
        link.click();
      }
    });
    // one more round trip through the page and main
    await goTo(page, 'Settings');
    const after = await readdir(folder);
    expect(after.filter((name) => !before.includes(name) && /taken|index|crdownload/.test(name))).toEqual([]);
  });

  test('finds four frozen functions of ours, which hand over data only', async ({ launch }) => {
    const { page } = await openToProvoke(launch);
    const found = await page.evaluate(async () => {
      const bridge = (window as unknown as { gantry: Record<string, (...args: unknown[]) => unknown> })
        .gantry;
      const refused = (act: () => unknown) => {
        try {
          return act() === undefined ? 'nothing' : 'done';
        } catch {
          return 'refused';
        }
      };
      const heard: unknown[][] = [];
      const off = bridge['on']?.(
        'settings.changed',
        (...args: unknown[]) => void heard.push(args),
      ) as () => void;
      const answer = (await bridge['invoke']?.('walk-1', 'settings.update', { theme: 'dark' })) as object;
      const until = performance.now() + 5_000;
      while (heard.length === 0 && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 10));
      off();
      await bridge['invoke']?.('walk-2', 'settings.update', { theme: 'system' });
      const names = Object.getOwnPropertyNames(bridge).sort();
      return {
        names,
        kinds: [...new Set(names.map((name) => typeof bridge[name]))],
        isFrozen: Object.isFrozen(bridge),
        replaced: refused(() => Object.defineProperty(window, 'gantry', { value: {} })),
        constructed: names.map((name) =>
          refused(() => {
            const make = bridge[name]?.constructor.constructor as (code: string) => () => unknown;
            return make('return process')();
          }),
        ),
        targets: names.filter((name) => (bridge[name] as unknown) instanceof EventTarget),
        answerKeys: Object.keys(answer),
        isPlain: Object.getPrototypeOf(answer) === Object.prototype,
        heard: heard.map((args) => args.length),
        other: ['require', 'process', 'ipcRenderer', 'electron', 'module'].filter((name) => name in window),
      };
    });
    expect(found).toEqual({
      names: ['cancel', 'invoke', 'on', 'openStream'],
      kinds: ['function'],
      isFrozen: true,
      replaced: 'refused',
      constructed: ['refused', 'refused', 'refused', 'refused'],
      targets: [],
      answerKeys: ['ok', 'value'],
      isPlain: true,
      heard: [1],
      other: [],
    });
  });
});

type Preferences = Readonly<Record<string, unknown>>;

function preferencesOfAll(app: ElectronApplication): Promise<Preferences[]> {
  return app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const got = (
        contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      ).getLastWebPreferences();
      const flag = (name: string) => got[name] === true;
      return {
        sandbox: flag('sandbox'),
        contextIsolation: flag('contextIsolation'),
        webSecurity: flag('webSecurity'),
        nodeIntegration: flag('nodeIntegration'),
        nodeIntegrationInWorker: flag('nodeIntegrationInWorker'),
        nodeIntegrationInSubFrames: flag('nodeIntegrationInSubFrames'),
        webviewTag: flag('webviewTag'),
        allowRunningInsecureContent: flag('allowRunningInsecureContent'),
        experimentalFeatures: flag('experimentalFeatures'),
        navigateOnDragDrop: flag('navigateOnDragDrop'),
        devTools: flag('devTools'),
        enableBlinkFeatures: (got['enableBlinkFeatures'] as string | undefined) ?? '',
      };
    }),
  );
}

function foreignGlobals(): string[] {
  const names = [
    'require',
    'process',
    'module',
    'exports',
    'Buffer',
    'global',
    '__dirname',
    '__filename',
    'setImmediate',
  ];
  return names.filter((name) => name in globalThis);
}

type Listener = AsyncDisposable & { readonly port: number; readonly seen: () => readonly string[] };

/** Hears connections over TCP and packets over UDP at one port of loopback. */
async function listen(): Promise<Listener> {
  const seen: string[] = [];
  const server: Server = createServer((socket) => {
    seen.push('connection');
    socket.once('data', (data) => seen.push(data.toString('latin1').slice(0, 80)));
    socket.on('error', () => undefined);
    socket.setTimeout(1_000, () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const packets: UdpSocket = createSocket('udp4', (data) => seen.push(`packet of ${data.length}`));
  await new Promise<void>((resolve) => packets.bind(port, '127.0.0.1', resolve));
  return {
    port,
    seen: () => seen,
    [Symbol.asyncDispose]: async () => {
      packets.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
