import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { StoryStepId } from '../../../../shared/features/run/model';
import { newStory, stepOf } from '../../../../shared/features/run/story';
import { Surface } from '../../../components/surface';
import { token } from '../../../theme/tokens';
import { explainStep } from '../explain-step';
import { registryName } from '../registry-name';
import type { Run } from '../run-store';
import { RunFailure } from './run-failure';
import { StepFacts } from './step-facts';

const Card = styled(Surface)({
  padding: '15px 16px 16px',
  '& h3': { margin: '0 0 4px', fontSize: 14, fontWeight: 600 },
  '& p': { margin: 0, color: token.ink2 },
});

const preview = newStory();

/** The selected station in plain words, with its facts; where the run stopped, what is to be done. */
export function StepCard({ run, selected }: { readonly run: Run | null; readonly selected: StoryStepId }) {
  const { t } = useTranslation();
  const step = stepOf(run ?? preview, selected);
  const registry = registryName(run?.request.image ?? '', t('run.station.hub'));
  const { title, body } = explainStep(step, { t, registry, request: run?.request ?? null });
  return (
    <Card>
      {run && step.error && step.error.code !== 'CANCELLED' ? (
        <RunFailure run={run} step={step} error={step.error} />
      ) : (
        <>
          <h3>{title}</h3>
          <p>{body}</p>
        </>
      )}
      {run && <StepFacts step={step} run={run} />}
    </Card>
  );
}
