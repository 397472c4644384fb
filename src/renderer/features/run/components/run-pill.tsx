import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isCalmExit } from '../../../../shared/features/containers/exit-code';
import { StatusPill, type StatusTone } from '../../../components/status-pill';
import { useFormat } from '../../../lib/use-format';
import type { Run } from '../run-store';
import { useTick } from '../use-tick';

/** How the run stands, in one word and its time. */
export function RunPill({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isRunning = run.outcome === 'running';
  const nowMs = useTick(isRunning);
  const ms = run.totalMs ?? Math.max(0, nowMs - run.startedMs);
  return <StatusPill tone={toneOf(run)}>{wordsOf(t, run, format.duration(ms))}</StatusPill>;
}

function toneOf({ outcome, exitCode }: Run): StatusTone {
  switch (outcome) {
    case 'running':
    case 'detached':
      return 'run';
    case 'exited':
      return exitCode === null || isCalmExit(exitCode) ? 'run' : 'warn';
    case 'failed':
      return 'bad';
    case 'cancelled':
    case 'left':
      return 'off';
  }
}

function wordsOf(t: TFunction, { outcome, exitCode }: Run, time: string): string {
  if (outcome !== 'exited') return t(`run.story.pill.${outcome}`, { time });
  if (exitCode === 0) return t('run.story.pill.finished', { time });
  return exitCode === null
    ? t('run.story.pill.endedUnknown', { time })
    : t('run.story.pill.ended', { code: exitCode, time });
}
