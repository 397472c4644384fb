import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { RefreshCw } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SetupState } from '../../../../shared/features/setup/machine';
import type { CheckResult, SetupCheck } from '../../../../shared/features/setup/model';
import { ErrorAlert } from '../../../components/error-alert';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { Surface } from '../../../components/surface';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { useSetupStore, type SetupView } from '../setup-store';
import { machineText } from '../setup-words';
import { CheckItem } from './check-item';

const Card = styled(Surface)({ padding: '15px 0 6px' });

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 12px',
  padding: '0 18px 10px',
  '& h2': { margin: 0, fontSize: 15, fontWeight: 600 },
  '& > span': { color: token.ink2, fontSize: 13 },
  '& > button': { marginInlineStart: 'auto' },
});

const Machine = styled('div')({ flex: '1 0 100%', color: token.ink2, fontSize: 13 });
const Rows = styled('ul')({ margin: 0, padding: 0, listStyle: 'none' });
const Foot = styled('div')({ padding: '9px 18px 8px', color: token.ink2, fontSize: 12.5 });
const Inset = styled('div')({ padding: '0 18px 12px' });

/** What was found on this computer, each with its reason; looked at again on request. */
export function CheckList({ view }: { readonly view: SetupView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const store = useSetupStore();
  const { checks, look, lookError, advice } = view.setup;
  const isLooking = look === 'running';
  const counts = {
    pass: format.number(checks.filter(({ result }) => result === 'pass').length),
    total: format.number(checks.length),
  };
  return (
    <Card aria-label={t('setup.page.checks.title')}>
      <Head>
        <h2>{t('setup.page.checks.title')}</h2>
        <span role="status">{statusText(t, view.setup, counts)}</span>
        <Button
          size="small"
          startIcon={<RefreshCw size={14} strokeWidth={1.8} aria-hidden="true" />}
          disabled={isLooking}
          onClick={store.look}
        >
          {t('setup.page.checks.again')}
        </Button>
        {advice && <Machine>{machineText(t, advice.machine)}</Machine>}
      </Head>
      {lookError && (
        <Inset>
          <ErrorAlert error={lookError} title={t('setup.page.problem.title')} onRetry={store.look} />
        </Inset>
      )}
      <Rows aria-label={t('setup.page.checks.label')}>
        {worstFirst(checks).map((check) => (
          <CheckItem key={check.id} check={check} openError={view.openError} />
        ))}
      </Rows>
      {checks.length === 0 && isLooking && (
        <Inset>
          <SkeletonRows rows={5} />
        </Inset>
      )}
      {checks.length > 0 && <Foot>{t('setup.page.checks.looked')}</Foot>}
    </Card>
  );
}

const order: readonly CheckResult[] = ['fail', 'warn', 'unknown', 'pass'];

/** What needs a look is on top; otherwise as they came. */
function worstFirst(checks: readonly SetupCheck[]): readonly SetupCheck[] {
  return order.flatMap((result) => checks.filter((check) => check.result === result));
}

type Counts = { readonly pass: string; readonly total: string };

function statusText(t: TFunction, { look, checks }: SetupState, counts: Counts) {
  if (look === 'running') return t('setup.page.checks.looking');
  return checks.length === 0 ? '' : t('setup.page.checks.summary', counts);
}
