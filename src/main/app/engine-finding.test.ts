import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../shared/features/settings/model';
import type { CandidateId } from '../../shared/lib/ids';
import { type FakeEngine, startFakeEngine } from '../engine/testing/fake-engine';
import { createEngineFinding, type EngineFinding } from './engine-finding';

let folder: string;
let terminal: FakeEngine;
let other: FakeEngine;
let finding: EngineFinding;
let stored: CandidateId | null;
let isWritable: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-finding-'));
  [terminal, other] = [await startFakeEngine(), await startFakeEngine()];
  stored = null;
  isWritable = true;
  const name = 'work';
  const meta = join(folder, 'contexts', 'meta', createHash('sha256').update(name).digest('hex'));
  await mkdir(meta, { recursive: true });
  const endpoints = { docker: { Host: other.address.url } };
  await writeFile(
    join(meta, 'meta.json'),
    JSON.stringify({ Name: name, Metadata: {}, Endpoints: endpoints }),
  );
});

afterEach(async () => {
  await finding.dispose();
  await Promise.all([terminal.remove(), other.remove()]);
  await rm(folder, { recursive: true, force: true });
});

function start(): void {
  finding = createEngineFinding({
    sessionEngine: null,
    // nothing of the machine that the test runs on but its own sockets
    environment: {
      host: terminal.address.url,
      hasTlsVerify: false,
      configDir: folder,
      machineStorage: join(folder, 'machine'),
      colimaHome: join(folder, 'colima'),
      limaHome: join(folder, 'lima'),
      runtimeDir: folder,
    },
    choice: {
      get: () => stored,
      set: (next) => {
        if (!isWritable) return Promise.reject(new Error('read-only'));
        stored = next;
        return Promise.resolve();
      },
    },
    settings: { get: () => defaultSettings, onChanged: () => () => undefined },
    plainTcp: { get: () => [] },
    log: () => undefined,
  });
  finding.connection.start();
}

const connectedTo = (engine: FakeEngine) =>
  expect
    .poll(() => {
      const state = finding.connection.state();
      return state.kind === 'connected' ? state.endpoint.url : state.kind;
    })
    .toBe(engine.address.url);

async function idOf(engine: FakeEngine): Promise<CandidateId> {
  await finding.detector.scan();
  const found = finding.detector.view().candidates.find(({ url }) => url === engine.address.url);
  if (!found) throw new Error('not found');
  return found.id;
}

const appEngines = () =>
  finding.detector
    .view()
    .candidates.filter(({ isAppEngine }) => isAppEngine)
    .map(({ url, verdict }) => [url, verdict]);

describe('the engine in use', () => {
  it('is the terminal’s, until the user chooses another, which is remembered', async () => {
    start();
    await connectedTo(terminal);
    const work = await idOf(other);
    await finding.choose(work);
    await connectedTo(other);
    expect(stored).toBe(work);
    await expect.poll(appEngines).toEqual([[other.address.url, 'connected']]);
    expect(finding.detector.view().chosen).toBe(work);
    await finding.dispose();
    start();
    await connectedTo(other);
    await finding.detector.scan();
    await finding.choose(null);
    await connectedTo(terminal);
    expect(stored).toBeNull();
    await expect.poll(appEngines).toEqual([[terminal.address.url, 'connected']]);
  });

  it('by another name keeps its session', async () => {
    start();
    await connectedTo(terminal);
    const session = finding.connection.session();
    await finding.choose(await idOf(terminal));
    expect(finding.connection.session()).toBe(session);
    expect(stored).not.toBeNull();
  });

  it('stays when the choice cannot be kept, or is of nobody', async () => {
    start();
    await connectedTo(terminal);
    const session = finding.connection.session();
    const work = await idOf(other);
    isWritable = false;
    await expect(finding.choose(work)).rejects.toThrow('read-only');
    await expect(finding.choose('nobody' as CandidateId)).rejects.toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(finding.connection.session()).toBe(session);
  });

  it('that was chosen and is not there is an error, never another', async () => {
    stored = 'context:gone unix:///nowhere' as CandidateId;
    start();
    await expect
      .poll(() => finding.connection.state())
      .toMatchObject({ kind: 'not-reachable', error: { code: 'CONTEXT_NOT_FOUND' } });
    // looked at, among all others, but not used
    expect(terminal.requests).not.toContain('GET /events');
  });
});

describe('the other engines', () => {
  it('are looked for when the start is over', async () => {
    start();
    await connectedTo(terminal);
    expect(other.requests).toEqual([]);
    await expect.poll(() => finding.detector.view().scannedAt, { timeout: 8_000 }).not.toBeNull();
    expect(other.requests).toContain('GET /_ping');
  });

  it('are looked for at once when there is no connection', async () => {
    await terminal.kill();
    start();
    await expect.poll(() => other.requests, { timeout: 1_500 }).toContain('GET /_ping');
    await expect
      .poll(() => finding.detector.view().candidates.find(({ url }) => url === other.address.url)?.verdict)
      .toBe('reachable');
    // it is named by nobody but a context: the user may choose it
    expect(finding.connection.state().kind).not.toBe('connected');
  });
});
