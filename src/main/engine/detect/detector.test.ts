import { createServer, type Server, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EngineState } from '../../../shared/features/engine/model';
import type { ControlMachine } from '../../../shared/features/engines/control';
import type { EnginesView } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { appError } from '../../../shared/ipc/errors';
import type { CandidateId, EngineId } from '../../../shared/lib/ids';
import { fakeInfo, startFakeEngine } from '../testing/fake-engine';
import { plannedAt } from '../testing/planned';
import { createEngineDetector, type DetectorOptions } from './detector';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const machine: ControlMachine = {
  platform: 'linux',
  isRoot: true,
  hasSystemd: true,
  programs: new Set(['systemctl']),
  hasDesktopCli: false,
  desktopExe: null,
};

/** A connection as the detector sees it. */
function fakeConnection() {
  let state: EngineState = { kind: 'searching' };
  const listeners = new Set<(state: EngineState) => void>();
  const reconnect = vi.fn();
  return {
    reconnect,
    state: () => state,
    latencyMs: () => (state.kind === 'connected' ? 3 : null),
    onState: (listener: (state: EngineState) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(next: EngineState) {
      state = next;
      for (const listener of listeners) listener(next);
    },
  };
}

function connectedTo({ url, source }: PlannedCandidate): EngineState {
  const endpoint = { id: url as EngineId, url, source, publishedHost: 'localhost' };
  return { kind: 'connected', endpoint, info: fakeInfo, sinceMs: 0 };
}

function make(planned: readonly PlannedCandidate[], options: Partial<DetectorOptions> = {}) {
  const connection = fakeConnection();
  const plan = { planned };
  const detector = createEngineDetector({
    readPlan: () => Promise.resolve({ planned: plan.planned, machineProgram: null }),
    chosen: () => null,
    connection,
    controlMachine: () => Promise.resolve(machine),
    platform: 'linux',
    evidence: { hasSystemd: () => Promise.resolve(false) },
    ...options,
  });
  cleanups.push(() => detector.dispose());
  const views: EnginesView[] = [];
  detector.onChange((view) => views.push(view));
  const verdictsNow = () => detector.view().candidates.map(({ verdict }) => verdict);
  return { detector, connection, plan, views, verdictsNow };
}

const terminal = { isTerminalEngine: true } as const;

async function fakeEngine() {
  const engine = await startFakeEngine();
  cleanups.push(engine.remove);
  return { engine, candidate: plannedAt(`unix://${engine.socketPath}`, terminal) };
}

/** Accepts and never says anything. */
async function silentSocket(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-silent-'));
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 's'), resolve));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return `unix://${join(folder, 's')}`;
}

describe('a scan', () => {
  it('tells what each candidate is, with its cause and what can be done', async () => {
    const { candidate } = await fakeEngine();
    const missing = plannedAt('unix:///nowhere/docker.sock', {
      place: 'docker-engine',
      source: 'Docker Engine',
    });
    const broken = plannedAt('tcp://:1', {
      source: 'context:broken',
      address: null,
      problem: appError('BAD_ADDRESS', 'no host name', { params: { reason: 'no-host' } }),
    });
    const { detector, verdictsNow } = make([candidate, missing, broken]);
    expect(detector.view()).toMatchObject({ candidates: [], isScanning: false, scannedAt: null });
    await detector.scan();
    expect(verdictsNow()).toEqual(['reachable', 'not-found', 'bad-address']);
    const [first, second] = detector.view().candidates;
    expect(first).toMatchObject({ diagnosis: null, error: null, answer: { version: '20.10.24' } });
    expect(first?.latencyMs).toBeGreaterThan(0);
    expect(second?.diagnosis?.fixes.length).toBeGreaterThan(0);
    expect(second?.control.start?.lines).toEqual(['systemctl start docker']);
    expect(detector.view().scannedAt).not.toBeNull();
    expect(detector.planned(candidate.id)).toBe(candidate);
  });

  it('shows the quick ones while ten others hang', async () => {
    const { candidate } = await fakeEngine();
    const hanging = await Promise.all(
      Array.from({ length: 10 }, async (_, index) =>
        plannedAt(await silentSocket(), { source: `context:h${index}` }),
      ),
    );
    const { detector, verdictsNow } = make([...hanging, candidate]);
    const scanned = detector.scan();
    await vi.waitFor(() => expect(verdictsNow().at(-1)).toBe('reachable'), 1_000);
    expect(verdictsNow().slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'checking'));
    expect(detector.view().isScanning).toBe(true);
    await scanned;
    expect(verdictsNow().slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'timeout'));
    expect(detector.view().isScanning).toBe(false);
  });

  it('of all is shared, and tells many changes as few', async () => {
    const { engine, candidate } = await fakeEngine();
    const others = Array.from({ length: 12 }, (_, index) =>
      plannedAt(`unix:///nowhere/${index}`, { source: `context:n${index}` }),
    );
    const { detector, views } = make([candidate, ...others]);
    await Promise.all([detector.scan(), detector.scan()]);
    await vi.waitFor(() => expect(views.at(-1)?.isScanning).toBe(false));
    expect(engine.requests.filter((request) => request === 'GET /_ping')).toHaveLength(1);
    expect(views.length).toBeLessThan(13);
    expect(detector.view()).toBe(detector.view());
  });

  it('of one looks again at that one', async () => {
    const { engine, candidate } = await fakeEngine();
    const { detector, verdictsNow } = make([candidate]);
    await detector.scan();
    await engine.kill();
    await detector.scan(candidate.id);
    expect(verdictsNow()).not.toContain('reachable');
    await engine.start();
    await detector.scan(candidate.id);
    expect(verdictsNow()).toEqual(['reachable']);
    await expect(detector.scan('nobody' as CandidateId)).rejects.toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('takes over a changed plan', async () => {
    const { candidate } = await fakeEngine();
    const { detector, plan, verdictsNow } = make([candidate]);
    await detector.scan();
    plan.planned = [
      { ...candidate, alsoFrom: ['default'] },
      plannedAt('unix:///nowhere/x', { source: 'context:x' }),
    ];
    await detector.scan();
    expect(verdictsNow()).toEqual(['reachable', 'not-found']);
    plan.planned = plan.planned.slice(1).map((one) => ({ ...one, ...terminal }));
    await detector.scan();
    expect(verdictsNow()).toEqual(['not-found']);
  });
});

describe('the engine in use', () => {
  it('is known from the connection and not asked again', async () => {
    const { engine, candidate } = await fakeEngine();
    const { detector, connection, verdictsNow } = make([candidate]);
    connection.become(connectedTo(candidate));
    await detector.scan();
    expect(engine.requests).toEqual([]);
    expect(verdictsNow()).toEqual(['connected']);
    expect(detector.view().candidates[0]).toMatchObject({
      isAppEngine: true,
      isTerminalEngine: true,
      latencyMs: 3,
      answer: { version: fakeInfo.version, apiVersion: '1.41' },
    });
    await detector.scan(candidate.id);
    expect(connection.reconnect).toHaveBeenCalledOnce();
  });

  it('is shown beside the terminal’s when they differ', async () => {
    const { candidate } = await fakeEngine();
    const other = plannedAt('unix:///nowhere/other', { source: 'context:other' });
    const { detector, connection } = make([candidate, other], { chosen: () => other.id });
    connection.become({
      kind: 'not-reachable',
      endpoint: {
        id: other.url as EngineId,
        url: other.url,
        source: other.source,
        publishedHost: 'localhost',
      },
      error: appError('ENGINE_UNREACHABLE', 'x'),
      sinceMs: 0,
    });
    await detector.scan();
    expect(detector.view().candidates.map(({ isAppEngine }) => isAppEngine)).toEqual([false, true]);
    expect(detector.view().candidates.map(({ isTerminalEngine }) => isTerminalEngine)).toEqual([true, false]);
    expect(detector.view().chosen).toBe(other.id);
  });
});

describe('while somebody watches', () => {
  it('a socket that appears is found by itself', async () => {
    const { engine, candidate } = await fakeEngine();
    await engine.kill();
    const { detector, verdictsNow } = make([candidate]);
    const release = detector.watch();
    await vi.waitFor(() => expect(verdictsNow()).toEqual(['not-found']), 3_000);
    await engine.start();
    await vi.waitFor(() => expect(verdictsNow()).toEqual(['reachable']), 3_000);
    release();
    release();
  });

  it('what the machine names is read again', async () => {
    const { candidate } = await fakeEngine();
    const { detector, plan, verdictsNow } = make([], { rhythm: { planMs: 20 } });
    const release = detector.watch();
    plan.planned = [candidate];
    await vi.waitFor(() => expect(verdictsNow()).toEqual(['reachable']), 3_000);
    release();
  });

  it('a lost connection makes its candidate one among others', async () => {
    const { engine, candidate } = await fakeEngine();
    const { detector, connection, verdictsNow } = make([candidate]);
    connection.become(connectedTo(candidate));
    const release = detector.watch();
    await vi.waitFor(() => expect(detector.view().scannedAt).not.toBeNull());
    await engine.kill();
    connection.become({ kind: 'searching' });
    await vi.waitFor(() => expect(verdictsNow()).toEqual(['not-found']), 3_000);
    release();
  });
});

it('ends with all of its looks', async () => {
  const hanging = plannedAt(await silentSocket(), terminal);
  const { detector } = make([hanging]);
  const scanned = detector.scan();
  detector.watch();
  const startedAt = performance.now();
  await detector.dispose();
  await scanned;
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  await expect(detector.scan()).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
});
