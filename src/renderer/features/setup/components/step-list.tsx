import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { nextStep, progressOf, runningStep } from '../../../../shared/features/setup/machine';
import type { SetupPlan } from '../../../../shared/features/setup/model';
import { Surface, VisuallyHidden } from '../../../components/surface';
import { useSetupStore, type SetupView } from '../setup-store';
import { useSetupWords } from '../setup-words';
import { stepStateOf } from '../step-state';
import { PlanFacts } from './plan-facts';
import { StepItem } from './step-item';

const Card = styled(Surface)({ padding: '17px 20px 8px' });

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 12px',
  marginBottom: 6,
  '& h2': { margin: 0, fontSize: 17, fontWeight: 700, letterSpacing: '-0.01em' },
  '& > button': { marginInlineStart: 'auto' },
});

const Steps = styled('ol')({ margin: '14px 0 0', padding: 0, listStyle: 'none' });

export type StepListProps = { readonly view: SetupView; readonly plan: SetupPlan };

/** The way that was chosen, step by step: what is through, what is to do now with what it will run, what follows. */
export function StepList({ view, plan }: StepListProps) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const store = useSetupStore();
  const current = nextStep(view.setup);
  const isBusy = runningStep(view.setup) !== null;
  return (
    <Card aria-label={words.planTitle(plan)} data-plan={plan.id}>
      <Head>
        <h2>{words.planTitle(plan)}</h2>
        <Button size="small" variant="text" disabled={isBusy} onClick={store.leavePlan}>
          {t('setup.page.plan.back')}
        </Button>
      </Head>
      <PlanFacts plan={plan} />
      <Steps aria-label={t('setup.page.steps.label')}>
        {plan.steps.map((step, index) => (
          <StepItem
            key={step.id}
            step={step}
            number={index + 1}
            isCurrent={step.id === current?.id}
            view={view}
          />
        ))}
      </Steps>
      <StepNews view={view} plan={plan} />
    </Card>
  );
}

/** What a screen reader is told as steps begin and end. */
function StepNews({ view, plan }: StepListProps) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const latest = [...plan.steps].reverse().find(({ id }) => progressOf(view.setup, id).status !== 'idle');
  const state = latest && stepStateOf(latest, progressOf(view.setup, latest.id));
  const isNews = state === 'running' || state === 'done' || state === 'failed' || state === 'cancelled';
  return (
    <VisuallyHidden role="status">
      {latest && isNews ? t(`setup.page.steps.announce.${state}`, { step: words.stepTitle(latest) }) : ''}
    </VisuallyHidden>
  );
}
