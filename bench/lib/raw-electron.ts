import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** An Electron started by hand, looked at through Chromium's own debugging port only. */
export type RawElectron = {
  readonly pid: number;
  /** Epoch ms right before the process was made. */
  readonly spawnedAt: number;
  /** Evaluates an expression in the page; a promise is waited for. */
  readonly evaluate: <Value>(expression: string) => Promise<Value>;
  readonly close: () => Promise<void>;
};

type Target = { readonly type: string; readonly webSocketDebuggerUrl: string };

/** Starts `folder` (or a packaged app when null) with a fresh profile. Times are not disturbed by a driver in main. */
export async function startElectron(
  binary: string,
  folder: string | null,
  args: readonly string[] = [],
): Promise<RawElectron> {
  const profile = await mkdtemp(join(tmpdir(), 'gantry-bench-'));
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
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await debuggingPort(child);
  const socket = await connect(await pageTarget(port));
  return {
    pid: child.pid ?? 0,
    spawnedAt,
    evaluate: evaluator(socket),
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
    await new Promise((settle) => setImmediate(settle));
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
    readonly result: { readonly value: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
};

function evaluator(socket: WebSocket): RawElectron['evaluate'] {
  let last = 0;
  const waiting = new Map<number, { settle: (value: unknown) => void; refuse: (reason: Error) => void }>();
  socket.onmessage = (message) => {
    const reply = JSON.parse(String(message.data)) as Reply;
    const waiter = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.result?.exceptionDetails) waiter?.refuse(new Error(reply.result.exceptionDetails.text));
    else waiter?.settle(reply.result?.result.value);
  };
  return <Value>(expression: string) =>
    new Promise<Value>((settle, refuse) => {
      last += 1;
      waiting.set(last, { settle: settle as (value: unknown) => void, refuse });
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: last, method: 'Runtime.evaluate', params }));
    });
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
