import { randomUUID } from 'node:crypto';
import type { runStreams } from '../../../shared/features/run/contract';
import { pullImage } from '../../engine/api/pull-image';
import type { EngineConnection } from '../../engine/engine-port';
import type { MainFeature } from '../../ipc/feature';
import { createRunService } from './service';

export type RunFeatureDeps = { readonly connection: EngineConnection };

/** Running something and telling what happened. */
export function createRunFeature({
  connection,
}: RunFeatureDeps): MainFeature<Record<never, never>, typeof runStreams> {
  const service = createRunService({
    connection,
    pullImage,
    nowMs: () => performance.now(),
    newRunId: () => randomUUID(),
  });
  return {
    calls: {},
    streams: { 'run.start': ({ text }, { signal }) => service.run(text, signal) },
    dispose: () => undefined,
  };
}
