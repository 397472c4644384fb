import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** An Electron started by hand, looked at through Chromium's own debugging port only. */
export type RawElectron = {
  readonly pid: number;
  /** Epoch ms right before the process was made. */
  readonly spawnedAt: number;
  /**
   * Evaluates an expression in the page; a promise is waited for, but not for ever. Begins anew when the page is
   * replaced meanwhile, as the blank one is that every window begins with.
   */
  readonly evaluate: <Value>(expression: string) => Promise<Value>;
  /** Nobody listens in any more: the page is as it would be without a debugger. */
  readonly letGo: () => void;
  readonly close: () => Promise<void>;
};

/** What takes longer has gone wrong: a page that died would be waited for without end. */
const deadlineMs = 30_000;

type Target = { readonly type: string; readonly webSocketDebuggerUrl: string };

export type StartOptions = {
  /** More variables than the bench has, or others. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the profile begins with. */
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** Starts `folder` (or a packaged app when null) with a fresh profile. Times are not disturbed by a driver in main. */
export async function startElectron(
  binary: string,
  folder: string | null,
  args: readonly string[] = [],
  { environment = {}, settings = {} }: StartOptions = {},
): Promise<RawElectron> {
  const profile = await mkdtemp(join(tmpdir(), 'gantry-bench-'));
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const spawnedAt = performance.timeOrigin + performance.now();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    binary,
    [
      ...root,
      '--remote-debugging-port=0',
      ...(folder ? [folder] : []),
      `--user-data-dir=${profile}`,
      '--lang=en',
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...environment } },
  );
  const port = await debuggingPort(child);
  const socket = await connect(await pageTarget(port));
  return {
    pid: child.pid ?? 0,
    spawnedAt,
    evaluate: evaluator(socket),
    letGo: () => socket.close(),
    close: async () => {
      socket.close();
      const gone = new Promise((settle) => child.once('exit', settle));
      child.kill('SIGTERM');
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function debuggingPort(child: ChildProcess): Promise<number> {
  return new Promise((settle, refuse) => {
    child.once('exit', () => refuse(new Error('Electron ended before it listened')));
    if (!child.stderr) return refuse(new Error('no stderr'));
    createInterface({ input: child.stderr }).on('line', (line) => {
      const match = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line);
      if (match) settle(Number(match[1]));
    });
  });
}

async function pageTarget(port: number): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    const targets = answer ? ((await answer.json()) as Target[]) : [];
    const page = targets.find((target) => target.type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    // not a busy loop: both cores belong to what is measured
    await new Promise((settle) => setTimeout(settle, 5));
  }
}

function connect(url: string): Promise<WebSocket> {
  return new Promise((settle, refuse) => {
    const socket = new WebSocket(url);
    socket.onopen = () => settle(socket);
    socket.onerror = () => refuse(new Error('the page cannot be reached'));
  });
}

type Reply = {
  readonly id: number;
  readonly result?: {
    readonly result: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
};

function evaluator(socket: WebSocket): RawElectron['evaluate'] {
  let last = 0;
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.onmessage = (message) => {
    const reply = JSON.parse(String(message.data)) as Reply;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  };
  const ask = (expression: string): Promise<Reply> =>
    new Promise((settle) => {
      last += 1;
      waiting.set(last, settle);
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: last, method: 'Runtime.evaluate', params }));
    });
  return async <Value>(expression: string) => {
    const late = AbortSignal.timeout(deadlineMs);
    const tooLate = new Promise<never>((_, refuse) => {
      late.onabort = () => refuse(new Error(`no answer from the page within ${deadlineMs} ms`));
    });
    for (;;) {
      const { result } = await Promise.race([ask(expression), tooLate]);
      if (result?.exceptionDetails) throw new Error(result.exceptionDetails.text);
      // no result, or none of ours: the page was replaced while it ran
      if (result?.result.value !== undefined) return result.result.value as Value;
    }
  };
}

/** Epoch ms of the first contentful paint, else of the first paint; waited for inside the page. */
export const firstPaint = `new Promise((settle) => {
  const look = () => {
    const entries = performance.getEntriesByType('paint');
    const entry = entries.find((one) => one.name === 'first-contentful-paint') ?? entries[0];
    if (entry) settle(performance.timeOrigin + entry.startTime); else setTimeout(look, 2);
  };
  look();
})`;
