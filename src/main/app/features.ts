import { containersCalls } from '../../shared/features/containers/contract';
import { diagnosticsCalls } from '../../shared/features/diagnostics/contract';
import { engineCalls } from '../../shared/features/engine/contract';
import { enginesCalls } from '../../shared/features/engines/contract';
import { imagesCalls } from '../../shared/features/images/contract';
import type { appCalls } from '../../shared/features/app/contract';
import type { notificationsCalls } from '../../shared/features/notifications/contract';
import type { settingsCalls } from '../../shared/features/settings/contract';
import { setupCalls } from '../../shared/features/setup/contract';
import { tasksCalls } from '../../shared/features/tasks/contract';
import type { updatesCalls } from '../../shared/features/updates/contract';
import { type Calls, type Streams, streams } from '../../shared/ipc/contract';
import type { CallHandlers, MainFeature, StreamHandlers } from '../ipc/feature';
import { deferCalls, deferStreams } from './deferred-handlers';

/** The calls of all features that need the engine, which load while the window is opening. */
const engineSideCalls = {
  ...containersCalls,
  ...diagnosticsCalls,
  ...engineCalls,
  ...enginesCalls,
  ...imagesCalls,
  ...setupCalls,
  ...tasksCalls,
};

export type EngineSideFeature = MainFeature<typeof engineSideCalls, Streams>;

export type FeatureParts = {
  readonly app: MainFeature<typeof appCalls>;
  readonly settings: MainFeature<typeof settingsCalls>;
  readonly notifications: MainFeature<typeof notificationsCalls>;
  readonly updates: MainFeature<typeof updatesCalls>;
  readonly engineSide: Promise<EngineSideFeature>;
};

export type AllHandlers = {
  readonly calls: CallHandlers<Calls>;
  readonly streams: StreamHandlers<Streams>;
};

/** A handler for every call and stream of the contract; a missing feature does not compile. */
export function composeFeatures({
  app,
  settings,
  notifications,
  updates,
  engineSide,
}: FeatureParts): AllHandlers {
  return {
    calls: {
      ...app.calls,
      ...settings.calls,
      ...notifications.calls,
      ...updates.calls,
      ...deferCalls(engineSideCalls, engineSide),
    },
    streams: { ...deferStreams(streams, engineSide) },
  };
}
