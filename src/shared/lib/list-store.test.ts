import { describe, expect, it } from 'vitest';
import { applyChanges, type ListSnapshot } from './changes';
import { createListStore, isDeepEqual } from './list-store';

type Row = { readonly id: string; readonly value: number };
const row = (id: string, value = 1): Row => ({ id, value });

describe('createListStore', () => {
  it('keeps the identity of rows that are the same', () => {
    const store = createListStore<Row>();
    store.replaceAll([row('a'), row('b')]);
    const [a] = store.rows();
    expect(store.replaceAll([row('a'), row('b', 2)])).toEqual(['b']);
    expect(store.get('a')).toBe(a);
  });

  it('answers a known revision with what differs', () => {
    const store = createListStore<Row>();
    store.replaceAll([row('a'), row('b')]);
    const { revision } = store.changesSince(undefined);
    store.replaceSome(['b', 'c'], [row('c')]);
    expect(store.changesSince(revision)).toMatchObject({
      kind: 'delta',
      upserts: [row('c')],
      removed: ['b'],
    });
    store.replaceSome(['b'], [row('b', 3)]);
    expect(store.changesSince(revision)).toMatchObject({ upserts: [row('c'), row('b', 3)], removed: [] });
  });

  it('does not take rows it did not ask for', () => {
    const store = createListStore<Row>();
    store.replaceAll([row('a')]);
    expect(store.replaceSome(['a'], [row('a'), row('ab')])).toEqual([]);
    expect(store.rows()).toEqual([row('a')]);
  });

  it.each([undefined, '', 'x', 'r.1.', 'r.1.99', 'r.2.0', 'r.1.-1', 'r.1.1e3'])(
    'answers %s with everything',
    (revision) => {
      const store = createListStore<Row>();
      store.replaceAll([row('a')]);
      expect(store.changesSince(revision).kind).toBe('full');
    },
  );

  it('answers with everything when it has forgotten what was removed', () => {
    const store = createListStore<Row>({ maxTombstones: 2 });
    store.replaceAll(['a', 'b', 'c', 'd'].map((id) => row(id)));
    const { revision } = store.changesSince(undefined);
    store.replaceSome(['a'], []);
    const later = store.changesSince(undefined).revision;
    store.replaceSome(['b'], []);
    store.replaceSome(['c'], []);
    expect(store.changesSince(revision).kind).toBe('full');
    expect(store.changesSince(later)).toMatchObject({ kind: 'delta', removed: ['b', 'c'] });
  });

  it('is another list after a reset', () => {
    const store = createListStore<Row>();
    store.replaceAll([row('a')]);
    const { revision } = store.changesSince(undefined);
    store.reset();
    store.replaceAll([row('z')]);
    expect(store.changesSince(revision)).toMatchObject({ kind: 'full', rows: [row('z')] });
  });

  it('brings a follower who applies changes to the same rows, whatever happens', () => {
    const store = createListStore<Row>({ maxTombstones: 5 });
    let snapshot: ListSnapshot<Row> | undefined;
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let i = 0; i < 500; i += 1) {
      const rows = Array.from({ length: random(12) }, () => row(`k${random(15)}`, random(3)));
      const unique = [...new Map(rows.map((item) => [item.id, item])).values()];
      if (random(3) === 0) store.replaceAll(unique);
      else store.replaceSome([...unique.map((item) => item.id), `k${random(15)}`], unique);
      if (random(4) > 0) continue;
      snapshot = applyChanges(snapshot, store.changesSince(snapshot?.revision));
      const byId = (a: Row, b: Row) => a.id.localeCompare(b.id);
      expect([...snapshot.rows].sort(byId)).toEqual([...store.rows()].sort(byId));
    }
  });
});

describe('isDeepEqual', () => {
  it.each([
    [1, 1, true],
    [NaN, NaN, true],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[], {}, false],
    [null, {}, false],
    [[1, 2], [1, 3], false],
  ])('compares %j and %j', (a, b, expected) => {
    expect(isDeepEqual(a, b)).toBe(expected);
  });
});
