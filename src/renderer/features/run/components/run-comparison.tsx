import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { stepOf } from '../../../../shared/features/run/story';
import { type StoryStepId, storySteps } from '../../../../shared/features/run/model';
import { Surface } from '../../../components/surface';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import type { RunRecord } from '../run-store';

const Card = styled(Surface)({
  padding: '15px 20px 16px',
  '& h3': { margin: '0 0 2px', fontSize: 14, fontWeight: 600 },
  '& p': { margin: '0 0 10px', color: token.ink2 },
});

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 13,
  '& th': { padding: '4px 12px 4px 0', textAlign: 'start', fontWeight: 500, color: token.ink2 },
  '& thead th': { fontSize: 12.5, fontWeight: 600 },
  '& td': { width: '40%', padding: '4px 12px 4px 0' },
  '& tbody tr': { borderTop: `1px solid ${token.line}` },
  '& tfoot th, & tfoot td': { borderTop: `1px solid ${token.lineStrong}`, color: token.ink, fontWeight: 600 },
});

const Cell = styled('div')({ display: 'flex', alignItems: 'center', gap: 10 });
const Time = styled('span')({ flex: 'none', width: 76, textAlign: 'end' });
const Bar = styled('i')({
  height: 8,
  minWidth: 2,
  borderRadius: 4,
  background: token.run,
  '&[data-tone=first]': { background: token.lineStrong },
});
const Track = styled('span')({ flex: '1 1 auto', minWidth: 0, display: 'flex' });

export type RunComparisonProps = {
  readonly first: RunRecord;
  readonly second: RunRecord;
  readonly registry: string;
};

/** Where the time went, step by step, the first time and the last. */
export function RunComparison({ first, second, registry }: RunComparisonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const longest = Math.max(...[...first.steps, ...second.steps].map((step) => step.ms ?? 0), 1);
  const hasFetched =
    stepOf(first, 'registry').state === 'done' && stepOf(second, 'registry').state !== 'done';
  // what was slower for other reasons is not explained away
  const verdict = !hasFetched ? 'same' : second.totalMs < first.totalMs ? 'faster' : 'fetchedOnce';
  const nameOf = (id: StoryStepId) => (id === 'registry' ? registry : t(`run.station.${id}`));
  return (
    <Card aria-label={t('run.comparison.title')}>
      <h3>{t('run.comparison.title')}</h3>
      <p>
        {t(`run.comparison.${verdict}`, {
          first: format.duration(first.totalMs),
          second: format.duration(second.totalMs),
        })}
      </p>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('run.comparison.step')}</th>
            <th scope="col">{t('run.comparison.first')}</th>
            <th scope="col">{t('run.comparison.second')}</th>
          </tr>
        </thead>
        <tbody>
          {storySteps.map((id) => (
            <tr key={id}>
              <th scope="row">{nameOf(id)}</th>
              <td>
                <Measured ms={stepOf(first, id).ms} longest={longest} tone="first" />
              </td>
              <td>
                <Measured ms={stepOf(second, id).ms} longest={longest} tone="second" />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('run.comparison.total')}</th>
            <td>
              <Cell>
                <Time>{format.duration(first.totalMs)}</Time>
              </Cell>
            </td>
            <td>
              <Cell>
                <Time>{format.duration(second.totalMs)}</Time>
              </Cell>
            </td>
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}

type MeasuredProps = {
  readonly ms: number | null;
  readonly longest: number;
  readonly tone: 'first' | 'second';
};

function Measured({ ms, longest, tone }: MeasuredProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Cell>
      <Time>{ms === null ? t('run.comparison.none') : format.duration(ms)}</Time>
      <Track aria-hidden="true">
        {ms !== null && <Bar data-tone={tone} style={{ width: `${(ms / longest) * 100}%` }} />}
      </Track>
    </Cell>
  );
}
