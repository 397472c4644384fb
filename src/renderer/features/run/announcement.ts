import type { TFunction } from 'i18next';
import { activeStep, failedStep } from '../../../shared/features/run/story';
import type { Run } from './run-store';

/** What a screen reader is told as the run goes on: a step that lasts, and how it ended. */
export function announcement(t: TFunction, run: Run): string {
  switch (run.outcome) {
    case 'running': {
      // the steps of milliseconds would only pile up; the ones that can last are told
      const active = activeStep(run);
      const canLast = active && (active.id === 'registry' || active.id === 'output');
      return canLast ? t('run.story.announce.active', { step: t(`run.station.${active.id}`) }) : '';
    }
    case 'exited':
      return run.exitCode === null
        ? t('run.story.announce.ended')
        : t('run.story.announce.finished', { code: run.exitCode });
    case 'failed': {
      const step = failedStep(run)?.id ?? 'client';
      return t('run.story.announce.failed', { step: t(`run.station.${step}`) });
    }
    default:
      return t(`run.story.announce.${run.outcome}`);
  }
}
