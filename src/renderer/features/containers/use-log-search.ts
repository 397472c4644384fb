import { useCallback, useMemo, useState } from 'react';
import type { LogBuffer } from '../../../shared/features/containers/log-buffer';
import { findLines } from '../../../shared/features/containers/log-search';
import type { LogLine } from '../../../shared/features/containers/model';

export type LogSearch = {
  readonly needle: string;
  readonly setNeedle: (needle: string) => void;
  /** Indexes of lines that match. */
  readonly matches: readonly number[];
  /** Which of the matches was gone to; null before the first. */
  readonly current: number | null;
  /** Goes to the next match and gives its line; -1 for the one before. */
  readonly go: (step: 1 | -1) => number | null;
};

type Found = { readonly needle: string; readonly upTo: number; readonly matches: readonly number[] };

/** What was found so far in an array of lines, which only grows. */
const known = new WeakMap<readonly LogLine[], Found>();

/** Looks only at lines that came since the last look, as long as it is the same search in the same lines. */
function search(lines: readonly LogLine[], needle: string): readonly number[] {
  const last = known.get(lines);
  const before = last?.needle === needle ? last : { needle, upTo: 0, matches: [] };
  const found = findLines(lines, needle, before.upTo);
  const matches = found.length === 0 ? before.matches : [...before.matches, ...found];
  known.set(lines, { needle, upTo: lines.length, matches });
  return matches;
}

/** A search in lines that keep coming. */
export function useLogSearch(buffer: Pick<LogBuffer, 'lines'>): LogSearch {
  const [needle, setText] = useState('');
  const [current, setCurrent] = useState<number | null>(null);
  const matches = useMemo(() => search(buffer.lines, needle), [buffer, needle]);

  const setNeedle = useCallback((next: string) => {
    setText(next);
    setCurrent(null);
  }, []);
  const go = useCallback(
    (step: 1 | -1) => {
      if (matches.length === 0) return null;
      const first = step === 1 ? 0 : matches.length - 1;
      const next = current === null ? first : (current + step + matches.length) % matches.length;
      setCurrent(next);
      return matches[next] ?? null;
    },
    [matches, current],
  );
  return { needle, setNeedle, matches, current, go };
}
