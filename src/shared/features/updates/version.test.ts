import { describe, expect, it } from 'vitest';
import { isNewer, isRelease } from './version';

describe('versions', () => {
  it.each([
    ['0.1.1', '0.1.0', true],
    ['0.2.0', '0.1.9', true],
    ['1.0.0', '0.99.99', true],
    ['0.10.0', '0.9.0', true],
    ['0.1.0', '0.1.0', false],
    ['0.0.9', '0.1.0', false],
    ['0.9.0', '0.10.0', false],
    ['1.0.0', '1.0.0-beta.2', true],
    ['1.0.0', '1.0.1-beta.2', false],
    ['1.0.1', '1.0.0+build.7', true],
    ['1.0.0', '1.0.0+build.7', false],
    ['2.0.0-beta.1', '1.0.0', false],
    ['v2.0.0', '1.0.0', false],
    ['2.0', '1.0.0', false],
    ['02.0.0', '1.0.0', false],
    ['99999999999999999999.0.0', '1.0.0', false],
    ['2.0.0', 'unknown', false],
    ['', '1.0.0', false],
  ])('%s after %s: %s', (candidate, current, expected) => {
    expect(isNewer(candidate, current)).toBe(expected);
  });

  it('knows a release by its three numbers', () => {
    expect(['1.2.3', '0.0.0'].every(isRelease)).toBe(true);
    expect(['1.2', '1.2.3-rc.1', '1.2.3+1', ' 1.2.3', '1.2.3\n', '-1.2.3'].some(isRelease)).toBe(false);
  });
});
