import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError } from '../../../shared/ipc/errors';
import { plannedAt } from '../testing/planned';
import { type CandidateEntry, newEntry } from './candidate-entry';
import { createDetectorWatch } from './detector-watch';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function looked(url: string, given: Partial<CandidateEntry> = {}): CandidateEntry {
  return { ...newEntry(plannedAt(url)), checkedAt: Date.now(), failures: 1, verdict: 'refused', ...given };
}

function make(entries: readonly CandidateEntry[], connected?: CandidateEntry) {
  const asked: string[] = [];
  const refresh = vi.fn(() => Promise.resolve());
  const watch = createDetectorWatch({
    entries: () => entries,
    look: (entry) => {
      asked.push(entry.candidate.url);
      entry.checkedAt = Date.now();
      entry.failures += 1;
      return Promise.resolve();
    },
    refresh,
    isConnected: (entry) => entry === connected,
    rhythm: { planMs: 5_000 },
  });
  return { watch, asked, refresh };
}

describe('looking again', () => {
  it('happens ever more seldom to one that fails, seldom to one that answers', async () => {
    const { watch, asked } = make([
      looked('tcp://127.0.0.1:1'),
      looked('tcp://127.0.0.1:2', { verdict: 'reachable', failures: 0 }),
    ]);
    watch.start();
    await vi.advanceTimersByTimeAsync(2_900);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toEqual(['tcp://127.0.0.1:1']);
    await vi.advanceTimersByTimeAsync(27_000);
    expect(asked.filter((url) => url.endsWith(':1')).length).toBeLessThan(6);
    expect(asked.filter((url) => url.endsWith(':2'))).toHaveLength(1);
    watch.stop();
  });

  it('leaves the engine in use in peace, and what has no address', async () => {
    const used = looked('tcp://127.0.0.1:1', { verdict: 'connected' });
    const broken = looked('tcp://127.0.0.1:2');
    broken.candidate = { ...broken.candidate, problem: appError('BAD_ADDRESS', 'x') };
    const { watch, asked, refresh } = make([used, broken], used);
    watch.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
    expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(11);
    watch.stop();
  });

  it('ends: no timer is left', async () => {
    const { watch, asked } = make([looked('unix:///nowhere/docker.sock'), looked('tcp://127.0.0.1:1')]);
    watch.start();
    watch.start();
    watch.changed();
    await vi.advanceTimersByTimeAsync(10_000);
    watch.stop();
    const seen = asked.length;
    expect(vi.getTimerCount()).toBe(0);
    watch.changed();
    expect(vi.getTimerCount()).toBe(0);
    expect(asked).toHaveLength(seen);
  });
});
