import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { nextStep, phaseOf, recommendedPlan } from '../../../../shared/features/setup/machine';
import { Surface } from '../../../components/surface';
import { token } from '../../../theme/tokens';
import type { SetupView } from '../setup-store';
import { useSetupWords } from '../setup-words';
import { useSetup } from '../use-setup';
import { CheckList } from './check-list';

const Root = styled('section')({ display: 'grid', gap: 16, gridTemplateColumns: 'minmax(0, 1fr)' });

const Card = styled(Surface)({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '12px 20px',
  padding: '17px 20px 18px',
});

const Text = styled('div')({
  flex: '1 1 360px',
  minWidth: 0,
  '& h2': { margin: '0 0 3px', fontSize: 17, fontWeight: 700, letterSpacing: '-0.01em' },
  '& p': { margin: 0, maxWidth: 680, color: token.ink2 },
});

const NextThing = styled('div')({
  marginTop: 8,
  '& > b': { fontWeight: 600 },
  '& > span': { marginInlineEnd: 8, color: token.ink2, fontSize: 12.5, fontWeight: 600 },
});

/** The way into the guide, for a page that needs an engine: what was found, and the next thing to do. */
export function SetupEntry() {
  const { t } = useTranslation();
  const view = useSetup();
  const hasBegun = view.setup.plan !== null;
  return (
    <Root aria-label={t('setup.page.region')} data-phase={phaseOf(view.setup)}>
      <Card as="div">
        <Text>
          <h2>{t('setup.page.home.title')}</h2>
          <p>{t('setup.page.home.body')}</p>
          <NextThing role="status">
            <NextWords view={view} />
          </NextThing>
        </Text>
        <Button variant="contained" color="primary" component={Link} to="/setup">
          {t(hasBegun ? 'setup.page.home.resume' : 'setup.page.home.open')}
        </Button>
      </Card>
      <CheckList view={view} />
    </Root>
  );
}

function NextWords({ view: { setup } }: { readonly view: SetupView }) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const step = nextStep(setup);
  const plan = recommendedPlan(setup);
  if (!step && !plan) return setup.look === 'failed' ? null : t('setup.page.home.looking');
  return (
    <>
      <span>{t('setup.page.home.next')}</span>
      <b>{step ? words.stepTitle(step) : plan && words.planTitle(plan)}</b>
    </>
  );
}
