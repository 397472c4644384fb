import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { maskText } from '../../../../shared/features/containers/secrets';
import type { CandidateView, Fix } from '../../../../shared/features/engines/model';
import { Untrusted } from '../../../components/untrusted';
import { font, token } from '../../../theme/tokens';
import { causeWords } from '../candidate-words';
import { type FixHandlers, FixLine } from './fix-line';

const Root = styled('div')({ display: 'grid', gap: 10, minWidth: 0, maxWidth: 840 });
const Title = styled('div')({ fontWeight: 600, overflowWrap: 'anywhere' });
const Meaning = styled('div')({
  marginTop: 2,
  maxWidth: '78ch',
  color: token.ink2,
  overflowWrap: 'anywhere',
});

const Folds = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '4px 20px',
  fontSize: 13,
  '& > details > summary': {
    width: 'fit-content',
    borderRadius: 4,
    color: token.ink2,
    cursor: 'pointer',
    fontWeight: 500,
  },
  '& > details > summary:hover': { color: token.ink },
  // what is open takes a line of its own
  '& > details[open]': { flex: '1 1 100%' },
  '& > details > div': { marginTop: 8 },
});
const Fixes = styled('div')({ display: 'grid', gap: 12 });
const Raw = styled('div')({
  fontFamily: font.mono,
  fontSize: 12.5,
  color: token.ink2,
  overflowWrap: 'anywhere',
});

export type CandidateCauseProps = {
  readonly candidate: CandidateView;
  readonly others: readonly CandidateView[];
  readonly handlers: FixHandlers;
  /** Its best fix is the one thing to do on this screen. */
  readonly isPrimary: boolean;
};

/** Why a candidate cannot be used, what to do, and on request what else helps and the engine's own words. */
export function CandidateCause({ candidate, others, handlers, isPrimary }: CandidateCauseProps) {
  const { t, i18n } = useTranslation();
  const { error, isAppEngine } = candidate;
  const words = causeWords(i18n, t, candidate);
  if (!words) return null;
  const [best, ...more] = fixesOf(candidate);
  // only the engine that somebody wanted is an alarm
  const alarm = isAppEngine ? { role: 'alert', 'data-code': error?.code ?? 'UNKNOWN' } : {};
  return (
    <Root>
      <div {...alarm}>
        <Title>{words.title}</Title>
        <Meaning>{words.meaning}</Meaning>
      </div>
      {best && (
        <FixLine fix={best} candidate={candidate} others={others} handlers={handlers} isPrimary={isPrimary} />
      )}
      <Folds>
        {more.length > 0 && (
          <details>
            <summary>{t('engines.page.cause.more')}</summary>
            <Fixes>
              {more.map((fix) => (
                <FixLine
                  key={keyOf(fix)}
                  fix={fix}
                  candidate={candidate}
                  others={others}
                  handlers={handlers}
                />
              ))}
            </Fixes>
          </details>
        )}
        {error && error.message !== '' && (
          <details>
            <summary>{t('engines.page.cause.details')}</summary>
            <Raw>
              {error.code} · <Untrusted text={maskText(error.message)} isMultiline />
            </Raw>
          </details>
        )}
      </Folds>
    </Root>
  );
}

/** "Check again" stands on every card, so it is only shown as a fix where there is nothing else. */
function fixesOf({ diagnosis }: CandidateView): readonly Fix[] {
  const fixes = diagnosis?.fixes ?? [];
  const others = fixes.filter((fix) => fix.kind !== 'action' || fix.action !== 'check-again');
  return others.length > 0 ? others : fixes;
}

function keyOf(fix: Fix): string {
  return fix.kind === 'action' ? `${fix.action} ${fix.candidateId ?? fix.url ?? ''}` : fix.id;
}
