import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import type { CandidateId, EngineId } from '../../../shared/lib/ids';
import { startFakeEngine } from '../testing/fake-engine';
import { plannedAt } from '../testing/planned';
import { createEngineChoice } from './engine-choice';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function fakeEngine() {
  const engine = await startFakeEngine();
  cleanups.push(engine.remove);
  return engine;
}

function make(planned: readonly PlannedCandidate[], chosen: CandidateId | null = null) {
  const resolve = createEngineChoice({
    readPlan: () => Promise.resolve({ planned, machineProgram: null }),
    chosen: () => chosen,
  });
  return async (before: { failed?: string; connected?: string } = {}) => {
    const asId = (url: string | undefined) => (url ?? null) as EngineId | null;
    const found = await resolve({ failed: asId(before.failed), connected: asId(before.connected) });
    return found.endpoint.url;
  };
}

const gone = (name: string, given: Partial<PlannedCandidate> = {}) =>
  plannedAt(`unix:///nowhere/${name}`, given);

describe('an engine that somebody named', () => {
  it('is the only one that is tried', async () => {
    const engine = await fakeEngine();
    const named = gone('named', { isTerminalEngine: true, isNamed: true });
    const other = plannedAt(`unix://${engine.socketPath}`, { source: 'Podman' });
    expect(await make([named, other])({ failed: named.url })).toBe(named.url);
    const terminal = { ...other, isTerminalEngine: true };
    const chosen = gone('chosen', { source: 'context:chosen' });
    expect(await make([terminal, chosen], chosen.id)({ failed: chosen.url })).toBe(chosen.url);
    expect(engine.requests).toEqual([]);
  });

  it('and that is not here any more is an error, never another', async () => {
    const terminal = gone('x', { isTerminalEngine: true });
    await expect(make([terminal], 'context:gone unix:///x' as CandidateId)()).rejects.toMatchObject({
      error: { code: 'CONTEXT_NOT_FOUND' },
    });
  });
});

describe('where nobody named one', () => {
  it('the default is tried without asking others', async () => {
    const [engine, other] = [await fakeEngine(), await fakeEngine()];
    const standard = plannedAt(`unix://${engine.socketPath}`, { source: 'default', isTerminalEngine: true });
    const podman = plannedAt(`unix://${other.socketPath}`, { source: 'Podman' });
    expect(await make([standard, podman])()).toBe(standard.url);
    expect(engine.requests).toEqual([]);
    expect(other.requests).toEqual([]);
  });

  it('the first that answers stands in at once for a default that is not there, and stays', async () => {
    const engine = await fakeEngine();
    const standard = gone('docker.sock', { source: 'default', isTerminalEngine: true });
    const colima = gone('colima.sock', { source: 'Colima' });
    const podman = plannedAt(`unix://${engine.socketPath}`, { source: 'Podman' });
    const resolve = make([standard, colima, podman]);
    expect(await resolve()).toBe(podman.url);
    expect(await resolve({ connected: podman.url })).toBe(podman.url);
    await engine.kill();
    expect(await resolve({ connected: podman.url, failed: podman.url })).toBe(standard.url);
  });

  it('nobody stands in for a default that was worked with and is being restarted', async () => {
    const [engine, other] = [await fakeEngine(), await fakeEngine()];
    const standard = plannedAt(`unix://${engine.socketPath}`, { source: 'default', isTerminalEngine: true });
    const podman = plannedAt(`unix://${other.socketPath}`, { source: 'Podman' });
    const resolve = make([standard, podman]);
    expect(await resolve()).toBe(standard.url);
    await engine.kill();
    const before = { connected: standard.url, failed: standard.url };
    expect(await resolve(before)).toBe(standard.url);
    expect(other.requests).toEqual([]);
    // never connected: then another is better than none
    expect(await resolve({ failed: standard.url })).toBe(podman.url);
  });

  it('no other computer stands in', async () => {
    const standard = gone('docker.sock', { source: 'default', isTerminalEngine: true });
    const remote = plannedAt('ssh://build', { source: 'context:build' });
    expect(await make([standard, remote])({ failed: standard.url })).toBe(standard.url);
  });
});
