import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/error-alert';
import { Page } from '../../../components/page';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { useEngineState } from '../../../lib/engine-context';
import { useFormat } from '../../../lib/use-format';
import { useNowText } from '../../../lib/use-now';
import { token } from '../../../theme/tokens';
import { healthOptions } from '../api';
import { BundleCard } from '../components/bundle-card';
import { HealthList } from '../components/health-list';
import { healthSummary } from '../health-words';

const Column = styled('div')({ display: 'grid', gap: 16, maxWidth: 920 });
const Sum = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '2px 14px',
  alignItems: 'baseline',
  '& > b': { fontWeight: 600 },
  '& > span': { color: token.ink2, fontSize: 13 },
});

/** How the app and what it needs are, and a file about it. */
export function HealthPage() {
  const { t } = useTranslation();
  const { data: view, error, isFetching, refetch } = useQuery(healthOptions);
  const { kind } = useEngineState();

  // another state of the engine is another health
  useEffect(() => void refetch(), [kind, refetch]);

  return (
    <Page
      title={t('diagnostics.title')}
      subtitle={t('diagnostics.subtitle')}
      back={{ to: '/settings?section=help', label: t('diagnostics.back') }}
      actions={
        <Button
          disabled={isFetching}
          startIcon={<RefreshCw size={15} strokeWidth={1.8} aria-hidden="true" />}
          onClick={() => void refetch()}
        >
          {t('diagnostics.again')}
        </Button>
      }
    >
      <Column>
        {error && <ErrorAlert error={error.error} onRetry={() => void refetch()} />}
        {!view && !error && <SkeletonRows rows={12} height={43} />}
        {view && (
          <>
            <Sum>
              <b role="status">{healthSummary(t, view)}</b>
              <CheckedAt at={view.checkedAt} />
            </Sum>
            <HealthList view={view} />
          </>
        )}
        <BundleCard />
      </Column>
    </Page>
  );
}

function CheckedAt({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = useNowText((nowMs) => format.relativeTime(at, nowMs));
  return <span data-tip={format.dateTime(at)}>{t('diagnostics.checked', { when })}</span>;
}
