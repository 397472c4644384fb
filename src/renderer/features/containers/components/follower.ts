export type FollowerState = {
  readonly isFollowing: boolean;
  readonly onFollowChange?: (isFollowing: boolean) => void;
  /** Height of everything that was dropped from the start so far. */
  readonly droppedPx: number;
};

/** Keeps a scroller at its end while lines come, and notices when the user scrolls away from it or back. */
export type Follower = {
  /** Starts to watch the element's size; the returned function ends it. */
  readonly attach: (element: HTMLElement) => () => void;
  readonly update: (state: FollowerState) => void;
  readonly handleScroll: () => void;
};

/** As good as at the end. */
const nearEndPx = 6;

export function createFollower(): Follower {
  let element: HTMLElement | null = null;
  let state: FollowerState = { isFollowing: false, droppedPx: 0 };
  let lastTop = 0;
  let isPausedByScroll = false;

  const stick = (): void => {
    if (!element || !state.isFollowing) return;
    element.scrollTop = element.scrollHeight;
    lastTop = element.scrollTop;
  };

  return {
    attach(scroller) {
      element = scroller;
      stick();
      if (typeof ResizeObserver === 'undefined') return () => undefined;
      const observer = new ResizeObserver(stick);
      observer.observe(scroller);
      return () => observer.disconnect();
    },
    update(next) {
      const gonePx = next.droppedPx - state.droppedPx;
      state = next;
      if (next.isFollowing) {
        isPausedByScroll = false;
        stick();
      } else if (gonePx > 0 && element) {
        // what is in sight stays in sight
        element.scrollTop -= gonePx;
      }
    },
    handleScroll() {
      if (!element) return;
      const top = element.scrollTop;
      const fromEnd = element.scrollHeight - top - element.clientHeight;
      const isUp = top < lastTop - 1;
      lastTop = top;
      if (state.isFollowing && isUp && fromEnd > nearEndPx) {
        isPausedByScroll = true;
        state.onFollowChange?.(false);
      } else if (!state.isFollowing && isPausedByScroll && fromEnd <= nearEndPx) {
        state.onFollowChange?.(true);
      }
    },
  };
}
