import { styled } from '@mui/material/styles';
import { BarTrack } from '../../../components/progress-bar';
import { token } from '../../../theme/tokens';

const Track = styled(BarTrack)({
  '& > [data-part=download]': { background: token.accent },
  '& > [data-part=extract]': { background: token.run },
  '&[data-quiet] > i': { background: token.lineStrong },
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
