import { styled } from '@mui/material/styles';
import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { maxTranscriptLength, type TranscriptPart } from '../../../../shared/features/setup/machine';
import { TermSurface } from '../../../components/surface';
import { token } from '../../../theme/tokens';
import { transcriptText } from '../transcript-text';

const Terminal = styled(TermSurface)({
  maxHeight: 240,
  padding: '10px 14px',
  fontSize: 12.5,
  '&:focus-visible': { outlineOffset: 2 },
});

const Part = styled('div')({
  unicodeBidi: 'isolate',
  '&[data-kind=command]': { color: token.termDim },
  '&[data-kind=error-output]': {
    marginInlineStart: -9,
    paddingInlineStart: 7,
    borderInlineStart: `2px solid ${token.termDim}`,
  },
});

const Note = styled('div')({ color: token.termDim });

/** How near to the end counts as following it, in px. */
const nearPx = 24;

export type StepLogProps = {
  readonly label: string;
  readonly parts: readonly TranscriptPart[];
};

/** What a step ran and what that printed. Follows the end as long as the end is in sight. */
export function StepLog({ label, parts }: StepLogProps) {
  const { t } = useTranslation();
  const terminal = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const hasDropped = isBeginningGone(parts);

  useLayoutEffect(() => {
    const element = terminal.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [parts]);

  const handleScroll = (): void => {
    const element = terminal.current;
    if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
  };

  return (
    <Terminal ref={terminal} role="log" aria-label={label} tabIndex={0} onScroll={handleScroll}>
      {hasDropped && <Note>{t('setup.page.steps.outputDropped')}</Note>}
      {parts.map((part, index) => (
        <LogPart key={index} part={part} />
      ))}
      {parts.length === 0 && <Note>{t('setup.page.steps.outputSilent')}</Note>}
    </Terminal>
  );
}

/** What is long began with its command, unless that was let go of. */
function isBeginningGone(parts: readonly TranscriptPart[]): boolean {
  const length = parts.reduce((sum, { text }) => sum + text.length, 0);
  return parts[0]?.kind !== 'command' && length > maxTranscriptLength / 2;
}

/** A part that did not change is not worked out again. */
const LogPart = memo(function LogPart({ part }: { readonly part: TranscriptPart }) {
  return (
    <Part dir="auto" data-kind={part.kind}>
      {part.kind === 'command' ? '$ ' : ''}
      {transcriptText(part.text)}
    </Part>
  );
});
