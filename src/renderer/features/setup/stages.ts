import type { SetupPhase } from '../../../shared/features/setup/machine';

export const stages = ['look', 'choose', 'install', 'run'] as const;
export type Stage = (typeof stages)[number];

const stageOfPhase: Readonly<Record<SetupPhase, Stage>> = {
  looking: 'look',
  'look-failed': 'look',
  advising: 'choose',
  'step-idle': 'install',
  'step-running': 'install',
  'step-failed': 'install',
  'waiting-for-engine': 'install',
  'needs-login': 'install',
  connected: 'run',
  'hello-running': 'run',
  'hello-failed': 'run',
  works: 'run',
};

export function stageOf(phase: SetupPhase): Stage {
  return stageOfPhase[phase];
}

export type EnginePhase = Extract<SetupPhase, 'connected' | 'hello-running' | 'hello-failed' | 'works'>;

/** From here on an engine answers, and what was installed no longer matters. */
export function isEngineThere(phase: SetupPhase): phase is EnginePhase {
  return stageOf(phase) === 'run';
}
