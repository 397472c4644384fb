import type { SetupCheck } from '../../../shared/features/setup/model';
import type { WorkAdvice } from '../../../shared/features/setup/work';
import { inspectLinux } from './inspect-linux';
import { inspectMac } from './inspect-mac';
import { inspectWindows } from './inspect-windows';
import type { MachineReader } from './machine-reader';

/** Looks at this computer without administrator rights: a check each as it is known, then the advice. */
export function inspect(
  reader: MachineReader,
  signal: AbortSignal,
): AsyncGenerator<SetupCheck, WorkAdvice, void> {
  if (reader.platform === 'win32') return inspectWindows(reader, signal);
  return reader.platform === 'darwin' ? inspectMac(reader, signal) : inspectLinux(reader, signal);
}
