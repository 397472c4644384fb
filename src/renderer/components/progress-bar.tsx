import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens';

/** The groove that every bar runs in. */
export const BarTrack = styled('div')({
  position: 'relative',
  minWidth: 40,
  height: 6,
  overflow: 'hidden',
  borderRadius: 4,
  background: token.line,
  '& > i': {
    position: 'absolute',
    inset: 0,
    borderRadius: 4,
    transformOrigin: 'left',
    // no transition: at ten steps a second it would paint every frame, on the cores that do the work
  },
  '[data-theme=contrast] &': { border: `1px solid ${token.line}`, background: 'transparent' },
});
const Track = styled(BarTrack)({
  flex: '1 1 auto',
  '& > i': { background: token.accent },
  '&[data-tone=run] > i': { background: token.run },
  '&[data-tone=bad] > i': { background: token.bad },
  '&[data-tone=off] > i': { background: token.ink3 },
});

export type ProgressBarProps = {
  /** What is measured: "Layer 6a65f928fb91". */
  readonly label: string;
  /** A share of 1 that was measured, or null while there is nothing to measure: the bar then stays empty. */
  readonly value: number | null;
  /** In words, as shown beside it: "94 MB of 152 MB". */
  readonly valueText?: string;
  readonly tone?: 'accent' | 'run' | 'bad' | 'off';
};

/** A bar that moves only because something was measured. */
export function ProgressBar({ label, value, valueText, tone = 'accent' }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  return (
    <Track
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={valueText}
      data-tone={tone}
    >
      <i style={{ transform: `scaleX(${(percent ?? 0) / 100})` }} />
    </Track>
  );
}
