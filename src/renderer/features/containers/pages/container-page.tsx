import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Activity, memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import * as v from 'valibot';
import { allowedActions } from '../../../../shared/features/containers/allowed-actions';
import type { ContainerDetail, ContainerRow } from '../../../../shared/features/containers/model';
import { type ContainerId, containerId } from '../../../../shared/lib/ids';
import { printable } from '../../../../shared/lib/printable';
import { EmptyState } from '../../../components/empty-state';
import { ErrorAlert } from '../../../components/error-alert';
import { MoreMenu } from '../../../components/more-menu';
import { Page } from '../../../components/page';
import { RouteTabs, TabPanel } from '../../../components/route-tabs';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { Untrusted } from '../../../components/untrusted';
import { useIsStale } from '../../../lib/engine-context';
import { size, token } from '../../../theme/tokens';
import { useContainerDetail, useContainerRow } from '../api';
import { ActionReport } from '../components/action-report';
import { ContainerPill } from '../components/container-pill';
import { InspectTab } from '../components/inspect-tab';
import { LogsTab } from '../components/logs-tab';
import { OverviewTab } from '../components/overview-tab';
import { useContainerDialogs } from '../components/use-container-dialogs';
import { type MenuHandlers, useMenuActions } from '../components/use-menu-actions';
import { type ContainerTab, containerPath, containersPath, containerTabs, toContainerTab } from '../paths';
import { usePendingAction } from '../use-container-actions';
import { type PageLog, usePageLog } from '../use-log-stream';

const Gone = styled('div')({
  marginBottom: 14,
  padding: '10px 14px',
  border: `1px solid ${token.line}`,
  borderRadius: size.radius,
  background: token.warnSoft,
});

/** What list and detail agree on, whichever came first. */
type Subject = Pick<ContainerRow, 'id' | 'name' | 'image' | 'state' | 'health' | 'exitCode'>;

/** The page of one container. */
export function ContainerPage() {
  const { id, tab } = useParams();
  const parsed = v.safeParse(containerId, id);
  if (!parsed.success) return <NoSuchContainer />;
  // another container is another page: nothing of the last one may stay
  return <KnownContainer key={parsed.output} id={parsed.output} tab={toContainerTab(tab)} />;
}

function KnownContainer({ id, tab }: { readonly id: ContainerId; readonly tab: ContainerTab }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isStale = useIsStale();
  const query = useContainerDetail(id);
  const row = useContainerRow(id);
  const toList = useCallback(() => void navigate(containersPath), [navigate]);
  const { handlers, dialog } = useContainerDialogs(toList);
  const detail = query.data;
  const isGone = query.error?.code === 'NOT_FOUND';
  // the list is quicker than the detail, but says nothing any more about what is gone
  const subject: Subject | undefined = row ?? detail;
  const isLog = tab === 'logs';
  const log = usePageLog({
    id,
    state: subject?.state,
    startedAt: detail?.startedAt ?? null,
    isShown: isLog,
  });
  if (!subject) {
    if (isGone) return <NoSuchContainer />;
    return <Waiting query={query} />;
  }
  return (
    <Page
      back={{ to: containersPath, label: t('containers.page.back') }}
      title={<Untrusted text={subject.name} maxLength={255} />}
      mark={<ContainerPill id={id} facts={subject} />}
      subtitle={<Untrusted text={t('containers.page.from', { image: subject.image })} />}
      actions={<PageActions subject={subject} handlers={handlers} isOff={isStale || isGone} />}
      isFilling={isLog}
    >
      {isGone && (
        <Gone role="status">
          <b>{t('containers.page.removed')}</b> {t('containers.page.removedBody')}
        </Gone>
      )}
      <ActionReport id={id} />
      <RouteTabs
        label={t('containers.page.tabs')}
        value={tab}
        tabs={containerTabs.map((one) => ({
          id: one,
          label: t(`containers.page.${one}`),
          to: containerPath(id, one),
        }))}
      />
      <LogsPanel subject={subject} log={log} isShown={isLog} />
      {!isLog && (
        <TabPanel id={tab}>
          <TabContent tab={tab} detail={detail} query={query} />
        </TabPanel>
      )}
      {dialog}
    </Page>
  );
}

type LogsPanelProps = { readonly subject: Subject; readonly log: PageLog; readonly isShown: boolean };

/** Made before somebody asks for it: a log is there as quickly as on a command line. */
function LogsPanel({ subject, log, isShown }: LogsPanelProps) {
  if (!isShown && !log.hasBegun) return null;
  return (
    <Activity mode={isShown ? 'visible' : 'hidden'}>
      <TabPanel id="logs" isFilling>
        <LogsTab id={subject.id} name={subject.name} state={subject.state} log={log} />
      </TabPanel>
    </Activity>
  );
}

type DetailQuery = ReturnType<typeof useContainerDetail>;

type TabContentProps = {
  readonly tab: ContainerTab;
  readonly detail: ContainerDetail | undefined;
  readonly query: DetailQuery;
};

function TabContent({ tab, detail, query }: TabContentProps) {
  if (!detail) {
    return query.error ? (
      <ErrorAlert error={query.error.error} onRetry={() => void query.refetch()} />
    ) : (
      <SkeletonRows />
    );
  }
  return tab === 'overview' ? <OverviewTab detail={detail} /> : <InspectTab detail={detail} />;
}

type PageActionsProps = {
  readonly subject: Subject;
  readonly handlers: MenuHandlers;
  readonly isOff: boolean;
};

const pageActions = ['start', 'unpause', 'stop', 'restart'] as const;

/** Drawn anew when the container changes, not with every change of tab. */
const PageActions = memo(function PageActions({ subject, handlers, isOff }: PageActionsProps) {
  const { t } = useTranslation();
  const pending = usePendingAction(subject.id, subject.state);
  const menu = useMenuActions(subject, handlers).filter(
    (action) => action.id !== 'logs' && action.id !== 'inspect',
  );
  const allowed = allowedActions(subject.state);
  const name = printable(subject.name);
  const isDisabled = isOff || pending !== undefined;
  return (
    <>
      {pageActions
        .filter((action) => allowed.has(action))
        .map((action) => (
          <Button
            key={action}
            aria-label={t(`containers.action.${action}Of`, { name })}
            variant={action === 'start' ? 'contained' : 'outlined'}
            color={action === 'start' ? 'primary' : 'inherit'}
            disabled={isDisabled}
            onClick={() => handlers.onAct(action, subject)}
          >
            {t(`containers.action.${action}`)}
          </Button>
        ))}
      <Button
        color="error"
        aria-label={t('containers.action.removeOf', { name })}
        disabled={isDisabled || !allowed.has('remove')}
        onClick={() => handlers.onRemove(subject)}
      >
        {t('containers.action.removeAsk')}
      </Button>
      <MoreMenu
        label={t('containers.action.moreOf', { name })}
        tip={t('app.action.moreActions')}
        actions={menu}
      />
    </>
  );
});

function Waiting({ query }: { readonly query: DetailQuery }) {
  const { t } = useTranslation();
  return (
    <Page title=" " back={{ to: containersPath, label: t('containers.page.back') }}>
      {query.error ? (
        <ErrorAlert error={query.error.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </Page>
  );
}

function NoSuchContainer() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('containers.page.missing')}
      back={{ to: containersPath, label: t('containers.page.back') }}
    >
      <EmptyState
        title={t('containers.page.missing')}
        body={t('containers.page.missingBody')}
        action={
          <Button component={Link} to={containersPath}>
            {t('containers.page.toList')}
          </Button>
        }
      />
    </Page>
  );
}
