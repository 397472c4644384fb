import { describe, expect, it } from 'vitest';
import { missingDependencies } from './lib/package-lock.ts';

describe('missingDependencies', () => {
  it('finds dependencies beside and above the package that needs them', () => {
    const packages = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { dependencies: { b: '1', c: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/c': {},
    };
    expect(missingDependencies({ packages })).toEqual([]);
  });

  it('names what is promised and not there', () => {
    const packages = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { optionalDependencies: { '@a/windows': '1', '@a/linux': '1' } },
      'node_modules/@a/linux': {},
    };
    expect(missingDependencies({ packages })).toEqual([
      'node_modules/a needs @a/windows, which is not in it',
    ]);
  });
});
