import type { DockerEnvironment } from '../../../shared/features/engine/endpoint-choice';
import type { MachinePlatform } from '../../../shared/lib/machine-platform';
import type { FilePort } from './file-port';

/** All that the parts of the reader share. */
export type FactsReader = {
  readonly files: FilePort;
  readonly platform: MachinePlatform;
  readonly environment: DockerEnvironment;
  readonly join: (...parts: readonly string[]) => string;
};

/** Whether there is a file, folder, link or socket, as far as anybody may know. */
export async function exists({ files }: FactsReader, path: string): Promise<boolean> {
  const kind = await files.kind(path);
  return kind !== 'missing' && kind !== 'unreadable';
}
