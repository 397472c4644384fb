import type { StepProgress } from '../../../shared/features/setup/machine';
import type { SetupStep } from '../../../shared/features/setup/model';
import type { StatusTone } from '../../components/status-pill';

/** How a step is shown: as its progress has it, with what the person ended and what only waits told apart. */
export type StepState = 'idle' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled' | 'skipped';

export function stepStateOf({ kind }: SetupStep, { status, error }: StepProgress): StepState {
  if (status === 'running' && kind === 'wait-for-engine') return 'waiting';
  return status === 'failed' && error?.code === 'CANCELLED' ? 'cancelled' : status;
}

export const stepTones: Readonly<Record<StepState, StatusTone>> = {
  idle: 'off',
  running: 'info',
  waiting: 'info',
  done: 'run',
  failed: 'bad',
  cancelled: 'off',
  skipped: 'off',
};
