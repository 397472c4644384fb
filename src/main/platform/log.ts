import { redact } from './redact';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** The log of main. `cause` is anything thrown; its text and stack are redacted before they are written. */
export type Log = (level: LogLevel, message: string, cause?: unknown) => void;

export type LogSink = (level: LogLevel, line: string) => void;

export type BufferedLog = {
  readonly log: Log;
  /** Writes what was held back and everything from now on. */
  readonly attach: (sink: LogSink) => void;
};

/** Lines kept until a sink is there: opening the file must not hold up the first window. */
const maxBuffered = 500;
const maxLineCharacters = 16_000;
/** The same message more often than this within a minute says nothing new. */
const maxRepeats = 10;
const repeatWindowMs = 60_000;

/** The one logger. Every line goes through redaction here, so that no caller can forget it. */
export function createBufferedLog(homeDir: string, now: () => number = Date.now): BufferedLog {
  const isNew = createRepeatFilter(now);
  let sink: LogSink | null = null;
  let waiting: { readonly level: LogLevel; readonly line: string }[] = [];
  return {
    log: (level, message, cause) => {
      if (!isNew(message)) return;
      const text = cause === undefined ? message : `${message}: ${describe(cause)}`;
      const line = redact(text.slice(0, maxLineCharacters), homeDir);
      if (sink) sink(level, line);
      else if (waiting.length < maxBuffered) waiting.push({ level, line });
    },
    attach: (newSink) => {
      sink = newSink;
      for (const { level, line } of waiting) newSink(level, line);
      waiting = [];
    },
  };
}

/** Lets a message through that was not repeated too often lately. A crash loop must not fill the log. */
function createRepeatFilter(now: () => number): (message: string) => boolean {
  let counts = new Map<string, number>();
  let since = now();
  return (message) => {
    if (now() - since > repeatWindowMs) {
      counts = new Map();
      since = now();
    }
    const count = (counts.get(message) ?? 0) + 1;
    counts.set(message, count);
    return count <= maxRepeats;
  };
}

/** Name, text, stack and causes of something thrown; never its other fields, which can carry what was sent. */
function describe(thrown: unknown, depth = 3): string {
  if (!(thrown instanceof Error)) return typeof thrown === 'string' ? thrown : typeof thrown;
  const own = thrown.stack ?? `${thrown.name}: ${thrown.message}`;
  return thrown.cause === undefined || depth === 0
    ? own
    : `${own}\ncaused by ${describe(thrown.cause, depth - 1)}`;
}
