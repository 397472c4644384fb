import { rm } from 'node:fs/promises';
import { launchProgram, runCommand } from '../../platform/run-command';
import { vendorPolicy } from './download';
import type { SetupFeatureDeps } from './feature';
import { createMachineReader } from './machine-reader';
import { createVerifier } from './signature';

/** The guide's work on the computer that the app runs on; what is left out belongs to the app around it. */
export function onThisComputer(): Omit<SetupFeatureDeps, 'connection' | 'openPage' | 'openFile' | 'folder'> {
  const reader = createMachineReader();
  return {
    reader,
    run: runCommand,
    launch: launchProgram,
    now: () => performance.now(),
    policy: vendorPolicy,
    verify: createVerifier(reader),
    remove: (path) => rm(path, { force: true }),
    verified: new Map(),
    // the first start of Docker Desktop also waits for a person to accept its terms
    waiting: { deadlineMs: 300_000, intervalMs: 2_000 },
  };
}
