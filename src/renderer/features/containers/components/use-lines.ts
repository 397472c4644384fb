import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';

/** Of a line that is not wrapped, in px. */
export const lineHeight = 20;

export type LinesInput = {
  readonly count: number;
  /** Rows of the start that were dropped so far. */
  readonly dropped: number;
  readonly isFollowing: boolean;
  readonly scroller: RefObject<HTMLDivElement | null>;
};

/** Which lines are in sight and where they stand. */
export function useLines({ count, dropped, isFollowing, scroller }: LinesInput) {
  return useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    // a line keeps its measured height when those before it are dropped
    getItemKey: useCallback((index: number) => dropped + index, [dropped]),
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
    initialOffset: isFollowing ? Math.max(0, count * lineHeight - 600) : 0,
    observeElementRect: observeShownRect,
    useFlushSync: false,
  });
}

/** The size of the scroller; one without a size (hidden, or no layout at all) keeps the last. */
function observeShownRect(
  instance: Virtualizer<HTMLDivElement, Element>,
  report: (rect: { width: number; height: number }) => void,
): (() => void) | undefined {
  const element = instance.scrollElement;
  if (!element || typeof ResizeObserver === 'undefined') return undefined;
  const measure = () => {
    if (element.clientHeight > 0) report({ width: element.clientWidth, height: element.clientHeight });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  return () => observer.disconnect();
}
