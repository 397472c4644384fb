import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Container } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import {
  type ContainerScope,
  containerScopes,
  scopeCounts,
} from '../../../../shared/features/containers/container-look';
import type { ContainerRow } from '../../../../shared/features/containers/model';
import { filterRows } from '../../../../shared/features/containers/row-filter';
import { compareNames } from '../../../../shared/features/containers/row-order';
import { printable } from '../../../../shared/lib/printable';
import { DataTable } from '../../../components/data-table';
import { EmptyState } from '../../../components/empty-state';
import { EngineAwaited } from '../../../components/engine-awaited';
import { ErrorAlert } from '../../../components/error-alert';
import { FilterChips } from '../../../components/filter-chips';
import { FilterField } from '../../../components/filter-field';
import { Page } from '../../../components/page';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { Surface } from '../../../components/surface';
import { useEngineState, useIsStale } from '../../../lib/engine-context';
import { useContainers } from '../api';
import { ActionReport } from '../components/action-report';
import { BulkBar } from '../components/bulk-bar';
import { useContainerColumns } from '../components/use-container-columns';
import { useContainerDialogs } from '../components/use-container-dialogs';
import { useContainerSections } from '../components/use-container-sections';
import { containerPath } from '../paths';
import { useAct } from '../use-container-actions';

const noRows: readonly ContainerRow[] = [];
const noneSelected: ReadonlySet<string> = new Set();
const rowName = (row: ContainerRow) => printable(row.name);

const Toolbar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 10px',
  flex: 'none',
  marginBottom: 14,
});
const Area = styled('div')({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  flex: '1 1 0',
  minHeight: 0,
  // greyed, not faded: what is stale still has to be readable
  '&[data-stale] [role=table]': { filter: 'grayscale(1)' },
});

/** All containers of the engine. */
export function ContainersPage() {
  const { t } = useTranslation();
  const isStale = useIsStale();
  const list = useContainers();
  const rows = list.data?.rows ?? noRows;
  const sorted = useMemo(() => [...rows].sort(compareNames), [rows]);
  const counts = useMemo(() => scopeCounts(rows), [rows]);
  const summary = [
    t('containers.list.summary', { running: counts.running, stopped: counts.stopped }),
    counts.attention > 0 && t('containers.list.attention', { count: counts.attention }),
  ];
  return (
    <Page
      title={t('containers.list.title')}
      subtitle={list.data ? summary.filter(Boolean).join(', ') : ' '}
      isFilling
      actions={
        <Button variant="contained" color="primary" component={Link} to="/">
          {t('containers.list.run')}
        </Button>
      }
    >
      <Area data-stale={isStale || undefined}>
        {list.data ? (
          <ContainersBody rows={sorted} counts={counts} />
        ) : (
          <Waiting error={list.error} onRetry={() => void list.refetch()} />
        )}
      </Area>
    </Page>
  );
}

type WaitingProps = {
  readonly error: ReturnType<typeof useContainers>['error'];
  readonly onRetry: () => void;
};

function Waiting({ error, onRetry }: WaitingProps) {
  const state = useEngineState();
  if (state.kind === 'not-reachable') return <EngineAwaited />;
  if (error) return <ErrorAlert error={error.error} onRetry={onRetry} />;
  return (
    <Surface>
      <SkeletonRows />
    </Surface>
  );
}

type BodyProps = {
  readonly rows: readonly ContainerRow[];
  readonly counts: Readonly<Record<ContainerScope, number>>;
};

function ContainersBody({ rows, counts }: BodyProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [scope, setScope] = useState<ContainerScope>('all');
  const [text, setText] = useState('');
  const [selected, setSelected] = useState(noneSelected);
  const deferredText = useDeferredValue(text);
  const shown = useMemo(() => filterRows(rows, scope, deferredText), [rows, scope, deferredText]);
  const chosen = useMemo(
    () => (selected.size === 0 ? noRows : shown.filter((row) => selected.has(row.id))),
    [shown, selected],
  );
  const act = useAct();
  const { handlers, askRemove, dialog } = useContainerDialogs();
  const columns = useContainerColumns(handlers);
  const sections = useContainerSections(shown, rows);
  const selection = useMemo(() => ({ selected, onChange: setSelected }), [selected]);

  if (rows.length === 0) return <NoContainers />;
  const chips = containerScopes.map((id) => ({
    id,
    label: t(`containers.scope.${id}`),
    count: counts[id],
    tone: id === 'attention' && counts.attention > 0 ? ('bad' as const) : ('normal' as const),
  }));
  const clearFilter = () => {
    setText('');
    setScope('all');
  };
  return (
    <>
      <Toolbar>
        <FilterField
          label={t('containers.list.filter')}
          placeholder={t('containers.list.filterHint')}
          value={text}
          onChange={setText}
        />
        <FilterChips label={t('containers.list.scopes')} chips={chips} value={scope} onChange={setScope} />
      </Toolbar>
      <ActionReport />
      <DataTable
        label={t('containers.list.title')}
        columns={columns}
        sections={sections}
        rowName={rowName}
        selection={selection}
        onOpen={(row) => void navigate(containerPath(row.id))}
        empty={<NoMatch onClear={clearFilter} />}
      />
      <BulkBar rows={chosen} act={act} onRemove={askRemove} onClear={() => setSelected(noneSelected)} />
      {dialog}
    </>
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('containers.list.none')}
      body={t('containers.list.noneBody')}
      action={<Button onClick={onClear}>{t('containers.list.showAll')}</Button>}
    />
  );
}

function NoContainers() {
  const { t } = useTranslation();
  return (
    <>
      <ActionReport />
      <EmptyState
        icon={<Container size={22} strokeWidth={1.8} />}
        title={t('containers.empty.title')}
        body={t('containers.empty.body')}
        action={
          <Button component={Link} to="/">
            {t('containers.empty.action')}
          </Button>
        }
      />
    </>
  );
}
