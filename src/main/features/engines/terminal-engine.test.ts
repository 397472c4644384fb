import { createHash } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEngineAddress } from '../../../shared/features/engine/address';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import type { CandidateId } from '../../../shared/lib/ids';
import { useInTerminal } from './terminal-engine';

let root: string;
let configFolder: string;
let configPath: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gantry-terminal-'));
  configFolder = join(root, '.docker');
  configPath = join(configFolder, 'config.json');
});

afterEach(() => rm(root, { recursive: true, force: true }));

function candidate(url: string, extra: Partial<PlannedCandidate> = {}): PlannedCandidate {
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls: false });
  return {
    id: url as CandidateId,
    url,
    source: 'Colima',
    alsoFrom: [],
    place: 'colima',
    instance: 'default',
    address: parsed.ok ? parsed.address : null,
    tlsFolder: null,
    needsTlsFiles: false,
    isNamed: false,
    isToolboxLeftover: false,
    ids: [url as CandidateId],
    problem: null,
    isInstalledOnly: false,
    isTerminalEngine: false,
    ...extra,
  };
}

const noVariables = { hasTlsVerify: false };
const use = (one: PlannedCandidate, environment: object = noVariables) =>
  useInTerminal(one, { configFolder, environment: { hasTlsVerify: false, ...environment } });
const readConfig = async () => JSON.parse(await readFile(configPath, 'utf8')) as Record<string, unknown>;
const folderOf = (kind: 'meta' | 'tls', name: string) =>
  join(configFolder, 'contexts', kind, createHash('sha256').update(name).digest('hex'));
const colima = candidate('unix:///home/kim/.colima/default/docker.sock');

async function writeConfig(text: string, mode = 0o600): Promise<void> {
  await mkdir(configFolder, { recursive: true });
  await writeFile(configPath, text);
  await chmod(configPath, mode);
}

describe('useInTerminal', () => {
  it('makes a context where there is none, for the docker CLI to find', async () => {
    expect(await use(colima)).toEqual({ contextName: 'gantry-colima', overriddenBy: null });
    expect(await readConfig()).toEqual({ currentContext: 'gantry-colima' });
    const meta = JSON.parse(
      await readFile(join(folderOf('meta', 'gantry-colima'), 'meta.json'), 'utf8'),
    ) as object;
    expect(meta).toMatchObject({
      Name: 'gantry-colima',
      Endpoints: { docker: { Host: 'unix:///home/kim/.colima/default/docker.sock', SkipTLSVerify: false } },
    });
    if (process.platform !== 'win32') expect((await stat(configPath)).mode & 0o777).toBe(0o600);
  });

  it('uses the context that names the engine already, and none for the usual place', async () => {
    const named = candidate('unix:///a.sock', { source: 'DOCKER_HOST', alsoFrom: ['context:work'] });
    expect((await use(named)).contextName).toBe('work');
    expect(await readConfig()).toEqual({ currentContext: 'work' });
    expect((await use(candidate('unix:///var/run/docker.sock', { source: 'default' }))).contextName).toBe(
      'default',
    );
    expect(await readConfig()).toEqual({});
    expect(await readdir(configFolder)).toEqual(['config.json']);
  });

  it('makes one context for one engine, however often it is asked', async () => {
    await use(colima);
    await use(colima);
    expect(await readdir(join(configFolder, 'contexts', 'meta'))).toHaveLength(1);
    const other = candidate('unix:///elsewhere.sock');
    expect((await use(other)).contextName).toBe('gantry-colima-2');
    expect((await use(colima)).contextName).toBe('gantry-colima');
  });

  it('keeps every other setting, their order, the indentation and the rights', async () => {
    const text =
      '{\n  "auths": {\n    "r.example": { "auth": "c2VjcmV0" }\n  },\n  "currentContext": "old",\n  "detachKeys": "ctrl-x",\n  "future": [1, null]\n}\n';
    await writeConfig(text, 0o640);
    await use(colima);
    const written = await readFile(configPath, 'utf8');
    expect(Object.keys(JSON.parse(written) as object)).toEqual([
      'auths',
      'currentContext',
      'detachKeys',
      'future',
    ]);
    expect(JSON.parse(written)).toEqual({ ...(JSON.parse(text) as object), currentContext: 'gantry-colima' });
    expect(written).toContain('\n  "auths"');
    if (process.platform !== 'win32') expect((await stat(configPath)).mode & 0o777).toBe(0o640);
  });

  it('follows a link to where the file really is, and leaves nothing beside it', async () => {
    const real = join(root, 'dotfiles');
    await mkdir(real);
    await mkdir(configFolder);
    await writeFile(join(real, 'docker.json'), '{"a":1}');
    await symlink(join(real, 'docker.json'), configPath);
    await use(colima);
    expect((await lstat(configPath)).isSymbolicLink()).toBe(true);
    expect(await readConfig()).toEqual({ a: 1, currentContext: 'gantry-colima' });
    expect(await readdir(real)).toEqual(['docker.json']);
  });

  it.each([['not json'], ['[]'], ['"x"'], ['{"a":']])(
    'never touches a file that is no settings: %s',
    async (text) => {
      await writeConfig(text);
      await expect(use(colima)).rejects.toMatchObject({
        error: { code: 'CONFIG_UNREADABLE', params: { reason: 'malformed' } },
      });
      expect(await readFile(configPath, 'utf8')).toBe(text);
      expect(await readdir(configFolder)).toEqual(['config.json']);
    },
  );

  it('takes the certificates along, readable by the user alone', async () => {
    const pems = join(root, 'pems');
    await mkdir(pems);
    for (const name of ['ca.pem', 'cert.pem', 'key.pem']) await writeFile(join(pems, name), name);
    const toolbox = candidate('tcp://192.168.99.100:2376', {
      place: 'docker-toolbox',
      source: 'docker-machine:default',
      tlsFolder: pems,
    });
    expect((await use(toolbox)).contextName).toBe('gantry-docker-toolbox');
    const folder = join(folderOf('tls', 'gantry-docker-toolbox'), 'docker');
    expect((await readdir(folder)).sort()).toEqual(['ca.pem', 'cert.pem', 'key.pem']);
    expect(await readFile(join(folder, 'key.pem'), 'utf8')).toBe('key.pem');
    if (process.platform !== 'win32') expect((await stat(join(folder, 'key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('writes nothing when the certificates are not there', async () => {
    const toolbox = candidate('tcp://192.168.99.100:2376', { tlsFolder: join(root, 'gone') });
    await expect(use(toolbox)).rejects.toMatchObject({ error: { code: 'TLS_FAILED' } });
    await expect(readdir(configFolder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says which variable wins over the context all the same', async () => {
    expect((await use(colima, { host: 'tcp://x:1', context: 'y' })).overriddenBy).toBe('DOCKER_HOST');
    expect((await use(colima, { context: 'y' })).overriddenBy).toBe('DOCKER_CONTEXT');
  });

  it('does not take an engine without an address', async () => {
    await expect(use({ ...colima, address: null })).rejects.toMatchObject({ error: { code: 'UNSUPPORTED' } });
  });
});
