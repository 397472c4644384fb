/** The lab of one run of the tests: started once, in a name of its own, and always stopped. */
import { labSupport } from '../../e2e/lab/support.ts';
import { labCli } from './paths.ts';
import { runNode, type RunResult } from './process.ts';
import { say } from './say.ts';

/** `dockerHost` is the address of its engine, as DOCKER_HOST has it; `reason` says why this machine has no lab. */
export type TestLab =
  | { readonly ok: true; readonly name: string; readonly dockerHost: string }
  | { readonly ok: false; readonly reason: string };

const namePrefix = 'test-';

/** Starts a lab, unless this machine cannot have one. */
export async function startTestLab(): Promise<TestLab> {
  const support = labSupport();
  if (!support.ok) {
    return support;
  }
  await stopForgottenLabs();
  const name = `${namePrefix}${process.pid}`;
  const { code, output, stdout } = await runNode([labCli, 'start', '--name', name], { isQuiet: true });
  if (code !== 0) {
    say(`The lab did not start:\n${output.trim()}`);
    throw new Error('the lab did not start');
  }
  await prepareExtras();
  return { ok: true, name, dockerHost: stdout.trim() };
}

/** Fetches the other systems that tests run on while there is a network: inside the lab there is none. */
async function prepareExtras(): Promise<void> {
  const { code, output } = await runNode([labCli, 'prepare'], { isQuiet: true });
  if (code !== 0) {
    say(`The systems beside the lab could not be fetched:\n${output.trim()}`);
    throw new Error('the systems beside the lab could not be fetched');
  }
}

/** Ends the lab that this process started, also one that is half started. No error when there is none. */
export async function stopTestLab(): Promise<void> {
  if (labSupport().ok) {
    await runNode([labCli, 'stop', '--name', `${namePrefix}${process.pid}`], { isQuiet: true });
  }
}

/** Installs what the journeys on a desktop session need. Where that fails, they say what is missing and are skipped. */
export async function ensureDesktop(): Promise<void> {
  const { code, output } = await runNode([labCli, 'ensure', 'desktop'], { isQuiet: true });
  if (code !== 0) {
    say(`There is no desktop session: ${output.trim()}`);
  }
}

/** Runs a program inside the lab's network, with DOCKER_HOST naming its engine. */
export function runInLab(
  name: string,
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<RunResult> {
  return runNode([labCli, 'exec', '--name', name, '--', ...command], { env });
}

/** The same on the lab's machine without Docker, in a network of its own. */
export async function runOnBareMachine(
  name: string,
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<RunResult> {
  const started = await runNode([labCli, 'extra', 'bare', '--name', name], { isQuiet: true });
  return started.code === 0
    ? runNode([labCli, 'exec', '--name', name, '--machine', 'bare', '--', ...command], { env })
    : started;
}

/** Labs of test runs that were killed before they could clean up. */
async function stopForgottenLabs(): Promise<void> {
  const { stdout } = await runNode([labCli, 'status'], { isQuiet: true });
  const names = stdout.split('\n').map((line) => line.split('\t')[0] ?? '');
  for (const name of names) {
    const pid = /^test-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      say(`Stopping the lab that a run before left (${name}).`);
      await runNode([labCli, 'stop', '--name', name], { isQuiet: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
