import { styled } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import { size, token } from '../theme/tokens';

const Tip = styled('div')({
  position: 'fixed',
  zIndex: 1600,
  maxWidth: 360,
  padding: '5px 9px',
  background: token.surface,
  color: token.ink,
  border: `1px solid ${token.line}`,
  borderRadius: size.radiusSmall,
  boxShadow: token.shadowPop,
  fontSize: 12.5,
  fontWeight: 500,
  lineHeight: 1.4,
  overflowWrap: 'anywhere',
  pointerEvents: 'none',
});

type Shown = { readonly text: string; readonly box: DOMRect };
const delayMs = 450;
const gap = 6;

/**
 * One tip for the whole page, shown for any element with `data-tip`. A tooltip component per button would cost four
 * per table row. The words are not read out: whatever has a tip has an accessible name of its own.
 */
export function TipHost() {
  const [shown, setShown] = useState<Shown | null>(null);
  const tipRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setShown(null);
    };
    const show = (event: Event, waitMs: number) => {
      const anchor = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
      hide();
      if (!anchor) return;
      timer = setTimeout(() => {
        const text = anchor.getAttribute('data-tip');
        if (text && anchor.isConnected && isWorthwhile(anchor))
          setShown({ text, box: anchor.getBoundingClientRect() });
      }, waitMs);
    };
    const handleOver = (event: Event) => show(event, delayMs);
    const handleFocus = (event: Event) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event, 0);
    };
    const handleKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', handleOver);
    document.addEventListener('focusin', handleFocus);
    document.addEventListener('focusout', hide);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('keydown', handleKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', handleOver);
      document.removeEventListener('focusin', handleFocus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('keydown', handleKey);
    };
  }, []);

  useEffect(() => {
    const tip = tipRef.current;
    if (!tip || !shown) return;
    const { left, top } = place(shown.box, tip.getBoundingClientRect());
    tip.style.left = `${left}px`;
    tip.style.top = `${top}px`;
  }, [shown]);

  if (!shown) return null;
  return (
    <Tip ref={tipRef} aria-hidden="true">
      {shown.text}
    </Tip>
  );
}

/** A tip that repeats text which is cut off is shown only when it is cut off. */
function isWorthwhile(anchor: Element): boolean {
  return !anchor.hasAttribute('data-tip-clipped') || anchor.scrollWidth > anchor.clientWidth;
}

/** Below the anchor, above it where there is no room, never outside the window. */
function place(anchor: DOMRect, tip: DOMRect): { left: number; top: number } {
  const below = anchor.bottom + gap;
  const top = below + tip.height > window.innerHeight - gap ? anchor.top - gap - tip.height : below;
  const centred = anchor.left + anchor.width / 2 - tip.width / 2;
  return { left: Math.max(gap, Math.min(centred, window.innerWidth - tip.width - gap)), top };
}
