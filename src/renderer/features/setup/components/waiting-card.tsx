import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Surface } from '../../../components/surface';
import { token } from '../../../theme/tokens';
import { useReconnect } from '../api';
import { useSetupStore } from '../setup-store';

const Card = styled(Surface)({
  padding: '17px 20px 18px',
  // it is given the focus, so that the keyboard goes on here; what can be pressed shows its own
  '&:focus': { outline: 'none' },
  '& h2': { margin: '0 0 4px', fontSize: 15, fontWeight: 600 },
  '& p': { margin: '0 0 12px', maxWidth: 640, color: token.ink2 },
});

export type WaitingCardProps = {
  /** `login`: what was changed holds after the next login only. */
  readonly why: 'engine' | 'login';
};

/** All steps are through; what is missing comes from outside, and the guide goes on when it does. */
export function WaitingCard({ why }: WaitingCardProps) {
  const { t } = useTranslation();
  const store = useSetupStore();
  const reconnect = useReconnect();
  const isLogin = why === 'login';
  const title = t(isLogin ? 'setup.page.login.title' : 'setup.page.steps.waiting');
  return (
    <Card aria-label={title} data-waiting={why} data-next="" tabIndex={-1}>
      <h2>{title}</h2>
      <p>{t(isLogin ? 'setup.page.login.body' : 'setup.page.steps.waitingNote')}</p>
      <Button
        variant="contained"
        color="primary"
        onClick={() => {
          reconnect.mutate();
          store.look();
        }}
      >
        {t(isLogin ? 'setup.page.login.check' : 'setup.page.steps.checkNow')}
      </Button>
    </Card>
  );
}
