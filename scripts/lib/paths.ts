/** Where things are, from the root of the repository. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

export const fromRoot = (...parts: readonly string[]): string => join(root, ...parts);

/** Reports of the last run of the tests. */
export const resultsDir = fromRoot('test-results');

/** The command line of the test lab: a real engine in a network of its own. */
export const labCli = fromRoot('e2e', 'lab', 'cli.ts');
