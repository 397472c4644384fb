/** What a page that was taken over would try. These functions run inside the page, so each stands by itself. */
import type { Page } from '@playwright/test';

type Outcome = {
  readonly tried: number;
  /** What was carried out in spite of all. */
  readonly ran: readonly string[];
  /** What was blocked without a word: each vector has to be told of by the policy. */
  readonly unreported: readonly string[];
};

/** Everything that the page's policy names, one after the other; each has to be reported as a violation. */
export async function tryVectors(port: number): Promise<Outcome> {
  const http = `http://127.0.0.1:${port}`;
  const mark = globalThis as { pwned?: string };
  let violations = 0;
  document.addEventListener('securitypolicyviolation', () => (violations += 1));
  const element = (
    tag: string,
    attributes: Readonly<Record<string, string>>,
    parent: Element = document.body,
  ) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  const text = (tag: string, content: string) => {
    const made = document.createElement(tag);
    made.textContent = content;
    document.body.append(made);
  };
  const run = (name: string) => `globalThis.pwned = '${name}'`;
  const load = (address: string) => import(/* @vite-ignore */ address) as Promise<unknown>;
  const markup = (value: string) => {
    Reflect.set(document.createElement('div'), 'innerHTML', value);
  };
  const vectors: Readonly<Record<string, () => unknown>> = {
    eval: () => (Reflect.get(globalThis, 'eval') as (code: string) => unknown)(run('eval')),
    function: () => (Reflect.construct(Function, [run('function')]) as () => unknown)(),
    timeout: () => setTimeout(run('timeout') as unknown as () => void, 0),
    'inline script': () => text('script', run('inline script')),
    'inner markup': () => markup('<img src=x onerror="globalThis.pwned=1">'),
    'handler attribute': () => element('img', { src: 'data:,', onerror: run('handler attribute') }),
    'javascript address': () => element('a', { href: `javascript:${run('javascript address')}` }).click(),
    'script of elsewhere': () => element('script', { src: `${http}/x.js` }),
    'module of elsewhere': () => element('script', { src: `${http}/x.js`, type: 'module' }),
    'data script': () => element('script', { src: `data:text/javascript,${run('data script')}` }),
    'blob script': () =>
      element('script', {
        src: URL.createObjectURL(new Blob([run('blob script')], { type: 'text/javascript' })),
      }),
    'data import': () => load(`data:text/javascript,${run('data import')}`),
    'import of elsewhere': () => load(`${http}/x.js`),
    fetch: () => fetch(`${http}/fetch`),
    'own fetch': () => fetch('app://bundle/index.html'),
    xhr: () => {
      const request = new XMLHttpRequest();
      request.open('GET', `${http}/xhr`);
      request.send();
    },
    'web socket': () => new WebSocket(`ws://127.0.0.1:${port}/ws`),
    'event source': () => new EventSource(`${http}/events`),
    beacon: () => navigator.sendBeacon(`${http}/beacon`, 'secret'),
    ping: () => {
      const link = element('a', { href: '#ping', ping: `${http}/ping` });
      link.click();
    },
    image: () => element('img', { src: `${http}/image` }),
    'image set': () => element('img', { srcset: `${http}/image 1x` }),
    'style background': () =>
      element('div', { style: `background: url(${http}/css); width: 9px; height: 9px` }),
    'style import': () => text('style', `@import url(${http}/import.css);`),
    'style of elsewhere': () => element('link', { rel: 'stylesheet', href: `${http}/x.css` }, document.head),
    font: () => {
      text(
        'style',
        `@font-face { font-family: leak; src: url(${http}/font.woff2); } .leak { font-family: leak; }`,
      );
      element('p', { class: 'leak' }).textContent = 'leak';
    },
    'font face': () => new FontFace('face', `url(${http}/face.woff2)`).load(),
    audio: () => element('audio', { src: `${http}/audio` }),
    video: () => element('video', { src: `${http}/video`, poster: `${http}/poster` }),
    frame: () => element('iframe', { src: `${http}/frame` }),
    'data frame': () => element('iframe', { src: 'data:text/html,x' }),
    'own frame': () => element('iframe', { src: 'app://bundle/index.html' }),
    object: () => element('object', { data: `${http}/object` }),
    embed: () => element('embed', { src: `${http}/embed` }),
    base: () => element('base', { href: `${http}/` }, document.head),
    'form post': () =>
      (element('form', { action: `${http}/form`, method: 'post' }) as HTMLFormElement).submit(),
    preload: () => element('link', { rel: 'preload', as: 'image', href: `${http}/preload` }, document.head),
    'module preload': () =>
      element('link', { rel: 'modulepreload', href: `${http}/preloaded.js` }, document.head),
    'blob worker': () => new Worker(URL.createObjectURL(new Blob([run('blob worker')]))),
    'policy of trusted types': () =>
      (
        globalThis as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => object } }
      ).trustedTypes.createPolicy('mine', {}),
  };
  // whoever drives the page from outside may use eval until it hands over
  await new Promise((resolve) => setTimeout(resolve, 0));
  const ran: string[] = [];
  const unreported: string[] = [];
  for (const [name, act] of Object.entries(vectors)) {
    const before = violations;
    delete mark.pwned;
    try {
      void Promise.resolve(act()).catch(() => undefined);
    } catch {
      // refused at once
    }
    const until = performance.now() + 500;
    while (violations === before && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 5));
    if (mark.pwned !== undefined) ran.push(name);
    if (violations === before) unreported.push(name);
  }
  return { tried: Object.keys(vectors).length, ran, unreported };
}

/** Ways out that a content policy has no rule for. Names those that seemed to work. */
export async function trySilentVectors(port: number): Promise<string[]> {
  const http = `http://127.0.0.1:${port}`;
  for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'icon', 'prerender', 'next', 'manifest']) {
    const link = Object.assign(document.createElement('link'), { rel, href: `${http}/${rel}` });
    document.head.append(link);
  }
  const found: string[] = [];
  const gathered = async (server: object) => {
    const peer = new RTCPeerConnection({ iceServers: [server as RTCIceServer] });
    peer.createDataChannel('leak');
    const seen: string[] = [];
    peer.onicecandidate = ({ candidate }) => candidate && seen.push(candidate.candidate);
    const complete = new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve();
      setTimeout(resolve, 3_000);
    });
    await peer.setLocalDescription(await peer.createOffer());
    await complete;
    peer.close();
    return seen;
  };
  const account = { username: 'u', credential: 'c' };
  const servers = [
    { urls: `stun:127.0.0.1:${port}` },
    { urls: `turn:127.0.0.1:${port}?transport=udp`, ...account },
    { urls: `turn:127.0.0.1:${port}?transport=tcp`, ...account },
    { urls: `turns:127.0.0.1:${port}?transport=tcp`, ...account },
  ];
  for (const server of servers) {
    const candidates = await gathered(server);
    if (candidates.some((candidate) => / typ (?:srflx|relay) /.test(candidate))) found.push(server.urls);
  }
  return found;
}

/** Names the permissions that count as granted without asking. */
export async function queryPermissions(): Promise<string[]> {
  const granted: string[] = [];
  const names = [
    ...[
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'background-sync',
      'persistent-storage',
    ],
    ...[
      'accelerometer',
      'gyroscope',
      'magnetometer',
      'ambient-light-sensor',
      'clipboard-read',
      'payment-handler',
    ],
    ...[
      'idle-detection',
      'periodic-background-fetch',
      'screen-wake-lock',
      'nfc',
      'display-capture',
      'storage-access',
    ],
    ...['window-management', 'local-fonts', 'background-fetch'],
  ];
  for (const name of names) {
    const state = await navigator.permissions.query({ name: name as PermissionName }).then(
      (status) => status.state,
      () => 'unknown',
    );
    if (state === 'granted') granted.push(`query ${name}`);
  }
  return granted;
}

/** Asks for everything that Chromium has a permission or a chooser for. Names what was granted. */
export async function tryPermissions(): Promise<string[]> {
  const granted: string[] = [];
  type Chooser = { readonly requestDevice: (options: object) => Promise<unknown> };
  type Ports = { readonly requestPort: () => Promise<unknown> };
  const more = navigator as unknown as Readonly<Record<'hid' | 'usb' | 'bluetooth', Chooser | undefined>> & {
    readonly serial?: Ports;
    readonly wakeLock?: { readonly request: (kind: string) => Promise<unknown> };
    readonly requestMIDIAccess?: (options: object) => Promise<unknown>;
  };
  const view = window as unknown as Readonly<
    Record<
      | 'showOpenFilePicker'
      | 'showSaveFilePicker'
      | 'showDirectoryPicker'
      | 'queryLocalFonts'
      | 'getScreenDetails',
      (() => Promise<unknown>) | undefined
    >
  > & { readonly IdleDetector?: { readonly requestPermission: () => Promise<string> } };
  const absent = () => Promise.reject(new Error('absent'));
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
    notifications: async () => {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
    },
    hid: () =>
      more.hid
        ?.requestDevice({ filters: [] })
        .then((found) => ((found as unknown[]).length > 0 ? found : absent())) ?? absent(),
    usb: () => more.usb?.requestDevice({ filters: [] }) ?? absent(),
    bluetooth: () => more.bluetooth?.requestDevice({ acceptAllDevices: true }) ?? absent(),
    serial: () => more.serial?.requestPort() ?? absent(),
    'wake lock': () => more.wakeLock?.request('screen') ?? absent(),
    midi: () => more.requestMIDIAccess?.({ sysex: true }) ?? absent(),
    'read the clipboard': () => navigator.clipboard.readText(),
    'read the clipboard whole': () => navigator.clipboard.read(),
    position: () =>
      new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 2_000 }),
      ),
    'open a file': () => view.showOpenFilePicker?.() ?? absent(),
    'save a file': () => view.showSaveFilePicker?.() ?? absent(),
    'open a folder': () => view.showDirectoryPicker?.() ?? absent(),
    fonts: () =>
      view.queryLocalFonts?.().then((found) => ((found as unknown[]).length > 0 ? found : absent())) ??
      absent(),
    screens: () => view.getScreenDetails?.() ?? absent(),
    idle: async () => {
      if ((await view.IdleDetector?.requestPermission()) !== 'granted') throw new Error('denied');
    },
    'pointer lock': async () => {
      await document.body.requestPointerLock();
      if (document.pointerLockElement === null) throw new Error('denied');
    },
    'full screen': async () => {
      // the promise of a refused one may stay open
      void document.body.requestFullscreen().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      if (document.fullscreenElement === null) throw new Error('denied');
    },
  };
  const patience = () => new Promise((resolve) => setTimeout(resolve, 3_000, 'a chooser'));
  for (const [name, ask] of Object.entries(asked)) {
    const outcome = await Promise.race([
      patience(),
      (async () => ask())().then(
        () => 'granted',
        () => 'denied',
      ),
    ]);
    if (outcome !== 'denied') granted.push(`${name}: ${String(outcome)}`);
  }
  return granted;
}

/** Addresses below ours that climb, hide, repeat or lie. Many of them are made harmless by whoever parses them. */
export function hostilePaths(): readonly string[] {
  const ups = [
    '..',
    '%2e%2e',
    '%2E%2e',
    '.%2e',
    '%252e%252e',
    '..%00',
    '....',
    '\u2025',
    '..;',
    '%c0%ae%c0%ae',
  ];
  const separators = ['/', '%2f', '%5c', '\\', '%255c', '//', '/./', '\uff0f', ':', '%00'];
  const targets = ['etc/passwd', 'main/index.js', 'package.json', 'preload/index.js', 'app.asar'];
  const climbing = ups.flatMap((up) =>
    separators.flatMap((separator) =>
      targets.map((target) => `app://bundle/${up}${separator}${up}${separator}${target}`),
    ),
  );
  const odd = [
    '',
    '/index.html/',
    'INDEX.HTML',
    'index.html%00',
    'index.html%00.js',
    'index%2ehtml',
    'assets/',
    'assets',
    '.env',
    'C:/Windows/win.ini',
    '//server/share/x.js',
    '~/x.js',
    '__proto__',
    'constructor',
    'a'.repeat(100_000),
    `${'../'.repeat(10_000)}etc/passwd`,
    '\u202eindex.html',
  ].map((path) => `app://bundle/${path}`);
  return [
    ...climbing,
    ...odd,
    'app://other/index.html',
    'app://bundle.evil/index.html',
    'app://bundle@evil/index.html',
  ];
}

/** Drops a link and a file onto the middle of the page, as a person would with the mouse. */
export async function dropOnto(page: Page, link: string, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const files of [[], [file]]) {
    const data = {
      items: files.length > 0 ? [] : [{ mimeType: 'text/uri-list', data: link }],
      files,
      dragOperationsMask: 1,
    };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    }
  }
  await session.detach();
}
