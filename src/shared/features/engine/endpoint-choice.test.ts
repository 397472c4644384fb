import { describe, expect, it } from 'vitest';
import { negotiateApi, hasApi, parseApiVersion } from './api-version';
import { chooseEndpoint, isContextName, parseContextMeta, parseDockerConfig } from './endpoint-choice';
import { identifyProduct, type ProductSigns } from './product';

const config = '{"currentContext":"colima","auths":{}}';

describe('chooseEndpoint', () => {
  it.each([
    [{ host: 'tcp://h', context: 'c' }, config, { kind: 'host', host: 'tcp://h' }],
    [{ context: 'c' }, config, { kind: 'context', name: 'c' }],
    [{ context: 'default' }, config, { kind: 'default' }],
    [{}, config, { kind: 'context', name: 'colima' }],
    [{}, '{"currentContext":"default"}', { kind: 'default' }],
    [{}, '{"currentContext":""}', { kind: 'default' }],
    [{}, '{"currentContext":7}', { kind: 'default' }],
    [{}, '\ufeff{"currentContext":"x"}', { kind: 'context', name: 'x' }],
    [{}, 'not json', { kind: 'default' }],
    [{}, '[]', { kind: 'default' }],
    [{}, null, { kind: 'default' }],
  ])('%j with %j', (environment, text, expected) => {
    const current = text === null ? undefined : parseDockerConfig(text)?.currentContext;
    expect(chooseEndpoint({ hasTlsVerify: false, ...environment }, current)).toEqual(expected);
  });
});

describe('contexts', () => {
  it('reads the docker endpoint of one', () => {
    const text =
      '{"Name":"x","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///a","SkipTLSVerify":false}}}';
    expect(parseContextMeta(text)).toEqual({ name: 'x', host: 'unix:///a', wantsTls: false });
    expect(parseContextMeta('{"Name":"x"}')).toBeNull();
    expect(parseContextMeta(text.replace('"Name":"x"', '"Name":7'))).toBeNull();
    expect(parseContextMeta('{')).toBeNull();
  });

  it('accepts the names the CLI accepts', () => {
    expect(['desktop-linux', 'a.b+c_d', 'X1'].every(isContextName)).toBe(true);
    expect(['', '../x', 'a/b', '-x', 'a b', 'a\u0000'].some(isContextName)).toBe(false);
    expect(parseDockerConfig('{"currentContext":"../x"}')).toEqual({ currentContext: '../x' });
  });
});

describe('negotiateApi', () => {
  it.each([
    ['1.41', '1.12', '1.41'],
    ['1.54', '1.40', '1.51'],
    ['1.40', '1.12', '1.40'],
    ['1.24', undefined, '1.24'],
    ['1.9', '1.1', 'engine-too-old'],
    ['1.60', '1.55', 'engine-too-new'],
    ['1.52', '1.44', '1.51'],
    ['x', '1.1', 'not-a-version'],
    ['', undefined, 'not-a-version'],
  ])('engine %s to %s: %s', (max, min, expected) => {
    const result = negotiateApi(max, min);
    expect(result.ok ? result.version : result.problem).toBe(expected);
  });

  it('compares integers, not decimals', () => {
    expect(hasApi('1.40', '1.9')).toBe(true);
    expect(hasApi('1.9', '1.40')).toBe(false);
    expect(parseApiVersion('1.4.1')).toBeNull();
  });
});

describe('identifyProduct', () => {
  const signs: ProductSigns = {
    isPodmanPing: false,
    platformName: '',
    components: ['Engine'],
    operatingSystem: 'Debian GNU/Linux 12',
    hostName: 'h',
    kernel: '6.1',
    isRootless: false,
    rootDir: '/var/lib/docker',
  };

  it.each([
    [{}, 'Docker Engine'],
    [{ platformName: 'Docker Engine - Community' }, 'Docker Engine'],
    [{ isPodmanPing: true }, 'Podman'],
    [{ components: ['Podman Engine', 'Conmon'] }, 'Podman'],
    [{ operatingSystem: 'Docker Desktop', hostName: 'docker-desktop' }, 'Docker Desktop'],
    [{ platformName: 'Docker Desktop 4.52.0 (1)' }, 'Docker Desktop'],
    [{ operatingSystem: 'Boot2Docker 19.03.12' }, 'Docker Toolbox'],
    [{ operatingSystem: 'OrbStack', hostName: 'orbstack' }, 'OrbStack'],
    [{ operatingSystem: 'Rancher Desktop WSL Distribution' }, 'Rancher Desktop'],
    [{ hostName: 'lima-rancher-desktop', operatingSystem: 'Alpine Linux v3.20' }, 'Rancher Desktop'],
    [{ hostName: 'colima' }, 'Colima'],
    [{ hostName: 'lima-docker' }, 'Lima'],
    [{ isRootless: true }, 'Docker Engine (rootless)'],
    [{ isRootless: true, isPodmanPing: true }, 'Podman'],
    [{ rootDir: '/var/snap/docker/common/var-lib-docker' }, 'Docker Engine (snap)'],
    [{ platformName: 'Something' }, 'Docker-compatible engine'],
  ])('%j is %s', (given, expected) => {
    expect(identifyProduct({ ...signs, ...given })).toBe(expected);
  });
});
