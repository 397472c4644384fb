import { describe, expect, it } from 'vitest';
import { negotiateApi } from './api-version';

describe('a version that DOCKER_API_VERSION fixes', () => {
  it.each([
    ['1.41', '1.12', '1.30', { ok: true, version: '1.30' }],
    ['1.54', '1.40', '1.54', { ok: true, version: '1.54' }],
    ['1.41', '1.12', '1.42', { ok: false, problem: 'engine-too-old' }],
    ['1.52', '1.44', '1.41', { ok: false, problem: 'engine-too-new' }],
    ['1.41', '1.12', '1.10', { ok: false, problem: 'engine-too-old' }],
    ['1.41', '1.12', 'latest', { ok: true, version: '1.41' }],
    ['nonsense', undefined, '1.41', { ok: false, problem: 'not-a-version' }],
  ])('engine %s (from %s), fixed %s', (max, min, fixed, expected) => {
    expect(negotiateApi(max, min, fixed)).toEqual(expected);
  });
});
