/** Reads the lab's command line. */
import { parseArgs } from 'node:util';

import type { EngineStopSignal } from './engine.ts';

/** `words` follow the verb; `command` is what stands after `--`. */
export type CliOptions = {
  readonly verb: string;
  readonly name: string;
  readonly all: boolean;
  readonly signal: EngineStopSignal;
  /** Another machine of the lab, in whose network to run something. */
  readonly machine: string | undefined;
  readonly words: readonly string[];
  readonly command: readonly string[];
};

/** Splits `args` into its parts. Throws on an option that does not exist. */
export function readOptions(args: readonly string[], defaultName: string): CliOptions {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const { values, positionals } = parseArgs({
    args: [...own],
    options: {
      name: { type: 'string' },
      all: { type: 'boolean' },
      signal: { type: 'string' },
      machine: { type: 'string' },
    },
    allowPositionals: true,
  });
  return {
    verb: positionals[0] ?? '',
    name: values.name ?? defaultName,
    all: values.all ?? false,
    signal: readSignal(values.signal),
    machine: values.machine,
    words: positionals.slice(1),
    command: end === -1 ? [] : args.slice(end + 1),
  };
}

function readSignal(text = 'SIGTERM'): EngineStopSignal {
  if (text !== 'SIGTERM' && text !== 'SIGKILL') {
    throw new Error(`an engine is ended with SIGTERM or SIGKILL, not with ${text}`);
  }
  return text;
}
