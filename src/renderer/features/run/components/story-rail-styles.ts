import { keyframes, styled } from '@mui/material/styles';
import { motion, size, token } from '../../../theme/tokens';

const circle = 40;
/** Below this width of the card the stations stand under each other. */
const narrow = '@container (max-width: 660px)';

const breathe = keyframes({
  '0%, 100%': { boxShadow: `0 0 0 3px ${token.runSoft}` },
  '50%': { boxShadow: `0 0 0 6px ${token.runSoft}` },
});

export const Rail = styled('ol')({
  display: 'grid',
  gridTemplateColumns: 'repeat(8, minmax(0, 1fr))',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: 2 },
});

/** The line runs from the centre of the station before to this one's. */
export const Stop = styled('li')({
  position: 'relative',
  minWidth: 0,
  '&::before': {
    content: '""',
    position: 'absolute',
    top: circle / 2 + 4 - 1,
    left: `calc(-50% + ${circle / 2}px)`,
    width: `calc(100% - ${circle}px)`,
    borderTop: `2px solid ${token.line}`,
    transition: `border-color ${motion.normal}`,
  },
  '&:first-of-type::before': { display: 'none' },
  '&[data-state=done]::before, &[data-state=active]::before': { borderTopColor: token.run },
  '&[data-state=failed]::before': { borderTopColor: token.bad },
  '&[data-state=skipped]::before': { borderTopStyle: 'dashed', borderTopColor: token.lineStrong },
  [narrow]: { '&::before': { display: 'none' } },
});

export const Station = styled('button')({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  width: '100%',
  padding: '4px 2px 6px',
  border: 0,
  borderRadius: size.radiusControl,
  background: 'none',
  color: token.ink,
  font: 'inherit',
  textAlign: 'center',
  cursor: 'pointer',
  '&:hover [data-circle]': { borderColor: token.ink2 },
  '&:hover [data-circle][data-state=done], &:hover [data-circle][data-state=active]': {
    borderColor: token.run,
  },
  '&:focus-visible': { outlineOffset: -1 },
  [narrow]: { flexDirection: 'row', gap: 12, textAlign: 'start', padding: '3px 4px' },
});

export const Circle = styled('span')({
  position: 'relative',
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: circle,
  height: circle,
  border: `2px solid ${token.line}`,
  borderRadius: '50%',
  background: token.surface,
  color: token.ink3,
  transition: `background-color ${motion.normal}, border-color ${motion.normal}, color ${motion.normal}`,
  '&[data-state=done]': { borderColor: token.run, color: token.run },
  '&[data-state=active]': {
    borderColor: token.run,
    background: token.run,
    color: token.surface,
    // a step of milliseconds is over before it would be seen, and drawing it would only take time from the run
    animation: `${breathe} 1.6s ease-in-out 600ms infinite`,
  },
  '&[data-tone=warn]': { borderColor: token.warn, color: token.warn },
  '&[data-state=skipped]': { borderStyle: 'dashed', borderColor: token.lineStrong },
  '&[data-state=failed]': { borderColor: token.bad, background: token.bad, color: token.surface },
  '[aria-pressed=true] > &[data-state=done]': { background: token.run, color: token.surface },
  '[aria-pressed=true] > &[data-tone=warn]': { background: token.warn },
  '[aria-pressed=true] > &[data-state=pending], [aria-pressed=true] > &[data-state=skipped]': {
    borderColor: token.ink3,
    background: token.ink3,
    color: token.surface,
  },
});

/** The tick at the rim of a station that is done. */
export const Tick = styled('span')({
  position: 'absolute',
  right: -5,
  bottom: -4,
  display: 'grid',
  placeItems: 'center',
  width: 16,
  height: 16,
  border: `1.5px solid ${token.run}`,
  borderRadius: '50%',
  background: token.surface,
  color: token.run,
});

/** How much has arrived, as an arc around the station. */
export const Arc = styled('svg')({
  position: 'absolute',
  inset: -6,
  width: circle + 8,
  height: circle + 8,
  transform: 'rotate(-90deg)',
  fill: 'none',
  stroke: token.run,
  strokeWidth: 2.5,
  strokeLinecap: 'round',
  '& circle': { transition: 'stroke-dashoffset 120ms linear' },
});

export const Words = styled('span')({
  display: 'block',
  minWidth: 0,
  maxWidth: '100%',
  marginTop: 7,
  lineHeight: 1.4,
  [narrow]: { display: 'flex', flexWrap: 'wrap', gap: '0 10px', marginTop: 0 },
});

export const Label = styled('span')({
  display: 'block',
  overflow: 'hidden',
  fontSize: 13,
  fontWeight: 600,
  textOverflow: 'ellipsis',
  '&[data-state=pending], &[data-state=skipped]': { color: token.ink2, fontWeight: 500 },
});

export const Under = styled('span')({
  display: 'block',
  minHeight: 18,
  color: token.ink2,
  fontSize: 12.5,
  '&[data-state=failed]': { color: token.bad, fontWeight: 600 },
  [narrow]: { minHeight: 0 },
});
