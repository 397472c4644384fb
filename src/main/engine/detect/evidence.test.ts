import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Evidence } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { type AppError, appError } from '../../../shared/ipc/errors';
import { plannedAt } from '../testing/planned';
import { hasOpenssl, makeTlsFiles, type TlsFiles } from '../testing/tls-files';
import { evidenceAtHand, evidenceByAsking, type EvidenceOptions, parseService } from './evidence';
import { runBriefly } from './run-briefly';
import { parseGroups, socketEvidence, type UserFacts } from './socket-evidence';

const { signal } = new AbortController();
const never: EvidenceOptions = {
  platform: 'linux',
  signal,
  machineProgram: null,
  hasSystemd: () => Promise.resolve(false),
  run: () => Promise.reject(new Error('nothing is to be run')),
};
const refused = appError('ENGINE_UNREACHABLE', 'x', { params: { reason: 'refused' } });
const tlsFailed = appError('TLS_FAILED', 'x', { params: { reason: 'tls-client-cert' } });

const look = async (candidate: PlannedCandidate, error: AppError, options: Partial<EvidenceOptions> = {}) => {
  const ask = { ...never, ...options };
  return evidenceByAsking(candidate, error, await evidenceAtHand(candidate, error, ask), ask);
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-evidence-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a socket', () => {
  const user: UserFacts = { name: 'me', groups: [1000], groupFile: null, passwdFile: null };

  async function listen(path: string): Promise<() => Promise<void>> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return () => new Promise((resolve) => server.close(() => resolve()));
  }

  it('is told from what is at its path', async () => {
    const stop = await listen(join(folder, 's'));
    await writeFile(join(folder, 'file'), '');
    await symlink('nowhere', join(folder, 'dangling'));
    await symlink('s', join(folder, 'link'));
    await mkdir(join(folder, 'folder'));
    const stateOf = async (name: string) =>
      (await socketEvidence(join(folder, name), user, 'linux')).socket?.state;
    expect(await stateOf('s')).toBe('socket');
    expect(await stateOf('link')).toBe('socket');
    expect(await stateOf('dangling')).toBe('dangling-link');
    expect(await stateOf('file')).toBe('not-a-socket');
    expect(await stateOf('folder')).toBe('not-a-socket');
    expect(await stateOf('none')).toBe('missing');
    expect(await stateOf('file/below')).toBe('missing');
    await stop();
  });

  it('has a path that may be too long', async () => {
    const path = join(folder, 'x'.repeat(120));
    const { socket } = await socketEvidence(path, user, 'linux');
    expect(socket).toMatchObject({ pathBytes: Buffer.byteLength(path), maxPathBytes: 107 });
    expect((await socketEvidence('/한/s', user, 'darwin')).socket).toMatchObject({
      pathBytes: 6,
      maxPathBytes: 103,
    });
  });

  it('belongs to a group, which the user is in now, in the file only, or not at all', async () => {
    const stop = await listen(join(folder, 's'));
    const gid = process.getgid?.() ?? 0;
    const groupFile = (members: string) =>
      `root:x:99999:\ndocker:x:${gid}:${members}\n# no group\nbad:x:y:\n`;
    const seen = async (given: Partial<UserFacts>) =>
      (await socketEvidence(join(folder, 's'), { ...user, ...given }, 'linux')).user;
    const inFile = groupFile('you,me');
    expect(await seen({ groupFile: inFile, groups: [gid] })).toEqual({
      name: 'me',
      isInGroupFile: true,
      isInGroupNow: true,
      hasDockerGroup: true,
    });
    expect(await seen({ groupFile: inFile, groups: [gid + 1] })).toMatchObject({
      isInGroupFile: true,
      isInGroupNow: false,
    });
    expect(await seen({ groupFile: groupFile('you'), groups: [gid + 1] })).toMatchObject({
      isInGroupFile: false,
      isInGroupNow: false,
    });
    const passwdFile = `me:x:1000:${gid}:Me:/home/me:/bin/sh\n`;
    expect(await seen({ passwdFile, groups: [gid + 1] })).toMatchObject({
      isInGroupFile: true,
      hasDockerGroup: false,
    });
    const { socket } = await socketEvidence(join(folder, 's'), { ...user, groupFile: inFile }, 'linux');
    expect(socket?.group).toBe('docker');
    await stop();
  });

  it('reads groups as they are written', () => {
    expect(parseGroups('docker:x:998:a, b\r\nempty:x:5:\n\nbroken')).toEqual([
      { name: 'docker', gid: 998, members: ['a', ' b'] },
      { name: 'empty', gid: 5, members: [] },
    ]);
    expect(parseGroups(null)).toEqual([]);
  });
});

describe('a service', () => {
  it.each([
    ['LoadState=loaded\nActiveState=active\n', 'active'],
    ['ActiveState=failed\nLoadState=loaded\n', 'failed'],
    ['LoadState=loaded\nActiveState=inactive\n', 'inactive'],
    ['LoadState=loaded\nActiveState=activating\n', 'activating'],
    ['LoadState=not-found\nActiveState=inactive\n', 'absent'],
    ['', 'unknown'],
  ])('says %j', (output, expected) => {
    expect(parseService(output)).toBe(expected);
  });

  it('is asked where it belongs to the candidate and systemd runs', async () => {
    const calls: string[][] = [];
    const run: EvidenceOptions['run'] = (program, args) => {
      calls.push([program, ...args]);
      return Promise.resolve('LoadState=loaded\nActiveState=failed\n');
    };
    const asked = { run, hasSystemd: () => Promise.resolve(true) };
    const engine = plannedAt('unix:///var/run/docker.sock', { source: 'default' });
    expect(await look(engine, refused, asked)).toMatchObject({ service: 'failed' });
    const rootless = plannedAt('unix:///run/user/1/docker.sock', { place: 'docker-rootless' });
    expect(await look(rootless, refused, asked)).toMatchObject({ service: 'failed' });
    const desktop = plannedAt('unix:///home/x/docker.sock', { place: 'docker-desktop' });
    const seen = await look(desktop, refused, asked);
    expect(seen).toMatchObject({ isProductRunning: false });
    expect(seen).not.toHaveProperty('service');
    expect(calls.map((call) => call.slice(0, 4).join(' '))).toEqual([
      'systemctl show docker.service --property=LoadState',
      'systemctl --user show docker.service',
      'systemctl --user show docker-desktop.service',
    ]);
    const colima = plannedAt('unix:///home/x/.colima/docker.sock', { place: 'colima' });
    expect(await look(colima, refused, { hasSystemd: asked.hasSystemd })).not.toHaveProperty('service');
  });

  it('is not asked where there is no systemd', async () => {
    const engine = plannedAt('unix:///var/run/docker.sock', { source: 'default' });
    expect(await look(engine, refused)).not.toHaveProperty('service');
  });
});

describe('a product', () => {
  it('runs or does not, by the names of its processes', async () => {
    const desktop = plannedAt('npipe:////./pipe/docker_engine', { place: 'docker-desktop' });
    const tasklist = (output: string | null) =>
      ({ platform: 'win32', run: () => Promise.resolve(output) }) as const;
    expect(
      await look(desktop, refused, tasklist('"com.docker.backend.exe","512","Console","1","90,000 K"')),
    ).toMatchObject({ isProductRunning: true });
    // in the language of the system, which is nobody's to understand
    expect(
      await look(desktop, refused, tasklist('정보: 지정된 조건에 해당하는 작업이 없습니다.')),
    ).toMatchObject({
      isProductRunning: false,
    });
    expect(await look(desktop, refused, tasklist(null))).not.toHaveProperty('isProductRunning');
    const pgrep = { platform: 'darwin', run: () => Promise.resolve('512\n') } as const;
    const orbstack = plannedAt('unix:///nowhere/docker.sock', { place: 'orbstack' });
    expect(await look(orbstack, refused, pgrep)).toMatchObject({ isProductRunning: true });
  });
});

describe('a machine of docker-machine', () => {
  const machine = plannedAt('tcp://127.0.0.1:1', { source: 'docker-machine:default', instance: 'default' });

  it('is asked for only where the program is', async () => {
    const run: EvidenceOptions['run'] = (program, args) =>
      Promise.resolve(
        program === '/opt/docker-machine' && args.join(' ') === 'status default' ? 'Stopped\n' : null,
      );
    expect(await look(machine, refused, { run, machineProgram: '/opt/docker-machine' })).toMatchObject({
      machineState: 'Stopped',
    });
    expect(await look(machine, refused)).not.toHaveProperty('machineState');
    const odd: EvidenceOptions['run'] = () => Promise.resolve('Host does not exist: "default"');
    expect(await look(machine, refused, { run: odd, machineProgram: 'x' })).not.toHaveProperty(
      'machineState',
    );
  });
});

describe('ssh and leftovers', () => {
  it('are known from the failure and the plan', async () => {
    const error = appError('PERMISSION_DENIED', 'x', { params: { reason: 'ssh-no-permission' } });
    expect(await look(plannedAt('ssh://build'), error)).toEqual({ ssh: 'no-permission' });
    const leftover = plannedAt('tcp://127.0.0.1:1', { isToolboxLeftover: true });
    expect(await look(leftover, refused)).toEqual({ isToolboxLeftover: true });
  });
});

describe.skipIf(!hasOpenssl())('certificates', () => {
  let files: TlsFiles;
  beforeAll(() => {
    files = makeTlsFiles();
    files.authority('ca');
    files.authority('foreign');
    files.issue('good', { ca: 'ca', san: 'IP:127.0.0.1,DNS:localhost' });
    files.issue('expired', { ca: 'ca', san: 'IP:192.168.99.100', days: '-1' });
    files.issue('client', { ca: 'ca', san: 'DNS:client' });
    files.issue('foreign-client', { ca: 'foreign', san: 'DNS:client' });
  }, 60_000);
  afterAll(() => files.remove());

  const tlsOf = async (parts: Parameters<TlsFiles['machineFolder']>[0]): Promise<Evidence['tls']> => {
    const candidate = plannedAt('tcp://127.0.0.1:1', { tlsFolder: files.machineFolder(parts) });
    return (await evidenceAtHand(candidate, tlsFailed, never)).tls;
  };

  it('are told apart: right, missing, foreign, of another key, expired, no certificates at all', async () => {
    const right = { ca: 'ca.pem', cert: 'client.pem', key: 'client.key' };
    const fit = { ca: 'ok', cert: 'ok', key: 'ok', isCertFromCa: true, isKeyOfCert: true };
    expect(await tlsOf(right)).toMatchObject(fit);
    expect(await tlsOf({})).toMatchObject({ ca: 'missing', cert: 'missing', key: 'missing' });
    const foreign = await tlsOf({ ...right, cert: 'foreign-client.pem', key: 'foreign-client.key' });
    expect(foreign).toMatchObject({ ...fit, isCertFromCa: false });
    expect(await tlsOf({ ...right, key: 'good.key' })).toMatchObject({ ...fit, isKeyOfCert: false });
    expect((await tlsOf({ ...right, cert: 'expired.pem', key: 'expired.key' }))?.certValidTo).toBeLessThan(
      Date.now(),
    );
    const mixed = await tlsOf({ ca: 'ca.key', cert: 'client.csr', key: 'ca.pem' });
    expect(mixed).toMatchObject({ ca: 'not-pem', cert: 'not-pem', key: 'not-pem' });
  });

  it('say nothing that is secret', async () => {
    const tls = await tlsOf({ ca: 'ca.pem', cert: 'client.pem', key: 'client.key' });
    expect(JSON.stringify(tls)).not.toMatch(/BEGIN|PRIVATE/);
  });

  it('of a server are read after its handshake has failed', async () => {
    const candidateAt = async (name: string) =>
      plannedAt(`tcp://127.0.0.1:${await files.serve(name)}`, {
        tlsFolder: files.machineFolder({ ca: 'foreign.pem' }),
      });
    const { tls } = await look(await candidateAt('expired'), tlsFailed);
    expect(tls?.serverValidTo).toBeLessThan(Date.now());
    expect(tls?.serverNames).toEqual(['192.168.99.100']);
    expect((await look(await candidateAt('good'), tlsFailed)).tls?.serverNames).toEqual([
      '127.0.0.1',
      'localhost',
    ]);
    const nobody = plannedAt('tcp://127.0.0.1:1', { tlsFolder: folder });
    expect((await look(nobody, tlsFailed)).tls).not.toHaveProperty('serverNames');
  });
});

describe('a program that is to say something at once', () => {
  const sh = 'sh';
  const ask = { deadlineMs: 5_000, signal };

  it('is heard, or given up', async () => {
    expect(await runBriefly(sh, ['-c', 'echo "$LC_ALL"'], ask)).toBe('C\n');
    expect(await runBriefly(sh, ['-c', 'exit 3'], ask)).toBeNull();
    expect(await runBriefly('/nowhere/program', [], ask)).toBeNull();
    expect(await runBriefly(sh, ['-c', 'yes'], ask)).toBeNull();
    expect(await runBriefly('sleep', ['600'], { deadlineMs: 50, signal })).toBeNull();
    expect(() => execFileSync('pgrep', ['-x', '-P', String(process.pid), 'sleep'])).toThrow();
  });
});
