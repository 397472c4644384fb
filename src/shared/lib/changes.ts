import * as v from 'valibot';

/**
 * A list that can be asked for its changes. The page sends the revision it has; main answers with what differs,
 * or with everything when it cannot tell. Revisions mean nothing outside the list that made them.
 */
export type ListChanges<Row> =
  | { readonly kind: 'full'; readonly revision: string; readonly rows: readonly Row[] }
  | {
      readonly kind: 'delta';
      readonly revision: string;
      readonly upserts: readonly Row[];
      readonly removed: readonly string[];
    };

/** The input of every `*.list` call. */
export const listInput = v.strictObject({ since: v.optional(v.pipe(v.string(), v.maxLength(64))) });

export type ListSnapshot<Row> = { readonly revision: string; readonly rows: readonly Row[] };

/**
 * Applies changes to a snapshot. Rows that did not change keep their identity, so memoised rows do not render
 * again; new rows are put at the end (lists are sorted where they are shown).
 */
export function applyChanges<Row extends { readonly id: string }>(
  previous: ListSnapshot<Row> | undefined,
  changes: ListChanges<Row>,
): ListSnapshot<Row> {
  if (changes.kind === 'full') return { revision: changes.revision, rows: changes.rows };
  const base = previous?.rows ?? [];
  if (changes.upserts.length === 0 && changes.removed.length === 0) {
    return { revision: changes.revision, rows: base };
  }
  const removed = new Set(changes.removed);
  const upserts = new Map(changes.upserts.map((row) => [row.id, row]));
  const rows = base.filter((row) => !removed.has(row.id)).map((row) => upserts.get(row.id) ?? row);
  const known = new Set(base.map((row) => row.id));
  for (const row of changes.upserts) if (!known.has(row.id)) rows.push(row);
  return { revision: changes.revision, rows };
}
