import { styled } from '@mui/material/styles';
import { font, size, token } from '../theme/tokens';

/** A card: surface, hairline, the one shadow. */
export const Surface = styled('section')({
  minWidth: 0,
  background: token.surface,
  border: `1px solid ${token.line}`,
  borderRadius: size.radius,
  boxShadow: token.shadow,
});

/** What a program printed: dark in every scheme, monospaced, scrolls in itself. */
export const TermSurface = styled('div')({
  minWidth: 0,
  overflow: 'auto',
  padding: '12px 16px',
  background: token.term,
  color: token.termInk,
  border: `1px solid ${token.termLine}`,
  borderRadius: size.radius,
  fontFamily: font.mono,
  fontSize: 13,
  lineHeight: '20px',
  fontVariantLigatures: 'none',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  scrollbarColor: `${token.termDim} transparent`,
});

/** A name or value in a round frame: `Try [hello-world first steps]`. Also as a button (`as="button"`). */
export const Chip = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 29,
  padding: '3px 11px',
  border: `1px solid ${token.line}`,
  borderRadius: 999,
  background: token.surface,
  color: token.ink2,
  font: 'inherit',
  fontWeight: 500,
  whiteSpace: 'nowrap',
  '& b': { color: token.ink, fontWeight: 600 },
  'button&, a&': { cursor: 'pointer', textDecoration: 'none' },
  'button&:hover, a&:hover': { borderColor: token.ink3, color: token.ink },
  'button&[aria-pressed=true]': { borderColor: token.ink2, color: token.ink },
});

/** For screen readers only. */
export const VisuallyHidden = styled('span')({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});
