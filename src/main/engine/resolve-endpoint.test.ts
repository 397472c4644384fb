import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DockerEnvironment } from '../../shared/features/engine/endpoint-choice';
import { takeDockerEnvironment } from './read-environment';
import { resolveEndpoint } from './resolve-endpoint';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gantry-home-'));
});

afterEach(() => rm(home, { recursive: true, force: true }));

function resolve(environment: Partial<DockerEnvironment> = {}, platform: NodeJS.Platform = 'linux') {
  return resolveEndpoint({ environment: { hasTlsVerify: false, ...environment }, platform, home });
}

async function put(path: string, text: string): Promise<void> {
  const full = join(home, path);
  await mkdir(join(full, '..'), { recursive: true });
  await writeFile(full, text);
}

const hash = (name: string) => createHash('sha256').update(name).digest('hex');

async function putContext(name: string, host: string, dir = '.docker'): Promise<void> {
  const meta = { Name: name, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  await put(`${dir}/contexts/meta/${hash(name)}/meta.json`, JSON.stringify(meta));
}

describe('resolveEndpoint', () => {
  it('falls back to the default of the system', async () => {
    expect(await resolve()).toMatchObject({
      endpoint: { url: 'unix:///var/run/docker.sock', source: 'default', publishedHost: 'localhost' },
    });
    expect((await resolve({}, 'win32')).endpoint.url).toBe('npipe:////./pipe/docker_engine');
  });

  it('takes DOCKER_HOST before a context, and DOCKER_CONTEXT before the current one', async () => {
    await put('.docker/config.json', '{"currentContext":"current"}');
    await putContext('current', 'unix:///current');
    await putContext('other', 'unix:///other');
    expect((await resolve()).endpoint).toMatchObject({ url: 'unix:///current', source: 'context:current' });
    expect((await resolve({ context: 'other' })).endpoint).toMatchObject({ url: 'unix:///other' });
    expect((await resolve({ context: 'default' })).endpoint.source).toBe('default');
    expect((await resolve({ host: 'unix:///h', context: 'other' })).endpoint).toMatchObject({
      url: 'unix:///h',
      source: 'DOCKER_HOST',
    });
  });

  it('looks into DOCKER_CONFIG instead of the home folder', async () => {
    await put('elsewhere/config.json', '{"currentContext":"x"}');
    await putContext('x', 'unix:///x', 'elsewhere');
    expect((await resolve({ configDir: join(home, 'elsewhere') })).endpoint.url).toBe('unix:///x');
    expect((await resolve()).endpoint.source).toBe('default');
  });

  it.each([
    [{ context: 'nowhere' }, 'CONTEXT_NOT_FOUND'],
    [{ context: '../../etc' }, 'CONTEXT_NOT_FOUND'],
    [{ context: 'broken' }, 'CONFIG_UNREADABLE'],
    [{ context: 'bad' }, 'BAD_ADDRESS'],
    [{ host: 'foo bar' }, 'BAD_ADDRESS'],
    [{ host: '/run/docker.sock' }, 'BAD_ADDRESS'],
    [{ host: 'ssh://user:secret@host' }, 'BAD_ADDRESS'],
    [{ host: 'tcp://h', hasTlsVerify: true, certPath: '/nowhere' }, 'TLS_FAILED'],
  ])('says what is wrong with %j', async (environment, code) => {
    await put(`.docker/contexts/meta/${hash('broken')}/meta.json`, '{"Name":"another"}');
    await putContext('bad', 'tcp://:1');
    await expect(resolve(environment)).rejects.toMatchObject({ error: { code } });
  });

  it('does not fall through to another engine when the current context is gone', async () => {
    await put('.docker/config.json', '{"currentContext":"gone"}');
    await expect(resolve()).rejects.toMatchObject({
      error: { code: 'CONTEXT_NOT_FOUND', params: { context: 'gone' } },
    });
  });

  it('goes on without a config.json that cannot be read, as the CLI does', async () => {
    await put('.docker/config.json', '{"currentContext":');
    expect((await resolve()).endpoint.source).toBe('default');
    await rm(join(home, '.docker'), { recursive: true });
    await mkdir(join(home, '.docker', 'config.json'), { recursive: true });
    expect((await resolve()).endpoint.source).toBe('default');
  });

  it('brings the TLS files of a context and of DOCKER_CERT_PATH', async () => {
    await putContext('tls', 'tcp://h:1234');
    for (const name of ['ca', 'cert', 'key']) {
      await put(`.docker/contexts/tls/${hash('tls')}/docker/${name}.pem`, name);
      await put(`certs/${name}.pem`, `c-${name}`);
    }
    const context = await resolve({ context: 'tls' });
    expect(context.address).toMatchObject({ isTls: true, port: 1234 });
    expect(String(context.tls?.key)).toBe('key');
    const host = await resolve({ host: 'tcp://h', hasTlsVerify: true, certPath: join(home, 'certs') });
    expect(host.address).toMatchObject({ isTls: true, port: 2376 });
    expect(String(host.tls?.ca)).toBe('c-ca');
    expect((await resolve({ host: 'unix:///s', hasTlsVerify: true })).tls).toBeUndefined();
  });
});

describe('takeDockerEnvironment', () => {
  it('reads once, then leaves nothing that could steer a connection', () => {
    const environment: NodeJS.ProcessEnv = {
      DOCKER_HOST: 'tcp://h',
      DOCKER_CONTEXT: '',
      DOCKER_CONFIG: '/c',
      DOCKER_TLS_VERIFY: '0',
      DOCKER_CERT_PATH: '/certs',
      DOCKER_API_VERSION: '1.1',
      DOCKER_MACHINE_NAME: 'default',
      DOCKER_TOOLBOX_INSTALL_PATH: 'C:\\Toolbox',
      MACHINE_STORAGE_PATH: '/machines',
      COLIMA_HOME: '/colima',
      LIMA_HOME: '/lima',
      XDG_CONFIG_HOME: '/config',
      XDG_RUNTIME_DIR: '/run/user/7',
      docker_path_prefix: '/x',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_EXTRA_CA_CERTS: '/x',
      DEBUG: 'modem',
      NODE_DEBUG: 'http',
      NODE_OPTIONS: '--require=/x',
      ELECTRON_RUN_AS_NODE: '1',
      Electron_Enable_Logging: '1',
      SSLKEYLOGFILE: '/x',
      PATH: '/bin',
      HOME: '/home/x',
    };
    expect(takeDockerEnvironment(environment)).toEqual({
      host: 'tcp://h',
      context: undefined,
      configDir: '/c',
      hasTlsVerify: true,
      certPath: '/certs',
      apiVersion: '1.1',
      machineName: 'default',
      toolboxPath: 'C:\\Toolbox',
      machineStorage: '/machines',
      colimaHome: '/colima',
      limaHome: '/lima',
      configHome: '/config',
      runtimeDir: '/run/user/7',
      programPath: '/bin',
    });
    const kept = { MACHINE_STORAGE_PATH: '/machines', COLIMA_HOME: '/colima', LIMA_HOME: '/lima' };
    expect(environment).toMatchObject({
      ...kept,
      XDG_CONFIG_HOME: '/config',
      XDG_RUNTIME_DIR: '/run/user/7',
    });
    for (const name of [...Object.keys(kept), 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR']) delete environment[name];
    expect(environment).toEqual({ PATH: '/bin', HOME: '/home/x' });
    expect(takeDockerEnvironment(environment).host).toBeUndefined();
  });
});
