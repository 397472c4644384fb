import { win32 } from 'node:path';
import { appError } from '../../../shared/ipc/errors';
import type { StepEnd } from '../../../shared/features/setup/model';
import type { Command } from '../../platform/run-command';
import type { MachineReader } from './machine-reader';

export type Launch = (command: Command) => Promise<boolean>;

/** Starts Docker Desktop and lets go of it. */
export async function launchDesktop(
  reader: Pick<MachineReader, 'platform' | 'environment' | 'exists'>,
  launch: Launch,
): Promise<StepEnd> {
  for (const command of await commandsOf(reader)) {
    if (await launch(command)) return { ok: true, tookMs: 0 };
  }
  const error = appError('PROGRAM_NOT_FOUND', 'Docker Desktop was not found', {
    params: { name: 'Docker Desktop' },
  });
  return { ok: false, tookMs: 0, exitCode: null, error };
}

async function commandsOf({
  platform,
  environment,
  exists,
}: Pick<MachineReader, 'platform' | 'environment' | 'exists'>): Promise<readonly Command[]> {
  if (platform === 'darwin') return [{ program: '/usr/bin/open', args: ['-a', 'Docker'] }];
  const places = desktopPlaces(environment);
  const found = await Promise.all(places.map(exists));
  return places.filter((_, index) => found[index]).map((program) => ({ program, args: [] }));
}

/** Installed for one person, and for all. */
export function desktopPlaces(environment: NodeJS.ProcessEnv): readonly string[] {
  const { LOCALAPPDATA, ProgramFiles } = environment;
  return [
    ...(LOCALAPPDATA ? [win32.join(LOCALAPPDATA, 'Programs\\DockerDesktop\\Docker Desktop.exe')] : []),
    ...(ProgramFiles ? [win32.join(ProgramFiles, 'Docker\\Docker\\Docker Desktop.exe')] : []),
  ];
}
