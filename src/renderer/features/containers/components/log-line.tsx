import { styled } from '@mui/material/styles';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { findRanges, type LogPiece, piecesOf } from '../../../../shared/features/containers/log-search';
import { type LogStyle, type LogText, parseLogText } from '../../../../shared/features/containers/log-text';
import { logTime } from '../../../../shared/features/containers/log-time';
import type { LogLine as Line } from '../../../../shared/features/containers/model';
import { VisuallyHidden } from '../../../components/surface';
import { ansiBackground, ansiText } from '../../../theme/ansi-colors';
import { token } from '../../../theme/tokens';

const Time = styled('span')({ marginRight: 14, color: token.termDim, userSelect: 'none' });
const Mark = styled('mark')({
  borderRadius: 2,
  background: `color-mix(in srgb, ${token.termInk} 26%, ${token.term})`,
  color: 'inherit',
  '[data-current] &': { background: token.termInk, color: token.term },
});
const Text = styled('span')({
  '&[data-source=stderr]::before': {
    content: '""',
    position: 'absolute',
    left: 6,
    top: 2,
    bottom: 2,
    width: 3,
    borderRadius: 2,
    background: ansiText(3),
  },
});
const Continues = styled('span')({ marginLeft: 8, color: token.termDim, userSelect: 'none' });

const parsed = new WeakMap<Line, LogText>();

/** Lines are parsed when they first come into sight, and once. */
function textOf(line: Line): LogText {
  const known = parsed.get(line);
  if (known) return known;
  const made = parseLogText(line.text);
  parsed.set(line, made);
  return made;
}

function decorationOf(style: LogStyle): string | undefined {
  const lines = [style.isUnderlined && 'underline', style.isStruck && 'line-through'].filter(Boolean);
  return lines.length > 0 ? lines.join(' ') : undefined;
}

/** Colours of a run: inverse text is dark on its colour, and a background is dimmed so that all text can be read. */
function colorsOf({ fg, bg, isInverse }: LogStyle): CSSProperties {
  if (isInverse) {
    return { color: token.term, backgroundColor: fg === undefined ? token.termInk : ansiText(fg) };
  }
  const isUnreadable = bg !== undefined && (fg === 0 || fg === undefined);
  return {
    color: isUnreadable ? token.termInk : fg === undefined ? undefined : ansiText(fg),
    backgroundColor: bg === undefined ? undefined : ansiBackground(bg),
  };
}

export function runStyle(style: LogStyle | null): CSSProperties | undefined {
  if (!style) return undefined;
  return {
    ...colorsOf(style),
    fontWeight: style.isBold ? 700 : undefined,
    opacity: style.isDim ? 0.75 : undefined,
    fontStyle: style.isItalic ? 'italic' : undefined,
    textDecoration: decorationOf(style),
  };
}

function Piece({ piece }: { readonly piece: LogPiece }) {
  const style = runStyle(piece.style);
  if (piece.isMatch) return <Mark style={style && { fontWeight: style.fontWeight }}>{piece.text}</Mark>;
  return style ? <span style={style}>{piece.text}</span> : piece.text;
}

export type LogLineProps = {
  readonly line: Line;
  /** What is searched for; empty for nothing. */
  readonly needle: string;
  readonly isCurrent: boolean;
  readonly hasTime: boolean;
};

function LogLineView({ line, needle, isCurrent, hasTime }: LogLineProps) {
  const { t } = useTranslation();
  const { plain, runs } = textOf(line);
  const pieces = piecesOf(runs, findRanges(plain, needle));
  return (
    <Text data-source={line.source} data-current={isCurrent || undefined}>
      {line.source === 'stderr' && <VisuallyHidden>{t('containers.logs.stderr')} </VisuallyHidden>}
      {hasTime && line.atMs !== null && <Time>{logTime(line.atMs)}</Time>}
      {pieces.map((piece, index) => (
        <Piece key={index} piece={piece} />
      ))}
      {line.isPartial && <Continues title={t('containers.logs.continues')}>↩</Continues>}
    </Text>
  );
}

/** One line of a log, with its colours and what was found in it. */
export const LogLine = memo(LogLineView);
