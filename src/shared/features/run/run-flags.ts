import type { RunRequest } from './model';
import type { RunProblemCode } from './run-problem';
import {
  readBoolean,
  readCapability,
  readCpus,
  readDevice,
  readEnv,
  readHostname,
  readLabel,
  readMemory,
  readMount,
  readName,
  readNamespace,
  readNetwork,
  readPublish,
  readPull,
  readRestart,
  readSecurityOption,
  readVolume,
  readWorkingDir,
  type ValueResult,
} from './run-values';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
/** A request while its flags are read. */
export type RunDraft = Mutable<RunRequest>;

/** Puts a flag's value into the draft, or says what is wrong with it. */
type Apply = (draft: RunDraft, value: string) => RunProblemCode | null;

export type RunFlag =
  | { readonly kind: 'switch'; readonly apply: (draft: RunDraft, isOn: boolean) => void }
  | { readonly kind: 'value'; readonly apply: Apply }
  | { readonly kind: 'refused'; readonly code: RunProblemCode; readonly takesValue: boolean };

function value<Value>(
  read: (text: string) => ValueResult<Value>,
  put: (draft: RunDraft, value: Value) => void,
): RunFlag {
  return {
    kind: 'value',
    apply: (draft, text) => {
      const result = read(text);
      if (!result.ok) return result.code;
      put(draft, result.value);
      return null;
    },
  };
}

function text(put: (draft: RunDraft, value: string) => void): RunFlag {
  return value((given) => ({ ok: true, value: given }), put);
}

function toggle(put: (draft: RunDraft, isOn: boolean) => void): RunFlag {
  return { kind: 'switch', apply: put };
}

const containerOr = (modes: string): string => `${modes}|container:[a-zA-Z0-9][a-zA-Z0-9_.-]*`;

const understood: Readonly<Record<string, RunFlag>> = {
  detach: toggle((draft, isOn) => (draft.isDetached = isOn)),
  rm: toggle((draft, isOn) => (draft.removeAfter = isOn)),
  'publish-all': toggle((draft, isOn) => (draft.publishAll = isOn)),
  quiet: toggle(() => undefined),
  name: value(readName, (draft, name) => (draft.name = name)),
  publish: value(readPublish, (draft, ports) => (draft.ports = [...draft.ports, ...ports])),
  env: value(readEnv, (draft, entry) => (draft.env = [...draft.env, entry])),
  label: value(readLabel, (draft, entry) => (draft.labels = [...draft.labels, entry])),
  volume: value(readVolume, (draft, volume) => (draft.volumes = [...draft.volumes, volume])),
  mount: value(readMount, (draft, volume) => (draft.volumes = [...draft.volumes, volume])),
  workdir: value(readWorkingDir, (draft, path) => (draft.workingDir = path)),
  user: text((draft, user) => (draft.user = user)),
  entrypoint: text((draft, entrypoint) => (draft.entrypoint = entrypoint)),
  hostname: value(readHostname, (draft, hostname) => (draft.hostname = hostname)),
  network: value(readNetwork, (draft, name) => (draft.network = name)),
  privileged: toggle((draft, isOn) => (draft.isPrivileged = isOn)),
  'cap-add': value(readCapability, (draft, name) => {
    draft.addedCapabilities = [...(draft.addedCapabilities ?? []), name];
  }),
  device: value(readDevice, (draft, device) => (draft.devices = [...(draft.devices ?? []), device])),
  pid: value(readNamespace(containerOr('host')), (draft, mode) => (draft.pid = mode)),
  ipc: value(readNamespace(containerOr('host|none|private|shareable')), (draft, mode) => (draft.ipc = mode)),
  uts: value(readNamespace('host'), (draft, mode) => (draft.uts = mode)),
  userns: value(readNamespace('host'), (draft, mode) => (draft.userns = mode)),
  cgroupns: value(readNamespace('host|private'), (draft, mode) => (draft.cgroupns = mode)),
  'security-opt': value(readSecurityOption, (draft, option) => {
    draft.securityOptions = [...(draft.securityOptions ?? []), option];
  }),
  restart: value(readRestart, (draft, policy) => (draft.restart = policy)),
  memory: value(readMemory, (draft, bytes) => (draft.memoryBytes = bytes)),
  cpus: value(readCpus, (draft, cpus) => (draft.cpus = cpus)),
  pull: value(readPull, (draft, pull) => (draft.pull = pull)),
};

function refused(code: RunProblemCode, takesValue: boolean, names: string): [string, RunFlag][] {
  return names.split(' ').map((name) => [name, { kind: 'refused', code, takesValue }]);
}

/** Every other flag of `docker run` (docker/cli 28), so that each is named for what it is and none is ignored. */
const refusals: Readonly<Record<string, RunFlag>> = Object.fromEntries([
  ...refused('needs-terminal', false, 'interactive tty'),
  ...refused('raises-privilege', false, 'oom-kill-disable use-api-socket'),
  ...refused('raises-privilege', true, 'device-cgroup-rule cgroup-parent gpus runtime'),
  ...refused('unsupported-flag', false, 'disable-content-trust init no-healthcheck read-only sig-proxy help'),
  ...refused(
    'unsupported-flag',
    true,
    'add-host annotation attach blkio-weight blkio-weight-device cap-drop cidfile cpu-count cpu-percent cpu-period ' +
      'cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpuset-cpus cpuset-mems detach-keys device-read-bps ' +
      'device-read-iops device-write-bps device-write-iops dns dns-option dns-opt dns-search domainname env-file ' +
      'expose group-add health-cmd health-interval health-retries health-start-interval health-start-period ' +
      'health-timeout io-maxbandwidth io-maxiops ip ip6 isolation kernel-memory label-file link link-local-ip ' +
      'log-driver log-opt mac-address memory-reservation memory-swap memory-swappiness network-alias net-alias ' +
      'oom-score-adj pids-limit platform shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit ' +
      'volume-driver volumes-from',
  ),
]);

const aliases: Readonly<Record<string, string>> = { net: 'network' };

const shortNames: Readonly<Record<string, string>> = {
  a: 'attach',
  c: 'cpu-shares',
  d: 'detach',
  e: 'env',
  h: 'hostname',
  i: 'interactive',
  l: 'label',
  m: 'memory',
  p: 'publish',
  P: 'publish-all',
  q: 'quiet',
  t: 'tty',
  u: 'user',
  v: 'volume',
  w: 'workdir',
};

function own(table: Readonly<Record<string, RunFlag>>, name: string): RunFlag | null {
  return Object.hasOwn(table, name) ? table[name]! : null;
}

/** The flag of a long name (without dashes), or null when docker knows none. */
export function longFlag(name: string): RunFlag | null {
  const full = Object.hasOwn(aliases, name) ? aliases[name]! : name;
  return own(understood, full) ?? own(refusals, full);
}

/** The flag of a one-letter name. */
export function shortFlag(letter: string): RunFlag | null {
  return Object.hasOwn(shortNames, letter) ? longFlag(shortNames[letter]!) : null;
}

/** `--flag` alone and `--flag=VALUE` of a switch. */
export function applySwitch(
  flag: Extract<RunFlag, { kind: 'switch' }>,
  draft: RunDraft,
  given: string | null,
): RunProblemCode | null {
  const isOn = given === null ? { ok: true as const, value: true } : readBoolean(given);
  if (!isOn.ok) return isOn.code;
  flag.apply(draft, isOn.value);
  return null;
}
