import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CandidateAnswer, CandidateView } from '../../../../shared/features/engines/model';
import { Untrusted } from '../../../components/untrusted';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { platformOf } from '../candidate-words';

const List = styled('dl')({
  display: 'grid',
  // the same columns on every card
  gridTemplateColumns: 'repeat(4, minmax(0, 168px))',
  gap: '8px 20px',
  margin: 0,
  minHeight: 40,
  '& dt': { color: token.ink2, fontSize: 12.5, lineHeight: '18px' },
  '& dd': { margin: 0, lineHeight: '22px', fontVariantNumeric: 'tabular-nums' },
  '& i': { display: 'block', height: 10, margin: '6px 0', borderRadius: 5, background: token.line },
});

const skeletonWidths = [72, 48, 88, 40] as const;

/** Version, API, system and how fast it answers; the shape of it while that is not known. */
export function CandidateFacts({ candidate }: { readonly candidate: CandidateView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answer, latencyMs } = candidate;
  if (!answer) {
    return (
      <List aria-hidden="true">
        {skeletonWidths.map((width) => (
          <div key={width} style={{ width }}>
            <i style={{ width: '60%' }} />
            <i />
          </div>
        ))}
      </List>
    );
  }
  const facts = [
    { label: t('engines.page.fact.version'), value: <Untrusted text={answer.version} /> },
    { label: t('engines.page.fact.api'), value: apiText(t, answer) },
    { label: t('engines.page.fact.platform'), value: platformOf(answer) },
    ...(latencyMs === null
      ? []
      : [{ label: t('engines.page.fact.latency'), value: format.duration(latencyMs) }]),
  ];
  return (
    <List>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </List>
  );
}

function apiText(t: TFunction, answer: CandidateAnswer): string {
  const { apiVersion, apiVersionMax } = answer;
  if (apiVersion === null || apiVersion === apiVersionMax) return apiVersionMax;
  return t('engines.page.fact.apiValue', { used: apiVersion, max: apiVersionMax });
}
