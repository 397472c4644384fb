import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../../shared/features/tasks/model';
import { Untrusted } from '../../../components/untrusted';
import { useEngineState } from '../../../lib/engine-context';
import { font, token } from '../../../theme/tokens';
import { tasksOptions } from '../api';
import { TaskEntry } from './task-entry';

const TaskList = lazy(() => import('./task-list').then((module) => ({ default: module.TaskList })));

const Root = styled('footer')({
  gridArea: 'foot',
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  minWidth: 0,
  padding: '0 20px',
  borderTop: `1px solid ${token.line}`,
  background: token.surface,
  color: token.ink2,
  fontSize: 12.5,
});

const Entries = styled('ul')({
  display: 'flex',
  flex: '1 1 auto',
  gap: 28,
  minWidth: 0,
  margin: 0,
  padding: 0,
  overflow: 'hidden',
  listStyle: 'none',
});

const Address = styled('span')({
  flex: '0 2 auto',
  minWidth: 0,
  marginLeft: 'auto',
  fontFamily: font.mono,
  fontSize: 12,
});

const none: readonly TaskSummary[] = [];

/** Running first, then by the time they began, newest first. */
export function taskOrder(a: TaskSummary, b: TaskSummary): number {
  const aRuns = a.state === 'running' ? 0 : 1;
  const bRuns = b.state === 'running' ? 0 : 1;
  return aRuns - bRuns || b.startedAt - a.startedAt;
}

/** The long jobs, whatever page is open. One fits beside the engine's address; the others are one click away. */
export function TaskBar() {
  const { t } = useTranslation();
  const { data = none } = useQuery(tasksOptions);
  const state = useEngineState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const tasks = [...data].sort(taskOrder);
  const [first] = tasks;
  const others = tasks.length - 1;
  const endpoint = state.kind === 'searching' ? undefined : state.endpoint;
  return (
    <Root aria-label={t('tasks.label')}>
      {first ? (
        <Entries aria-label={t('tasks.label')}>
          <TaskEntry key={first.id} task={first} />
        </Entries>
      ) : (
        <span>{t('tasks.idle')}</span>
      )}
      {others > 0 && (
        <Button
          size="small"
          variant="text"
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {t('tasks.more', { count: others })}
        </Button>
      )}
      {endpoint && (
        <Address>
          <Untrusted text={endpoint.url} isClipped />
        </Address>
      )}
      {anchor && (
        <Suspense fallback={null}>
          <TaskList anchor={anchor} tasks={tasks} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </Root>
  );
}
