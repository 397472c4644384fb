import { describe, expect, it } from 'vitest';
import { capability, type EngineFeature, missingCapabilities } from './capabilities';

const engine = (apiVersion: string, product = 'Docker Engine', os = 'linux') => ({ apiVersion, product, os });
const rows: readonly (readonly [EngineFeature, string, boolean])[] = [
  ['auto-remove', '1.24', false],
  ['auto-remove', '1.25', true],
  ['wait-for-next-exit', '1.29', false],
  ['wait-for-next-exit', '1.40', true],
  ['stats-one-shot', '1.40', false],
  ['stats-one-shot', '1.41', true],
  ['stop-signal', '1.41', false],
  ['image-platform', '1.51', true],
  ['image-platform', '1.9', false],
];

describe('capability', () => {
  it.each(rows)('%s with API %s: %s', (feature, api, has) => {
    expect(capability(engine(api), feature).has).toBe(has);
  });

  it('says what is needed, and by whom it is not offered', () => {
    expect(capability(engine('1.40'), 'stats-one-shot')).toEqual({
      has: false,
      reason: 'api-too-old',
      needs: '1.41',
      speaks: '1.40',
    });
    expect(capability(engine('1.44', 'Podman'), 'distribution')).toEqual({
      has: false,
      reason: 'product',
      product: 'Podman',
    });
    expect(capability(engine('1.47', 'Docker Desktop', 'windows'), 'gpu')).toEqual({
      has: false,
      reason: 'windows-containers',
    });
  });
});

describe('missingCapabilities', () => {
  it('lists what an old engine lacks, and nothing for one that has all', () => {
    const features = missingCapabilities(engine('1.40')).map(({ feature }) => feature);
    expect(features).toContain('create-platform');
    expect(features).not.toContain('auto-remove');
    expect(missingCapabilities(engine('1.51'))).toEqual([]);
  });

  it('names the product that does not have it', () => {
    expect(missingCapabilities(engine('1.51', 'Podman'))).toEqual([
      { has: false, feature: 'distribution', reason: 'product', product: 'Podman' },
      { has: false, feature: 'gpu', reason: 'product', product: 'Podman' },
    ]);
  });
});
