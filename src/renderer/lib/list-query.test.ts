import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImageRow } from '../../shared/features/images/model';
import type { ListChanges } from '../../shared/lib/changes';
import { installBridge } from './bridge';
import { watchedListOptions } from './list-query';
import { createFakeBridge } from './testing/fake-bridge';

afterEach(() => installBridge(null));

const row = (id: string, sizeBytes: number) => ({ id, tags: [id], sizeBytes }) as unknown as ImageRow;
const options = watchedListOptions({ queryKey: ['e', 'images', 'list'], name: 'images.list' });

async function ask(...answers: readonly ListChanges<ImageRow>[]) {
  const rest = [...answers];
  const bridge = createFakeBridge({
    'images.list': () => {
      const next = rest.shift();
      if (!next) throw new Error('asked too often');
      return next;
    },
  });
  installBridge(bridge);
  const client = new QueryClient();
  const snapshots = [];
  for (let i = 0; i < answers.length; i += 1) {
    snapshots.push(await client.query({ ...options, staleTime: 0 }));
  }
  return { snapshots, inputs: bridge.calls.map(([, input]) => input) };
}

describe('watchedListOptions', () => {
  it('asks for everything first, then for what changed since', async () => {
    const { inputs } = await ask(
      { kind: 'full', revision: 'r1', rows: [row('a', 1)] },
      { kind: 'delta', revision: 'r2', upserts: [], removed: [] },
      { kind: 'delta', revision: 'r3', upserts: [], removed: [] },
    );
    expect(inputs).toEqual([{}, { since: 'r1' }, { since: 'r2' }]);
  });

  it('keeps the identity of rows that did not change', async () => {
    const { snapshots } = await ask(
      { kind: 'full', revision: 'r1', rows: [row('a', 1), row('b', 2), row('c', 3)] },
      { kind: 'delta', revision: 'r2', upserts: [row('b', 20), row('d', 4)], removed: ['c'] },
    );
    const [before, after] = snapshots;
    expect(after?.rows.map((entry) => entry.sizeBytes)).toEqual([1, 20, 4]);
    expect(after?.rows[0]).toBe(before?.rows[0]);
  });

  it('keeps the whole array when nothing changed', async () => {
    const { snapshots } = await ask(
      { kind: 'full', revision: 'r1', rows: [row('a', 1)] },
      { kind: 'delta', revision: 'r2', upserts: [], removed: [] },
    );
    expect(snapshots[1]?.rows).toBe(snapshots[0]?.rows);
  });

  it('takes a full list for a new beginning', async () => {
    const { snapshots } = await ask(
      { kind: 'full', revision: 'r1', rows: [row('a', 1)] },
      { kind: 'full', revision: 's1', rows: [row('z', 9)] },
    );
    expect(snapshots[1]).toEqual({ revision: 's1', rows: [row('z', 9)] });
  });
});
