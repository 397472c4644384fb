import Button from '@mui/material/Button';
import type { UseQueryResult } from '@tanstack/react-query';
import { Layers, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImageRow } from '../../../../shared/features/images/model';
import type { AppFailure } from '../../../../shared/ipc/errors';
import type { ListSnapshot } from '../../../../shared/lib/changes';
import { EmptyState } from '../../../components/empty-state';
import { EngineAwaited } from '../../../components/engine-awaited';
import { ErrorAlert } from '../../../components/error-alert';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { Surface } from '../../../components/surface';
import { useEngineState } from '../../../lib/engine-context';

export type ImagesPlaceholderProps = {
  readonly query: UseQueryResult<ListSnapshot<ImageRow>, AppFailure>;
  /** The table, for when there is something to put in it. */
  readonly children: ReactNode;
};

/** Stands where the table will be while there is nothing to show in it: loading, failed, or no image at all. */
export function ImagesPlaceholder({ query, children }: ImagesPlaceholderProps) {
  const { t } = useTranslation();
  const engine = useEngineState();
  if (query.data && query.data.rows.length > 0) return children;
  if (query.data) {
    return (
      <Surface>
        <EmptyState
          icon={<Layers size={22} strokeWidth={1.8} />}
          title={t('images.empty.title')}
          body={t('images.empty.body')}
          action={
            <Button variant="outlined" component={Link} to="/?run=hello-world">
              {t('images.empty.action')}
            </Button>
          }
        />
      </Surface>
    );
  }
  if (engine.kind === 'not-reachable') return <EngineAwaited />;
  if (query.error) return <ErrorAlert error={query.error.error} onRetry={() => void query.refetch()} />;
  return (
    <Surface>
      <SkeletonRows />
    </Surface>
  );
}

/** Instead of rows when the filter lets none through. */
export function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<SearchX size={22} strokeWidth={1.8} />}
      title={t('images.filter.none')}
      action={
        <Button variant="outlined" onClick={onClear}>
          {t('images.filter.clear')}
        </Button>
      }
    />
  );
}
