import type { ListChanges } from './changes';

/** Rows of one list, and enough memory to tell somebody who has an older revision what differs. */
export type ListStore<Row extends { readonly id: string }> = {
  /** Takes a whole list as the truth; returns the ids of rows that came, went or differ. */
  readonly replaceAll: (rows: readonly Row[]) => readonly string[];
  /** Takes the truth about some ids: those without a row are gone. */
  readonly replaceSome: (ids: Iterable<string>, rows: readonly Row[]) => readonly string[];
  /** Forgets everything and every revision: what follows is another list. */
  readonly reset: () => void;
  readonly changesSince: (revision: string | undefined) => ListChanges<Row>;
  readonly get: (id: string) => Row | undefined;
  readonly rows: () => readonly Row[];
};

export type ListStoreOptions<Row> = {
  readonly isSame?: (a: Row, b: Row) => boolean;
  /** How many removals are remembered; who has missed more gets the whole list. */
  readonly maxTombstones?: number;
  /** Sets revisions of this store apart from those of an earlier run. */
  readonly seed?: string;
};

type Entry<Row> = { readonly row: Row; readonly changedAt: number };

const defaultMaxTombstones = 2000;

/** A list with revisions `SEED.GENERATION.COUNTER`; they mean nothing to anybody else. */
export function createListStore<Row extends { readonly id: string }>(
  options: ListStoreOptions<Row> = {},
): ListStore<Row> {
  const isSame = options.isSame ?? isDeepEqual;
  const maxTombstones = options.maxTombstones ?? defaultMaxTombstones;
  const seed = options.seed ?? 'r';
  const entries = new Map<string, Entry<Row>>();
  const tombstones = new Map<string, number>();
  let generation = 1;
  let counter = 0;
  /** Removals up to this counter may have been forgotten. */
  let floor = 0;
  let allRows: readonly Row[] | null = null;

  function put(row: Row, at: number): boolean {
    const known = entries.get(row.id);
    if (known && isSame(known.row, row)) return false;
    entries.set(row.id, { row, changedAt: at });
    tombstones.delete(row.id);
    return true;
  }

  function drop(id: string, at: number): boolean {
    if (!entries.delete(id)) return false;
    tombstones.set(id, at);
    return true;
  }

  function finish(changed: readonly string[]): readonly string[] {
    if (changed.length === 0) return changed;
    counter += 1;
    allRows = null;
    for (const [id, at] of tombstones) {
      if (tombstones.size <= maxTombstones) break;
      tombstones.delete(id);
      floor = at;
    }
    return changed;
  }

  return {
    replaceAll(rows) {
      const at = counter + 1;
      const present = new Set(rows.map((row) => row.id));
      const changed = rows.filter((row) => put(row, at)).map((row) => row.id);
      for (const id of [...entries.keys()]) if (!present.has(id) && drop(id, at)) changed.push(id);
      return finish(changed);
    },
    replaceSome(ids, rows) {
      const at = counter + 1;
      const asked = new Set(ids);
      const found = rows.filter((row) => asked.has(row.id));
      const present = new Set(found.map((row) => row.id));
      const changed = found.filter((row) => put(row, at)).map((row) => row.id);
      for (const id of asked) if (!present.has(id) && drop(id, at)) changed.push(id);
      return finish(changed);
    },
    reset() {
      entries.clear();
      tombstones.clear();
      generation += 1;
      counter = 0;
      floor = 0;
      allRows = null;
    },
    changesSince(revision) {
      const current = `${seed}.${generation}.${counter}`;
      const since = counterOf(revision, `${seed}.${generation}.`);
      if (since === null || since < floor || since > counter) {
        allRows ??= [...entries.values()].map((entry) => entry.row);
        return { kind: 'full', revision: current, rows: allRows };
      }
      const upserts: Row[] = [];
      const removed: string[] = [];
      if (since < counter) {
        for (const entry of entries.values()) if (entry.changedAt > since) upserts.push(entry.row);
        for (const [id, at] of tombstones) if (at > since) removed.push(id);
      }
      return { kind: 'delta', revision: current, upserts, removed };
    },
    get: (id) => entries.get(id)?.row,
    rows() {
      allRows ??= [...entries.values()].map((entry) => entry.row);
      return allRows;
    },
  };
}

function counterOf(revision: string | undefined, prefix: string): number | null {
  if (revision === undefined || !revision.startsWith(prefix)) return null;
  const text = revision.slice(prefix.length);
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}

/** Equality of plain data, property by property. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) &&
      isDeepEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
