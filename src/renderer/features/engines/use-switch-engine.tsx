import { styled } from '@mui/material/styles';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateView } from '../../../shared/features/engines/model';
import type { TaskSummary } from '../../../shared/features/tasks/model';
import type { AppError } from '../../../shared/ipc/errors';
import { printable } from '../../../shared/lib/printable';
import { useConfirm } from '../../components/use-confirm';
import { tasksOptions, useUseEngine } from './api';
import { candidateFullName } from './candidate-words';

const List = styled('ul')({ margin: '8px 0 0', paddingLeft: 20, overflowWrap: 'anywhere' });

export type SwitchResult = 'switched' | 'declined' | 'failed';

export type SwitchEngine = {
  /** Null follows the terminal. Asks first while a task is running, which would end with the present engine. */
  readonly switchTo: (candidate: CandidateView | null) => Promise<SwitchResult>;
  /** Why the last switch failed. */
  readonly error: AppError | null;
};

export function useSwitchEngine(): SwitchEngine {
  const { t } = useTranslation();
  const client = useQueryClient();
  const confirm = useConfirm();
  const { mutateAsync, error } = useUseEngine();

  const switchTo = useCallback(
    async (candidate: CandidateView | null): Promise<SwitchResult> => {
      const tasks = await client.query({ ...tasksOptions, staleTime: 0 }).catch(() => []);
      const running = tasks.filter(({ state }) => state === 'running');
      const name = candidate ? candidateFullName(t, candidate) : t('engines.page.action.follow');
      const isAgreed =
        running.length === 0 ||
        (await confirm({
          title: t('engines.page.confirm.switchTitle', { name }),
          body: <RunningTasks tasks={running} />,
          verb: t('engines.page.confirm.switchVerb'),
          tone: 'normal',
        }));
      if (!isAgreed) return 'declined';
      return mutateAsync(candidate?.id ?? null).then(
        () => 'switched',
        () => 'failed',
      );
    },
    [t, client, confirm, mutateAsync],
  );
  return { switchTo, error: error?.error ?? null };
}

function RunningTasks({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const { t } = useTranslation();
  return (
    <>
      {t('engines.page.confirm.tasks', { count: tasks.length })}
      <List>
        {tasks.map(({ id, kind, subject }) => (
          <li key={id}>{t(`tasks.name.${kind}`, { subject: printable(subject, { maxLength: 200 }) })}</li>
        ))}
      </List>
    </>
  );
}
