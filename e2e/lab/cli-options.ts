/** Reads the lab's command line. */
import { parseArgs } from 'node:util';

/** `command` is what stands after `--`. */
export type CliOptions = {
  readonly verb: string;
  readonly name: string;
  readonly all: boolean;
  readonly command: readonly string[];
};

/** Splits `args` into its parts. Throws on an option that does not exist. */
export function readOptions(args: readonly string[], defaultName: string): CliOptions {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const { values, positionals } = parseArgs({
    args: [...own],
    options: { name: { type: 'string' }, all: { type: 'boolean' } },
    allowPositionals: true,
  });
  return {
    verb: positionals[0] ?? '',
    name: values.name ?? defaultName,
    all: values.all ?? false,
    command: end === -1 ? [] : args.slice(end + 1),
  };
}
