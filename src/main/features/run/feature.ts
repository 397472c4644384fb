import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import type { runStreams } from '../../../shared/features/run/contract';
import type { RunDefaults } from '../../../shared/features/settings/model';
import { pullImage } from '../../engine/api/pull-image';
import type { AskDanger } from '../../engine/consent';
import type { EngineConnection } from '../../engine/engine-port';
import type { MainFeature } from '../../ipc/feature';
import { createRunService } from './service';

export type RunFeatureDeps = {
  readonly connection: EngineConnection;
  readonly askDanger: AskDanger;
  /** What is done to a plain image name without being asked for; nothing when absent. */
  readonly defaults?: () => RunDefaults;
};

/** Running something and telling what happened. */
export function createRunFeature({
  connection,
  askDanger,
  defaults,
}: RunFeatureDeps): MainFeature<Record<never, never>, typeof runStreams> {
  const service = createRunService({
    connection,
    pullImage,
    askDanger,
    home: homedir(),
    nowMs: () => performance.now(),
    newRunId: () => randomUUID(),
    ...(defaults && { defaults }),
  });
  return {
    calls: {},
    streams: { 'run.start': ({ text }, { signal }) => service.run(text, signal) },
    dispose: () => undefined,
  };
}
