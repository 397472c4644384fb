import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { otherPlans, recommendedPlan } from '../../../../shared/features/setup/machine';
import type { SetupPlan } from '../../../../shared/features/setup/model';
import { StatusPill } from '../../../components/status-pill';
import { Surface } from '../../../components/surface';
import { token } from '../../../theme/tokens';
import { useSetupStore, type SetupView } from '../setup-store';
import { useSetupWords } from '../setup-words';
import { PlanFacts } from './plan-facts';

const Card = styled(Surface)({
  padding: '17px 20px 18px',
  '& h2': { margin: '8px 0 6px', fontSize: 17, fontWeight: 700, letterSpacing: '-0.01em' },
});

const Preview = styled('ol')({
  display: 'grid',
  gap: 2,
  margin: '14px 0 0',
  padding: '11px 0 0 20px',
  borderTop: `1px solid ${token.line}`,
  '& li::marker': { color: token.ink3, fontSize: 12.5, fontWeight: 600 },
});

const Go = styled('div')({ marginTop: 16 });

const Others = styled(Surface)({
  padding: '13px 20px 8px',
  '& h2': { margin: '0 0 8px', fontSize: 15, fontWeight: 600 },
});

const Other = styled('details')({
  padding: '9px 0 10px',
  borderTop: `1px solid ${token.line}`,
  '& > summary': { borderRadius: 4, cursor: 'pointer', fontWeight: 600 },
  '& > summary > small': { marginInlineStart: 10, color: token.ink2, fontSize: 12.5, fontWeight: 500 },
  '& > div': { display: 'grid', justifyItems: 'start', gap: 12, padding: '8px 0 2px 16px' },
});

/** The way that suits this computer best, and the others that would do. */
export function AdviceCard({ view }: { readonly view: SetupView }) {
  const { t } = useTranslation();
  const plan = recommendedPlan(view.setup);
  const others = otherPlans(view.setup);
  return (
    <>
      {plan && <Recommended plan={plan} />}
      {others.length > 0 && (
        <Others aria-label={t('setup.page.plan.alternatives')}>
          <h2>{t('setup.page.plan.alternatives')}</h2>
          {others.map((other) => (
            <Alternative key={other.id} plan={other} />
          ))}
        </Others>
      )}
    </>
  );
}

function Recommended({ plan }: { readonly plan: SetupPlan }) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const store = useSetupStore();
  const hasSteps = plan.steps.length > 0;
  return (
    <Card aria-label={words.planTitle(plan)} data-plan={plan.id}>
      {plan.id !== 'none' && hasSteps && (
        <StatusPill tone="run">{t('setup.page.plan.recommended')}</StatusPill>
      )}
      <h2>{words.planTitle(plan)}</h2>
      <PlanFacts plan={plan} />
      {hasSteps ? (
        <>
          <Preview aria-label={t('setup.page.steps.label')}>
            {plan.steps.map((step) => (
              <li key={step.id}>{words.stepTitle(step)}</li>
            ))}
          </Preview>
          <Go>
            <Button variant="contained" color="primary" onClick={() => store.choose(plan.id)}>
              {t('setup.page.plan.begin')}
            </Button>
          </Go>
        </>
      ) : (
        <Go>
          <Button variant="contained" color="primary" onClick={store.look}>
            {t('setup.page.checks.again')}
          </Button>
        </Go>
      )}
    </Card>
  );
}

function Alternative({ plan }: { readonly plan: SetupPlan }) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const store = useSetupStore();
  const title = words.planTitle(plan);
  return (
    <Other data-plan={plan.id}>
      <summary>
        {title}
        <small>{t('setup.page.plan.stepsCount', { count: plan.steps.length })}</small>
      </summary>
      <div>
        <PlanFacts plan={plan} />
        <Button
          size="small"
          aria-label={t('setup.page.plan.chooseNamed', { plan: title })}
          onClick={() => store.choose(plan.id)}
        >
          {t('setup.page.plan.choose')}
        </Button>
      </div>
    </Other>
  );
}
