import type { EngineAddress } from '../../shared/features/engine/address';
import type { Evidence } from '../../shared/features/engines/model';
import { type AppFailure, type ErrorCode, fail } from '../../shared/ipc/errors';
import { neutralise } from './neutralise';

export type SshAddress = Extract<EngineAddress, { kind: 'ssh' }>;
type SshProblem = NonNullable<Evidence['ssh']>;

/**
 * The arguments of ssh, as the docker CLI has them (docker/cli, cli/connhelper): the program over there turns its standard input and
 * output into a connection to its engine. `BatchMode` makes ssh fail instead of asking on a terminal that is not there. The
 * others undo what a configuration may ask of every connection: becoming the master of later ones, which would have to outlive
 * us, and forwarding ports, which only the first can.
 */
export function sshArguments(address: SshAddress): readonly string[] {
  const { host, user, port, path } = address;
  return [
    ...['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=30', '-o', 'ClearAllForwardings=yes'],
    ...['-o', 'ControlMaster=no', '-o', 'ControlPersist=no', '-T'],
    ...(user === null ? [] : ['-l', user]),
    ...(port === null ? [] : ['-p', String(port)]),
    ...['--', host, 'docker'],
    ...(path === null ? [] : [`--host=unix://${path}`]),
    ...['system', 'dial-stdio'],
  ];
}

/** How an ssh that was to be a connection ended. */
type SshEnd = {
  /** Of the program over there, or 255 for a failure of ssh itself; null when a signal ended it. */
  readonly exitCode: number | null;
  /** The start of what it wrote to its standard error. */
  readonly stderr: string;
  /** The engine had answered something. */
  readonly hasAnswered: boolean;
};

type Rule = readonly [pattern: RegExp, problem: SshProblem];

/** Exit 255. OpenSSH has one language; wordings of 7.9 to 9.9. */
const sshRules: readonly Rule[] = [
  [/permission denied \(|too many authentication failures|no more authentication methods/i, 'no-permission'],
  [/host key verification failed|host identification has changed|host key is known/i, 'host-key'],
  [/could not resolve hostname/i, 'unknown-host'],
  [/connection refused/i, 'refused'],
  [/timed out|connection timeout/i, 'timeout'],
];

/** Any other exit: the docker over there, or the shell that did not find it. */
const remoteRules: readonly Rule[] = [
  [/dial-stdio.* is not a docker command|unknown command.*dial-stdio/i, 'docker-too-old-there'],
  [/connect: permission denied|permission denied while trying to connect/i, 'no-engine-permission-there'],
  [
    /connect: (?:no such file|connection refused)|cannot connect to the docker daemon/i,
    'engine-not-running-there',
  ],
  [/command not found|not recognized|docker: not found/i, 'no-docker-there'],
];

const sshExit = 255;
/** POSIX shells: not found, and found but no program. */
const notFoundExits: readonly number[] = [126, 127];

function problemOf({ exitCode, stderr }: SshEnd): SshProblem {
  if (exitCode !== null && notFoundExits.includes(exitCode)) return 'no-docker-there';
  const rules = exitCode === sshExit ? sshRules : remoteRules;
  return rules.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'failed';
}

const codes: Partial<Record<SshProblem, ErrorCode>> = {
  'no-permission': 'PERMISSION_DENIED',
  'no-engine-permission-there': 'PERMISSION_DENIED',
  timeout: 'TIMEOUT',
  // it may have arrived; whoever sent a write has to say so
  failed: 'ENGINE_LOST',
};

/**
 * What the end of ssh means. `params.reason` is `ssh-` and a word of `Evidence['ssh']`. After a first answer it is a
 * connection that was lost, whatever ssh says about it.
 */
export function sshFailure(end: SshEnd): AppFailure {
  const lastLine = neutralise(end.stderr.trim().split('\n').at(-1) ?? '');
  if (end.hasAnswered) return fail('ENGINE_LOST', lastLine || 'ssh ended');
  const problem = problemOf(end);
  return fail(
    codes[problem] ?? 'ENGINE_UNREACHABLE',
    lastLine || `ssh ended with ${end.exitCode ?? 'a signal'}`,
    {
      params: { reason: `ssh-${problem}` },
    },
  );
}

/** ssh could not even be started. */
export function sshSpawnFailure(error: NodeJS.ErrnoException): AppFailure {
  const problem: SshProblem = error.code === 'ENOENT' ? 'no-ssh-program' : 'failed';
  return fail('ENGINE_UNREACHABLE', neutralise(error.message), {
    params: { reason: `ssh-${problem}` },
    cause: error,
  });
}
