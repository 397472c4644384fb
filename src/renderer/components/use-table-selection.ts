import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { idsBetween, type TableItem, type TableRowBase } from './data-table-model';

export type TableSelectionInput<R extends TableRowBase> = {
  readonly items: readonly TableItem<R>[];
  readonly selection?: {
    readonly selected: ReadonlySet<string>;
    readonly onChange: (selected: ReadonlySet<string>) => void;
  };
};

/** Selecting one, a range, all or none. Its functions keep their identity, so that rows need not render again. */
export function useTableSelection<R extends TableRowBase>(input: TableSelectionInput<R>) {
  const { items, selection } = input;
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });
  /** Where a range begins: the last row that was selected by itself. */
  const anchorId = useRef<string | null>(null);

  const change = useCallback((make: (current: ReadonlySet<string>) => ReadonlySet<string>) => {
    const now = latest.current.selection;
    if (now) now.onChange(make(now.selected));
  }, []);

  const toggle = useCallback(
    (id: string, isRange: boolean) => {
      const lines = latest.current.items;
      const place = (rowId: string | null) =>
        lines.findIndex((item) => item.kind === 'row' && item.row.id === rowId);
      const from = isRange ? place(anchorId.current) : -1;
      if (from >= 0) {
        const ids = idsBetween(lines, from, place(id));
        return change((current) => new Set([...current, ...ids]));
      }
      anchorId.current = id;
      change((current) => {
        const next = new Set(current);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [change],
  );

  const extend = useCallback(
    (from: number, to: number) => {
      const ids = idsBetween(latest.current.items, from, to);
      change((current) => new Set([...current, ...ids]));
    },
    [change],
  );

  const clear = useCallback(() => {
    if ((latest.current.selection?.selected.size ?? 0) > 0) change(() => new Set());
  }, [change]);

  const selectAll = useCallback(() => {
    const lines = latest.current.items;
    change(() => new Set(idsBetween(lines, 0, lines.length - 1)));
  }, [change]);

  const selected = selection?.selected;
  const state = useMemo(() => {
    if (!selected || selected.size === 0) return 'none' as const;
    const isAll = items.every((item) => item.kind === 'section' || selected.has(item.row.id));
    return isAll ? ('all' as const) : ('some' as const);
  }, [items, selected]);

  const toggleAll = state === 'all' ? clear : selectAll;
  return { state, toggle, extend, clear, selectAll, toggleAll };
}
