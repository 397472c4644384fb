import { styled } from '@mui/material/styles';
import { token } from '../../../theme/tokens';

const Track = styled('div')({
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
    // no transition: at ten steps a second it would paint every frame, on the cores that unpack the layers
  },
  '& > [data-part=download]': { background: token.accent },
  '& > [data-part=extract]': { background: token.run },
  '&[data-quiet] > i': { background: token.lineStrong },
  '[data-theme=contrast] &': { border: `1px solid ${token.line}`, background: 'transparent' },
});

export type LayerBarProps = {
  readonly label: string;
  /** In words: "extracting, 12 MB of 50 MB". */
  readonly valueText: string;
  /** Shares of 1 that were measured. Extraction is drawn over the download. */
  readonly downloaded: number;
  readonly extracted: number;
  /** Of all; the mean of both when not given. */
  readonly value?: number;
  /** Nothing was needed of it. */
  readonly isQuiet?: boolean;
};

/** A bar with two parts in two colours: what has come, and what of it has been unpacked. */
export function LayerBar(props: LayerBarProps) {
  const { label, valueText, downloaded, extracted, isQuiet } = props;
  const percent = Math.round((props.value ?? (downloaded + extracted) / 2) * 1000) / 10;
  return (
    <Track
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
      data-quiet={isQuiet || undefined}
    >
      <i data-part="download" style={{ transform: `scaleX(${downloaded})` }} />
      <i data-part="extract" style={{ transform: `scaleX(${extracted})` }} />
    </Track>
  );
}
