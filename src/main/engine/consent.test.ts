import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DangerQuestion } from '../../shared/features/danger/dialog-text';
import type { EngineAddress } from '../../shared/features/engine/address';
import { transportOf } from './client';
import { askConsent, type Consent } from './consent';
import { lookForDanger } from './danger-look';
import type { EngineRequest } from './operations';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from './testing/fake-engine';

const id = 'a'.repeat(64);
const create = '/containers/create';
const yes = () => Promise.resolve(true);
const privileged = { Image: 'nginx', HostConfig: { Privileged: true } };

let engine: FakeEngine;
let bodies: unknown[];
let post: (request: Partial<EngineRequest>) => Promise<unknown>;

beforeEach(async () => {
  engine = await startFakeEngine();
  bodies = [];
  for (const path of [create, `/containers/${id}/exec`]) {
    engine.on('POST', path, async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
      answerJson(response, { Id: id }, 201);
    });
  }
  const transport = transportOf((await openSession(engine.address)).session);
  const check = (value: unknown): value is unknown => value !== undefined;
  post = (request) => transport.json({ method: 'POST', path: create, ...request }, { check });
});
afterEach(() => engine.remove());

async function agreed(body: unknown, address: EngineAddress = engine.address): Promise<Consent> {
  const looked = await lookForDanger('create', body, address);
  return (await askConsent(yes, looked, { address, name: null }))!;
}

const refused = { error: { code: 'FORBIDDEN', params: { reason: 'no-consent' } } };

describe('what reaches out of a container does not leave without a consent', () => {
  it('however it is asked for', async () => {
    await expect(post({ body: privileged })).rejects.toMatchObject(refused);
    await expect(post({ body: { Image: 'x', privileged: true } })).rejects.toMatchObject(refused);
    const exec = { path: `/containers/${id}/exec`, body: { Cmd: ['sh'], Privileged: true } };
    await expect(post(exec)).rejects.toMatchObject(refused);
    expect(engine.requests).toEqual([]);
  });

  it('and what does not reach out needs none', async () => {
    await post({ body: { Image: 'nginx' } });
    await post({ path: `/containers/${id}/exec`, body: { Cmd: ['sh'], Tty: true } });
    expect(bodies).toEqual([{ Image: 'nginx' }, { Cmd: ['sh'], Tty: true }]);
  });

  it('leaves with the consent to exactly this body, once', async () => {
    const consent = await agreed(privileged);
    await post({ body: privileged, consent });
    expect(bodies).toEqual([privileged]);
    await expect(post({ body: privileged, consent })).rejects.toMatchObject(refused);
  });

  it('a consent to another body, another engine or of nobody is none', async () => {
    const other = { ...privileged, Cmd: ['id'] };
    await expect(post({ body: other, consent: await agreed(privileged) })).rejects.toMatchObject(refused);
    const elsewhere: EngineAddress = { kind: 'socket', path: '/elsewhere', url: 'unix:///elsewhere' };
    const foreign = await agreed(privileged, elsewhere);
    await expect(post({ body: privileged, consent: foreign })).rejects.toMatchObject(refused);
    await expect(post({ body: privileged, consent: { isConsent: true } })).rejects.toMatchObject(refused);
    expect(engine.requests).toEqual([]);
  });

  it('what was judged is what is sent, whatever becomes of the object meanwhile', async () => {
    const body = { Image: 'nginx', HostConfig: { Privileged: false } };
    const sending = post({ body });
    body.HostConfig.Privileged = true;
    await sending;
    expect(bodies).toEqual([{ Image: 'nginx', HostConfig: { Privileged: false } }]);
    const looked = await lookForDanger('create', privileged, engine.address);
    expect(() => Object.assign((looked.body as typeof privileged).HostConfig, { Privileged: 1 })).toThrow();
  });

  it('a no gives none, and more than can be told is not even asked', async () => {
    const looked = await lookForDanger('create', privileged, engine.address);
    const where = { address: engine.address, name: null };
    expect(await askConsent(() => Promise.resolve(false), looked, where)).toBeNull();
    const many = { HostConfig: { CapAdd: Array.from({ length: 21 }, (_, index) => `CAP_${index}`) } };
    const asked: DangerQuestion[] = [];
    const asking = askConsent(
      async (question) => (asked.push(question), true),
      await lookForDanger('create', many, engine.address),
      where,
    );
    await expect(asking).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(asked).toEqual([]);
  });
});

describe('paths of this computer', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(homedir(), 'gantry-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const look = async (path: string, address: EngineAddress) => {
    const body = { HostConfig: { Binds: [`${path}:/x`] } };
    return (await lookForDanger('create', body, address)).dangers;
  };

  it('are followed where they lead, also where nothing is yet', async () => {
    await mkdir(join(folder, 'site'));
    await symlink('/etc', join(folder, 'link'));
    expect(await look(join(folder, 'site'), engine.address)).toEqual([]);
    expect(await look(join(folder, 'new/deeper'), engine.address)).toEqual([]);
    expect(await look(join(folder, 'link'), engine.address)).toMatchObject([
      { code: 'system-folder', leadsTo: expect.stringMatching(/\/etc$/) as string },
    ]);
    expect(await look(join(folder, 'link/new'), engine.address)).toMatchObject([
      { code: 'system-folder', leadsTo: expect.stringMatching(/\/etc\/new$/) as string },
    ]);
  });

  it("are nobody's on another computer", async () => {
    const far: EngineAddress = { kind: 'tcp', host: 'far', port: 2376, isTls: true, url: 'tcp://far:2376' };
    expect(await look(join(folder, 'site'), far)).toHaveLength(1);
  });

  it('the socket of the engine in use is known by its own path', async () => {
    expect(engine.address.kind).toBe('socket');
    const path = engine.address.kind === 'socket' ? engine.address.path : '';
    expect(await look(path, engine.address)).toMatchObject([{ code: 'engine-socket' }]);
  });
});

describe('the way to a consent', () => {
  it('is one: the run asks through the app’s native dialog, and nobody else asks', async () => {
    const root = fileURLToPath(new URL('../', import.meta.url));
    const names = (await readdir(root, { recursive: true })).filter((name) => /(?<!\.test)\.ts$/.test(name));
    const using = async (word: RegExp) => {
      const texts = await Promise.all(names.map((name) => readFile(join(root, name), 'utf8')));
      return names.filter((_, index) => word.test(texts[index]!)).map((name) => name.replaceAll('\\', '/'));
    };
    expect((await using(/\baskConsent\(/)).sort()).toEqual(['engine/api/run.ts', 'engine/consent.ts']);
    expect(await using(/\baskForContainer\(/)).toEqual(
      expect.arrayContaining(['engine/api/run.ts', 'features/run/agree.ts']),
    );
    expect(await using(/\bcreateAskDanger\(/)).toHaveLength(2);
  });
});
