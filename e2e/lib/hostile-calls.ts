/** Calls that no page of ours makes. The functions run inside a page or in main, so each stands by itself. */
import type { BrowserWindow } from 'electron';

type Answer = { readonly ok: boolean; readonly error?: Readonly<Record<string, unknown>> };
export type PageBridge = {
  readonly invoke: (callId: string, name: string, input: unknown) => Promise<Answer>;
  readonly cancel: (callId: string) => void;
  readonly openStream: (streamId: string, name: string, input: unknown) => void;
};

type Names = { readonly calls: readonly string[]; readonly streams: readonly string[] };
type GarbageInput = {
  readonly codes: readonly string[];
  readonly names: Names;
  /** How many to send at most. */
  readonly upTo: number;
};

export type GarbageReport = {
  readonly sent: number;
  readonly slowestMs: number;
  /** Names that took something malformed. */
  readonly accepted: readonly string[];
  /** Answers that are no error of the closed set. */
  readonly untyped: readonly string[];
  /** Errors that tell of main's code, of paths or of what was sent. */
  readonly telling: readonly string[];
};

/**
 * Needs `makeGarbage` in the page. Sends every malformed value to every call and stream, as fast as the quota lets it, and looks at each answer.
 */
export async function sendGarbage(input: GarbageInput): Promise<GarbageReport> {
  const { gantry } = window as unknown as { gantry: PageBridge };
  type Garbage = {
    garbageInputs: () => unknown[];
    mutations: (valid: object) => unknown[];
    validInputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const make = (globalThis as unknown as { makeGarbage: () => Garbage }).makeGarbage;
  const { garbageInputs, mutations, validInputs } = make();
  const report = {
    sent: 0,
    slowestMs: 0,
    accepted: [] as string[],
    untyped: [] as string[],
    telling: [] as string[],
  };
  let count = 0;
  const nextId = () => `g${performance.now().toString(36).replace('.', '')}-${(count += 1)}`;

  /** What the bridge makes of a value: some kinds arrive as an empty object, which some calls take; `__proto__` does not arrive. */
  const mayArriveEmpty = (value: unknown) => {
    if (typeof value === 'function') return true;
    if (typeof value !== 'object' || value === null) return false;
    try {
      return !Array.isArray(value) && Object.keys(value).every((key) => key === '__proto__');
    } catch {
      return true;
    }
  };
  /** The bridge walks every place of an array, taken or not, which only the page itself has to wait for. */
  const isEndless = (value: unknown) => Array.isArray(value) && value.length > 1_000_000;
  /** Null is what follows the terminal again. */
  const isAlsoValid = (name: string, value: unknown) => {
    if (name !== 'engines.use' || typeof value !== 'object' || value === null) return false;
    try {
      return Object.getOwnPropertyDescriptor(value, 'id')?.value === null && Object.keys(value).length === 1;
    } catch {
      return false;
    }
  };
  /** Right but for what the bridge takes away: a key without a value, an inherited one. */
  const mayArriveValid = (value: unknown, valid: object) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    try {
      const keys = Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined);
      return keys.every(
        (key) => Object.hasOwn(valid, key) && Reflect.get(value, key) === Reflect.get(valid, key),
      );
    } catch {
      return false;
    }
  };
  const openStream = (name: string, value: unknown) =>
    new Promise<Answer>((resolve) => {
      const id = nextId();
      const hear = ({ data, ports }: MessageEvent) => {
        const [port] = ports;
        if ((data as { gantryStream?: unknown } | null)?.gantryStream !== id || !port) return;
        window.removeEventListener('message', hear);
        port.onmessage = ({
          data: frame,
        }: MessageEvent<{ type: string; error?: Record<string, unknown> }>) => {
          port.close();
          resolve({ ok: frame.type !== 'error', error: frame.error });
        };
      };
      window.addEventListener('message', hear);
      try {
        gantry.openStream(id, name, value);
      } catch {
        // not even the bridge takes it
        window.removeEventListener('message', hear);
        resolve({ ok: false, error: { code: 'INVALID_INPUT', message: '', retryable: false } });
      }
    });
  const ask = async (name: string, value: unknown): Promise<Answer> => {
    if (input.names.streams.includes(name)) return openStream(name, value);
    try {
      return await gantry.invoke(nextId(), name, value);
    } catch {
      return { ok: false, error: { code: 'INVALID_INPUT', message: '', retryable: false } };
    }
  };
  const judge = (name: string, { ok, error = {} }: Answer) => {
    if (ok) return void report.accepted.push(name);
    const text = JSON.stringify(error);
    if (!input.codes.includes(String(error['code'])) || typeof error['message'] !== 'string')
      report.untyped.push(`${name} ${text}`);
    if (text.length > 300 || /\/|\\|at \w+ \(|x{20}|secret|\.js/.test(text))
      report.telling.push(`${name} ${text.slice(0, 300)}`);
  };
  const send = async (name: string, value: unknown) => {
    for (;;) {
      const startedAt = performance.now();
      const answer = await ask(name, value);
      report.slowestMs = Math.max(report.slowestMs, performance.now() - startedAt);
      // the quota, not the value: once more when there is room again
      if (answer.error?.['code'] !== 'BUSY') return judge(name, answer);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  const all: { name: string; value: unknown }[] = [];
  for (const name of [...input.names.calls, ...input.names.streams]) {
    const valid = validInputs[name] ?? {};
    const values = [...garbageInputs(), ...mutations(valid)].filter((value) => !isAlsoValid(name, value));
    for (const value of values)
      if (!isEndless(value) && !mayArriveEmpty(value) && !mayArriveValid(value, valid))
        all.push({ name, value });
  }
  const waiting = all.slice(0, input.upTo);
  report.sent = waiting.length;
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await send(next.name, next.value);
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return report;
}

type FramesReport = { readonly sent: number; readonly wrong: readonly string[] };

/** Opens a stream per hand-made frame; all but the known ones have to end it with an error. */
export async function sendFrames(name: string): Promise<FramesReport> {
  const { gantry } = window as unknown as { gantry: PageBridge };
  const frames: readonly unknown[] = [
    ...[null, undefined, 0, 1, '', 'credit', 'cancel', true, [], {}, [{ type: 'credit', frames: 1 }]],
    ...[
      0,
      -1,
      1.5,
      Number.NaN,
      Infinity,
      -Infinity,
      2 ** 31,
      2 ** 53,
      1e308,
      257,
      '1',
      null,
      {},
      [1],
      true,
    ].map((value) => ({ type: 'credit', frames: value })),
    ...['data', 'end', 'error', 'Credit', 'CANCEL', '', 0, null, {}, '__proto__', 'constructor'].map(
      (type) => ({ type }),
    ),
    { type: 'credit' },
    { frames: 1 },
    { type: 'data', seq: 0, items: ['mine'] },
    { type: 'credit', frames: 256, more: 'x'.repeat(1_000_000) },
    new Uint8Array(1_000_000),
    Array.from({ length: 100_000 }, () => 1),
    JSON.parse('{"__proto__": {"type": "cancel"}}'),
  ];
  const wrong: string[] = [];
  let sent = 0;
  const open = () =>
    new Promise<MessagePort>((resolve) => {
      const id = `f-${(sent += 1)}`;
      const hear = ({ data, ports }: MessageEvent) => {
        const [port] = ports;
        if ((data as { gantryStream?: unknown } | null)?.gantryStream !== id || !port) return;
        window.removeEventListener('message', hear);
        resolve(port);
      };
      window.addEventListener('message', hear);
      gantry.openStream(id, name, { taskId: 'task-1' });
    });
  for (const frame of frames) {
    const port = await open();
    const last = new Promise<{ type: string; error?: { code: string } }>((resolve) => {
      port.onmessage = ({ data }: MessageEvent<{ type: string }>) => data.type !== 'data' && resolve(data);
    });
    port.postMessage(frame);
    for (let i = 0; i < 5; i += 1) port.postMessage(frame);
    const { type, error } = await last;
    if (type !== 'error' || !['PROTOCOL', 'NOT_FOUND'].includes(error?.code ?? ''))
      wrong.push(JSON.stringify({ type, error }));
    port.close();
    // closed, and told all the same
    port.postMessage({ type: 'cancel' });
  }
  for (let i = 0; i < 1_000; i += 1) gantry.cancel(`nobody-${i}`);
  for (const id of [undefined, null, {}, [], 'x'.repeat(1_000_000)]) gantry.cancel(id as string);
  let after = await gantry.invoke('after-frames', 'app.info', {});
  while (after.error?.['code'] === 'BUSY') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    after = await gantry.invoke('after-frames', 'app.info', {});
  }
  if (!after.ok) wrong.push('main does not answer any more');
  return { sent, wrong };
}

/** Asks as fast as a loop can, and says what came back. */
export async function floodMain(count: number): Promise<{ answered: number; codes: Record<string, number> }> {
  const { gantry } = window as unknown as { gantry: PageBridge };
  const codes: Record<string, number> = {};
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) => gantry.invoke(`flood-${index}`, 'app.info', {})),
  );
  for (const { ok, error } of answers) {
    const code = ok ? 'ok' : String(error?.['code']);
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return { answered: answers.length, codes };
}

type OtherWindow = {
  readonly address: string;
  readonly hasBridge: boolean;
  readonly codes: readonly string[];
};

/** Runs in main: windows with our preload that main does not know, at other addresses and at our own. */
export async function askFromOtherWindows(
  { app, BrowserWindow: Window }: { app: Electron.App; BrowserWindow: typeof BrowserWindow },
  names: Names,
): Promise<OtherWindow[]> {
  const found: OtherWindow[] = [];
  for (const address of [
    'data:text/html,x',
    'about:blank',
    'app://other/index.html',
    'app://bundle/index.html',
  ]) {
    const window = new Window({
      show: false,
      webPreferences: {
        preload: `${app.getAppPath()}/out/preload/index.js`,
        sandbox: true,
        contextIsolation: true,
      },
    });
    try {
      await window.loadURL(address).catch(() => undefined);
      const asked = JSON.stringify(names);
      const told = (await window.webContents.executeJavaScript(`(async () => {
        const names = ${asked};
        if (!window.gantry) return { hasBridge: false, codes: [] };
        const codes = new Set();
        for (const name of names.calls) {
          const answer = await window.gantry.invoke('other-' + name.replace('.', '-'), name, {});
          codes.add(answer.ok ? 'ok ' + name : answer.error.code);
        }
        for (const name of names.streams) {
          const id = 'other-' + name.replace('.', '-');
          codes.add(await new Promise((resolve) => {
            window.addEventListener('message', ({ data, ports: [port] }) => {
              if (data?.gantryStream !== id || !port) return;
              port.onmessage = ({ data: frame }) => resolve(frame.type === 'error' ? frame.error.code : 'ok ' + name);
            });
            try {
              window.gantry.openStream(id, name, {});
            } catch {
              // an address without an origin: its port has no way to the page
              resolve('FORBIDDEN');
            }
          }));
        }
        return { hasBridge: true, codes: [...codes] };
      })()`)) as Omit<OtherWindow, 'address'>;
      found.push({ address, ...told });
    } finally {
      window.destroy();
    }
  }
  return found;
}
