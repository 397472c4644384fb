import { stripAnsi } from '../../shared/lib/ansi';
import { printable } from '../../shared/lib/printable';

/** One line that a program wrote, safe to show. */
export type OutputLine = { readonly text: string; readonly isError: boolean };

/** Where text comes from, and how it is made to wait. */
export type Flow = { readonly pause: () => void; readonly resume: () => void };

export type LineSource = {
  readonly write: (text: string) => void;
  /** The rest, which has no line end. */
  readonly end: (text: string) => void;
};

export type LineQueue = {
  readonly source: (isError: boolean, flow: Flow) => LineSource;
  /** What has gathered; null when there will be nothing more. */
  readonly next: () => Promise<readonly OutputLine[] | null>;
  /** Whether a program is made to wait because nobody reads. */
  readonly isHolding: () => boolean;
  /** Nothing more will come; what has gathered can still be read. */
  readonly finish: () => void;
  /** What has gathered is dropped. */
  readonly close: () => void;
};

const maxLineLength = 1024;
/** Longer than any line that is shown; the rest of such a line is dropped as it comes. */
const maxPartialLength = 8192;
/** With this many lines waiting, the program waits too. */
const maxWaitingLines = 256;

/** Cuts what a program writes into lines and holds it back when nobody reads. */
export function createLineQueue(): LineQueue {
  let lines: OutputLine[] = [];
  let isFinished = false;
  let isClosed = false;
  let wake: () => void = () => undefined;
  const flows: Flow[] = [];

  const add = (text: string, isError: boolean): void => {
    if (isClosed) return;
    lines.push({ text: printable(stripAnsi(text), { maxLength: maxLineLength }), isError });
    if (lines.length === maxWaitingLines) for (const { pause } of flows) pause();
  };

  return {
    source: (isError, flow) => {
      flows.push(flow);
      let partial = '';
      const write = (text: string): void => {
        // a progress display goes back to the start of its line with CR; each state is a line of its own
        const parts = `${partial}${text}`.split(/\r?\n|\r(?!$)/);
        partial = (parts.pop() ?? '').slice(0, maxPartialLength);
        for (const part of parts) if (part !== '') add(part, isError);
        if (parts.length > 0) wake();
      };
      return {
        write,
        end: (text) => {
          write(text);
          const rest = partial.replace(/\r$/, '');
          if (rest !== '') add(rest, isError);
          wake();
        },
      };
    },
    next: async () => {
      while (lines.length === 0 && !isFinished && !isClosed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const taken = lines;
      lines = [];
      if (taken.length >= maxWaitingLines) for (const { resume } of flows) resume();
      return taken.length > 0 ? taken : null;
    },
    isHolding: () => lines.length >= maxWaitingLines,
    finish: () => {
      isFinished = true;
      wake();
    },
    close: () => {
      isClosed = true;
      lines = [];
      wake();
    },
  };
}
