import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { escapeText, printable, printableLimit } from '../../shared/lib/printable';
import { font, token } from '../theme/tokens';
import { light } from './light';

const Isolated = light('bdi', {
  unicodeBidi: 'isolate',
  '&[data-mono]': { fontFamily: font.mono, fontSize: '0.93em', fontVariantLigatures: 'none' },
  '&[data-clip]': {
    display: 'block',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '&[data-multiline]': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

const ShowAll = styled('button')({
  border: 0,
  padding: '0 4px',
  background: 'none',
  color: token.info,
  font: 'inherit',
  cursor: 'pointer',
});

export type UntrustedProps = {
  readonly text: string;
  /** In the monospaced family. */
  readonly isMono?: boolean;
  /** On one line, cut by an ellipsis where the room ends; the whole text shows under the pointer. */
  readonly isClipped?: boolean;
  /** Keeps line breaks and tabs. */
  readonly isMultiline?: boolean;
  /** Characters shown before "Show all"; 1,024 when not given. */
  readonly maxLength?: number;
};

/**
 * Text from outside (names, labels, the engine's words), shown as text: what is invisible becomes visible, its
 * direction cannot reach its neighbours, and its length is capped.
 */
export function Untrusted(props: UntrustedProps) {
  const { text, isMultiline, maxLength = printableLimit } = props;
  const shown = printable(text, { isMultiline, maxLength });
  // nearly all of it: nothing to explain and nothing to unfold
  if (shown === text) return <Piece {...props} tip={clippedTip(props, text)} shown={text} />;
  return text.length > maxLength ? (
    <LongText {...props} shown={shown} />
  ) : (
    <AlteredText {...props} shown={shown} />
  );
}

type ShownProps = UntrustedProps & { readonly shown: string };

function Piece({ tip, shown, ...props }: ShownProps & { readonly tip: object }) {
  return (
    <Isolated dir="auto" {...looks(props)} {...tip}>
      {shown}
    </Isolated>
  );
}

/** With what was made visible; the original, escaped, under the pointer. */
function AlteredText(props: ShownProps) {
  const { t } = useTranslation();
  return (
    <Piece {...props} tip={{ 'data-tip': t('app.untrusted.altered', { escaped: escapeText(props.text) }) }} />
  );
}

/** Cut off, with a button that shows the rest. */
function LongText(props: ShownProps) {
  const { text, isClipped, isMultiline } = props;
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? printable(text, { isMultiline, maxLength: Number.POSITIVE_INFINITY }) : props.shown;
  return (
    <>
      <Piece {...props} tip={clippedTip(props, shown)} shown={shown} />
      {!isClipped && (
        <ShowAll type="button" onClick={() => setIsWhole(!isWhole)}>
          {t(isWhole ? 'app.action.showLess' : 'app.action.showAll')}
        </ShowAll>
      )}
    </>
  );
}

function looks({ isMono, isClipped, isMultiline }: UntrustedProps) {
  return {
    'data-mono': isMono || undefined,
    'data-clip': isClipped || undefined,
    'data-multiline': isMultiline || undefined,
  };
}

/** The whole text under the pointer, where it is cut off. */
function clippedTip({ isClipped }: UntrustedProps, shown: string) {
  return isClipped ? { 'data-tip': shown, 'data-tip-clipped': '' } : {};
}
