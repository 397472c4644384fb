import type { LucideIcon } from 'lucide-react';

/** One thing the palette can open or do. */
export type PaletteItem = {
  readonly id: string;
  readonly group: 'pages' | 'containers' | 'images' | 'commands';
  readonly text: string;
  /** Beside it, and searched too. */
  readonly detail?: string;
  /** Of the page it leads to; the group's when not given. */
  readonly icon?: LucideIcon;
  readonly run: () => void;
};

const maxPerGroup = 6;
const groupOrder = ['pages', 'containers', 'images', 'commands'] as const;

/** How well an item fits, smaller is better; null when it does not. Every word of the query must occur. */
export function fit(item: Pick<PaletteItem, 'text' | 'detail'>, query: string): number | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = item.text.toLowerCase();
  const all = `${text} ${item.detail?.toLowerCase() ?? ''}`;
  if (!words.every((word) => all.includes(word))) return null;
  const [first = ''] = words;
  if (text === first) return 0;
  if (text.startsWith(first)) return 1;
  if (new RegExp(`[^\\p{L}\\p{N}]${escapeRegExp(first)}`, 'u').test(text)) return 2;
  return text.includes(first) ? 3 : 4;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** What to show for a query: by group, the best of each first. Without a query only pages and commands. */
export function findItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const isEmpty = query.trim() === '';
  return groupOrder.flatMap((group) => {
    if (isEmpty && (group === 'containers' || group === 'images')) return [];
    const found = items.flatMap((item) => {
      const rank = item.group === group ? fit(item, query) : null;
      return rank === null ? [] : [{ item, rank }];
    });
    found.sort((a, b) => a.rank - b.rank);
    return found.slice(0, isEmpty ? found.length : maxPerGroup).map(({ item }) => item);
  });
}
