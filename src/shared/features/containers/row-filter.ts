import { type ContainerScope, isInScope } from './container-look';
import type { ContainerRow } from './model';
import { portsText } from './port-links';

export type RowFilter = {
  /** Lower-cased words, all of which must be found. */
  readonly words: readonly string[];
  /** From `state:running` or `health:unhealthy`; any of them. */
  readonly states: readonly string[];
};

/** Reads what somebody typed: words, and `state:WORD` for a state or a health. */
export function parseFilter(text: string): RowFilter {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isState = (part: string) => /^(state|health):/.test(part);
  return {
    words: parts.filter((part) => !isState(part)),
    states: parts.filter(isState).map((part) => part.slice(part.indexOf(':') + 1)),
  };
}

const haystacks = new WeakMap<ContainerRow, string>();

/** The text of a row that words are looked for in; made once per row, since rows keep their identity. */
function haystackOf(row: ContainerRow): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const parts = [row.name, row.image, row.composeProject, row.composeService, portsText(row.ports)];
  const made = `${parts.join('\n')}\n${row.id.slice(0, 12)}`.toLowerCase();
  haystacks.set(row, made);
  return made;
}

function matchesState(row: ContainerRow, states: readonly string[]): boolean {
  if (states.length === 0) return true;
  return states.some(
    (state) => row.state.startsWith(state) || (row.health !== 'none' && row.health.startsWith(state)),
  );
}

export function matchesFilter(row: ContainerRow, filter: RowFilter): boolean {
  if (!matchesState(row, filter.states)) return false;
  if (filter.words.length === 0) return true;
  const haystack = haystackOf(row);
  return filter.words.every((word) => haystack.includes(word));
}

/** The rows a chip and the filter's text leave over, in their order. */
export function filterRows(
  rows: readonly ContainerRow[],
  scope: ContainerScope,
  text: string,
): readonly ContainerRow[] {
  const filter = parseFilter(text);
  if (scope === 'all' && filter.words.length === 0 && filter.states.length === 0) return rows;
  return rows.filter((row) => isInScope(scope, row) && matchesFilter(row, filter));
}
