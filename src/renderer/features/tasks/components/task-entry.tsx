import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { taskPath, type TaskSummary } from '../../../../shared/features/tasks/model';
import { printable } from '../../../../shared/lib/printable';
import { IconButton } from '../../../components/icon-button';
import { ProgressBar } from '../../../components/progress-bar';
import { StatusShape, type StatusTone } from '../../../components/status-pill';
import { Untrusted } from '../../../components/untrusted';
import { errorText } from '../../../lib/error-text';
import { type Format, useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { useCancelTask, useDismissTask } from '../api';

const Entry = styled('li')({
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  minWidth: 0,
  maxWidth: '100%',
  flex: 'none',
  whiteSpace: 'nowrap',
  '& > button': { width: 24, height: 24, marginLeft: -6 },
});
const What = styled('span')({
  display: 'flex',
  flex: '0 1 auto',
  alignItems: 'center',
  gap: 5,
  minWidth: 60,
  '& a': { minWidth: 0, maxWidth: 260, color: token.ink, fontWeight: 600 },
});
const Bar = styled('span')({ display: 'flex', flex: '0 1 auto', width: 180, minWidth: 40 });
const toned = { '&[data-tone=run]': { color: token.run }, '&[data-tone=bad]': { color: token.bad } };
const Mark = styled('span')({ display: 'inline-flex', flex: 'none', ...toned });
const Words = styled('span')({
  flex: '0 2 auto',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  ...toned,
});

const tones: Readonly<Record<Exclude<TaskSummary['state'], 'running'>, StatusTone>> = {
  done: 'run',
  failed: 'bad',
  cancelled: 'off',
};

/** One long job: what it works on, how far it is, how to stop it; then its result until it is dismissed. */
export function TaskEntry({ task }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  const cancel = useCancelTask();
  const dismiss = useDismissTask();
  const subject = printable(task.subject, { maxLength: 200 });
  const name = t(`tasks.name.${task.kind}`, { subject });
  const isRunning = task.state === 'running';
  return (
    <Entry data-task={task.id} data-state={task.state}>
      <What>
        {task.state !== 'running' && <ResultMark tone={tones[task.state]} />}
        {t(`tasks.kind.${task.kind}.${task.state}`)}{' '}
        <Link to={taskPath(task)}>
          <Untrusted text={task.subject} isClipped />
        </Link>
      </What>
      {isRunning ? <TaskProgress task={task} name={name} /> : <TaskResult task={task} />}
      <IconButton
        label={t(isRunning ? 'tasks.cancel' : 'tasks.dismiss', { task: name })}
        icon={<X size={14} strokeWidth={1.8} />}
        isDisabled={cancel.isPending}
        onClick={() => (isRunning ? cancel : dismiss).mutate(task.id)}
      />
    </Entry>
  );
}

function ResultMark({ tone }: { readonly tone: StatusTone }) {
  return (
    <Mark data-tone={tone}>
      <StatusShape tone={tone} size={9} />
    </Mark>
  );
}

function TaskProgress({ task, name }: { readonly task: TaskSummary; readonly name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress } = task;
  const share = progress?.fraction ?? null;
  const words = progressWords(t, format, progress);
  return (
    <>
      <Bar>
        <ProgressBar label={name} value={share} valueText={words[0]} />
      </Bar>
      {words.length > 0 && <Words>{words.join(' · ')}</Words>}
    </>
  );
}

/** "94 MB of 152 MB", "11 MB/s", "5 s left": each only when it was measured. */
function progressWords(t: TFunction, format: Format, progress: TaskSummary['progress']): readonly string[] {
  if (!progress || progress.totalBytes <= 0) return [];
  const { doneBytes, totalBytes, bytesPerSecond } = progress;
  const words: string[] = [
    t('tasks.progress', { done: format.sizeBytes(doneBytes), total: format.sizeBytes(totalBytes) }),
  ];
  if (bytesPerSecond === null || bytesPerSecond <= 0) return words;
  const leftMs = Math.ceil((totalBytes - doneBytes) / bytesPerSecond) * 1000;
  words.push(t('tasks.speed', { speed: format.sizeBytes(bytesPerSecond) }));
  if (leftMs > 0) words.push(t('tasks.left', { time: format.age(leftMs) }));
  return words;
}

function TaskResult({ task }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (task.error && task.state === 'failed')
    return <Words data-tone="bad">{errorText(t, task.error).title}</Words>;
  if (task.state !== 'done' || task.endedAt === null) return null;
  const facts = [
    ...(task.progress && task.progress.totalBytes > 0 ? [format.sizeBytes(task.progress.totalBytes)] : []),
    format.duration(task.endedAt - task.startedAt),
  ];
  return <Words>{facts.join(' · ')}</Words>;
}
