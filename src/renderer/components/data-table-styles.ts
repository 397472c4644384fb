import { styled } from '@mui/material/styles';
import { motion, size, token } from '../theme/tokens';
import { light } from './light';

/** Below these widths of the table, columns of priority 3 and then 2 go. */
export const narrowTable = { third: 940, second: 780 } as const;

/** The card around the table. It is as high as its rows, up to the room there is. */
export const Frame = styled('div')({
  containerType: 'inline-size',
  display: 'flex',
  flexDirection: 'column',
  flex: '0 1 auto',
  minHeight: 0,
  minWidth: 0,
  overflow: 'hidden',
  background: token.surface,
  border: `1px solid ${token.line}`,
  borderRadius: size.radius,
  boxShadow: token.shadow,
});

export const Scroller = styled('div')({
  flex: '0 1 auto',
  minHeight: 0,
  overflow: 'auto',
  // what is scrolled into view by the keyboard must not end up under the header
  scrollPaddingTop: 40,
});

export const Grid = styled('div')({ position: 'relative', minWidth: 'min-content' });

const line = {
  display: 'grid',
  gridTemplateColumns: 'var(--columns)',
  alignItems: 'center',
  columnGap: 14,
  padding: '0 10px 0 16px',
  borderBottom: `1px solid ${token.line}`,
  [`@container (max-width: ${narrowTable.third - 1}px)`]: {
    gridTemplateColumns: 'var(--columns-2)',
    '& > [data-priority="3"]': { display: 'none' },
  },
  [`@container (max-width: ${narrowTable.second - 1}px)`]: {
    gridTemplateColumns: 'var(--columns-1)',
    '& > [data-priority="2"]': { display: 'none' },
  },
} as const;

export const HeadRow = styled('div')({
  ...line,
  height: 40,
  background: token.surface,
  color: token.ink2,
  fontSize: 12.5,
  fontWeight: 600,
});

export const Head = styled('div')({ position: 'sticky', top: 0, zIndex: 2 });

export const Body = styled('div')({ position: 'relative' });

const placed = { position: 'absolute', top: 0, left: 0, right: 0 } as const;

export const Row = light('div', {
  ...line,
  ...placed,
  '&:hover': { background: token.raised },
  '&[aria-selected=true]': { background: token.accentSoft },
  '&[data-last]': { borderBottomColor: 'transparent' },
  '&:focus-visible': { outline: `2px solid ${token.focus}`, outlineOffset: -2 },
  '[data-theme=contrast] &:hover': { background: token.hover },
});

export const SectionRow = light('div', {
  ...placed,
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  padding: '0 10px 0 8px',
  borderBottom: `1px solid ${token.line}`,
  background: token.raised,
  color: token.ink2,
  '&:focus-visible': { outline: `2px solid ${token.focus}`, outlineOffset: -2 },
  '& > div': { display: 'flex', flex: '1 1 auto', alignItems: 'center', gap: 8, minWidth: 0 },
  '& b': { color: token.ink, fontWeight: 600 },
});

export const SectionButton = light('button', {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  minWidth: 0,
  padding: '2px 6px 2px 4px',
  border: 0,
  borderRadius: size.radiusSmall,
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  cursor: 'pointer',
  '& svg': { flex: 'none', transition: `transform ${motion.fast}` },
  '&[aria-expanded=false] svg': { transform: 'rotate(-90deg)' },
  '&:hover': { background: token.hover },
});

export const Cell = light('div', {
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  // room for the focus ring of what is inside
  padding: '3px 0 3px 3px',
  marginLeft: -3,
  '&[data-align=end]': { textAlign: 'end' },
});

export const SortButton = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  margin: '0 -6px',
  padding: '2px 6px',
  border: 0,
  borderRadius: size.radiusSmall,
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  cursor: 'pointer',
  '& svg': { opacity: 0 },
  '&:hover': { background: token.hover, color: token.ink },
  '&:hover svg, &:focus-visible svg': { opacity: 0.6 },
  '&[data-sorted]': { color: token.ink },
  '&[data-sorted] svg': { opacity: 1 },
});

/** A native box. */
export const Box = light('input', {
  display: 'block',
  width: 16,
  height: 16,
  margin: 0,
  appearance: 'none',
  border: `1.5px solid ${token.lineStrong}`,
  borderRadius: 4,
  background: `${token.surface} center / 12px no-repeat`,
  cursor: 'pointer',
  '&:hover': { borderColor: token.ink3 },
  '&:checked, &:indeterminate': { borderColor: token.accent, background: token.accent },
  '&::after': { content: '""', display: 'block', opacity: 0 },
  '&:checked::after': {
    opacity: 1,
    width: 4,
    height: 8,
    margin: '0.5px 0 0 4.2px',
    border: `solid ${token.accentInk}`,
    borderWidth: '0 2px 2px 0',
    transform: 'rotate(43deg)',
  },
  '&:indeterminate::after': {
    opacity: 1,
    width: 8,
    height: 2,
    margin: '5.5px 0 0 2.5px',
    background: token.accentInk,
  },
});
