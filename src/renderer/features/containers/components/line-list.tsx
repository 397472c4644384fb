import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { font, size, token } from '../../../theme/tokens';
import { createFollower } from './follower';
import { lineHeight, useLines } from './use-lines';

const Scroller = styled('div')({
  flex: '1 1 0',
  minHeight: 0,
  overflow: 'auto',
  padding: '8px 0',
  border: `1px solid ${token.termLine}`,
  borderRadius: size.radius,
  background: token.term,
  color: token.termInk,
  fontFamily: font.mono,
  fontSize: 13,
  lineHeight: `${lineHeight}px`,
  fontVariantLigatures: 'none',
  scrollbarColor: `${token.termDim} transparent`,
  // positions are ours: the browser must not move them when lines above change
  overflowAnchor: 'none',
});
const Lines = styled('div')({ position: 'relative', minWidth: '100%' });
const Line = styled('div')({
  position: 'absolute',
  top: 0,
  left: 0,
  minWidth: '100%',
  minHeight: lineHeight,
  padding: '0 16px',
  whiteSpace: 'pre',
  '[data-wrap] &': {
    width: '100%',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    wordBreak: 'break-word',
  },
});

export type LineListProps = {
  /** Accessible name. */
  readonly label: string;
  readonly role: 'log' | 'region';
  readonly count: number;
  /** Rows of the start that were dropped so far: what is in sight stays there when it grows. */
  readonly dropped?: number;
  readonly isWrapped: boolean;
  /** Stays at the end while lines come. */
  readonly isFollowing?: boolean;
  /** The user scrolled away from the end, or back to it. */
  readonly onFollowChange?: (isFollowing: boolean) => void;
  /** Scrolls there when it changes. */
  readonly target?: { readonly index: number } | null;
  readonly renderLine: (index: number) => ReactNode;
};

/** Up to hundreds of thousands of lines of text, of which only those in sight exist. */
export function LineList(props: LineListProps) {
  const { label, role, count, dropped = 0, isWrapped, isFollowing = false, target, renderLine } = props;
  const { onFollowChange } = props;
  const [follower] = useState(createFollower);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useLines({ count, dropped, isFollowing, scroller });
  const total = virtual.getTotalSize();

  // only when it changes: a list that is hidden and shown again is as it was
  const measuredFor = useRef(isWrapped);
  useLayoutEffect(() => {
    if (measuredFor.current === isWrapped) return;
    measuredFor.current = isWrapped;
    virtual.measure();
  }, [isWrapped, virtual]);

  useEffect(() => (scroller.current ? follower.attach(scroller.current) : undefined), [follower]);
  // after every change of what is shown: the end may be elsewhere now
  useLayoutEffect(() => {
    follower.update({ isFollowing, onFollowChange, droppedPx: dropped * lineHeight });
  }, [follower, isFollowing, onFollowChange, dropped, count, total]);

  const reached = useRef(target);
  useEffect(() => {
    if (reached.current === target) return;
    reached.current = target;
    if (target) virtual.scrollToIndex(target.index, { align: 'center' });
  }, [target, virtual]);

  return (
    <Scroller
      ref={scroller}
      role={role}
      aria-label={label}
      aria-live="off"
      tabIndex={0}
      dir="ltr"
      data-wrap={isWrapped || undefined}
      onScroll={follower.handleScroll}
    >
      <Lines style={{ height: total }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => (
          <Line
            key={key}
            ref={isWrapped ? virtual.measureElement : undefined}
            data-index={index}
            style={{ transform: `translateY(${start}px)` }}
          >
            {renderLine(index)}
          </Line>
        ))}
      </Lines>
    </Scroller>
  );
}
