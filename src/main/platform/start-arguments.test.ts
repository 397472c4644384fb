import { expect, it } from 'vitest';
import { ownArguments } from './start-arguments';

it.each([
  [['/opt/gantry', 'run', 'nginx'], false, ['run', 'nginx']],
  [['electron', '--no-sandbox', '/app', 'logs', 'web'], true, ['--no-sandbox', 'logs', 'web']],
  [['electron', '.', '--hidden'], true, ['--hidden']],
  [['electron'], true, []],
  [[], false, []],
] as const)('of %j (unpackaged: %s) are %j', (argv, isUnpackaged, own) => {
  expect(ownArguments(argv, isUnpackaged)).toEqual(own);
});
