import {
  foldedSet,
  foldKey,
  isEmpty,
  itemsOf,
  objectsOf,
  strangersOf,
  textOf,
  textsOf,
  valuesOf,
} from './fields';
import type { Danger, DangerCode } from './model';
import type { DangerRule, Scope } from './mount-rules';

/** A rule for a field in which anything at all is a danger, item by item. */
function anyOf(field: string, code: DangerCode): DangerRule {
  return {
    id: field,
    find: ({ host }) => textsOf(host, field).map((item) => ({ code, item: `${field}: ${item}` })),
  };
}

/** A rule for a field that shares one of the computer's namespaces, or another container's. */
function sharing(field: string, code: DangerCode): DangerRule {
  return {
    id: field,
    find: ({ host }) =>
      textsOf(host, field).flatMap((text): readonly Danger[] => {
        const mode = text.trim().toLowerCase();
        const item = `${field}: ${text}`;
        if (mode === 'host') return [{ code, item }];
        return mode.startsWith('container:') ? [{ code: 'other-container', item }] : [];
      }),
  };
}

/** The only options of security that take nothing away. */
const safeSecurity = /^no-new-privileges(?:[=:]true)?$/;

/** Runtimes that engines use unasked. */
const usualRuntimes = new Set(['runc', 'io.containerd.runc.v2', 'io.containerd.runtime.v1.linux']);

const capability = (text: string): string => text.toUpperCase().replace(/^CAP_/, '');

function paths({ host }: Scope, field: string): readonly Danger[] {
  // an empty list takes all of them away; null leaves the engine's own
  return valuesOf(host, field)
    .filter((value) => value !== undefined && value !== null)
    .map((value) => ({ code: 'kernel-paths', item: `${field}: ${textOf(value)}` }));
}

export const wallRules: readonly DangerRule[] = [
  {
    id: 'Privileged',
    find: ({ host }) =>
      valuesOf(host, 'Privileged').some((value) => !isEmpty(value))
        ? [{ code: 'privileged', item: 'privileged' }]
        : [],
  },
  {
    id: 'CapAdd',
    find: ({ host }) =>
      textsOf(host, 'CapAdd').map((text) => ({ code: 'capability', item: capability(text) })),
  },
  {
    id: 'Devices',
    find: ({ host }) =>
      itemsOf(host, 'Devices').map((device) => ({
        code: 'device',
        item: textsOf([Object(device) as Record<string, unknown>], 'PathOnHost')[0] ?? textOf(device),
      })),
  },
  {
    id: 'DeviceRequests',
    find: ({ host }) =>
      itemsOf(host, 'DeviceRequests').map((request) => ({ code: 'device', item: textOf(request) })),
  },
  anyOf('DeviceCgroupRules', 'device-rule'),
  sharing('PidMode', 'host-pid'),
  sharing('NetworkMode', 'host-network'),
  sharing('IpcMode', 'host-ipc'),
  sharing('UsernsMode', 'host-users'),
  sharing('UTSMode', 'host-uts'),
  sharing('CgroupnsMode', 'host-cgroups'),
  {
    id: 'NetworkingConfig',
    find: ({ root }) =>
      objectsOf(objectsOf([root], 'NetworkingConfig'), 'EndpointsConfig')
        .flatMap(Object.keys)
        .filter((name) => foldKey(name) === 'host')
        .map((name) => ({ code: 'host-network', item: `EndpointsConfig: ${name}` })),
  },
  {
    id: 'SecurityOpt',
    find: ({ host }) =>
      textsOf(host, 'SecurityOpt')
        .filter((text) => !safeSecurity.test(text))
        .map((item) => ({ code: 'security-option', item })),
  },
  { id: 'MaskedPaths', find: (scope) => paths(scope, 'MaskedPaths') },
  { id: 'ReadonlyPaths', find: (scope) => paths(scope, 'ReadonlyPaths') },
  {
    id: 'Sysctls',
    find: ({ host }) =>
      valuesOf(host, 'Sysctls')
        .filter((value) => !isEmpty(value))
        .flatMap((value) => Object.entries(Object(value) as Record<string, unknown>))
        .map(([key, value]) => ({ code: 'kernel-setting', item: `${key}=${textOf(value)}` })),
  },
  anyOf('CgroupParent', 'cgroup-parent'),
  anyOf('Cgroup', 'other-container'),
  {
    id: 'Runtime',
    find: ({ host }) =>
      textsOf(host, 'Runtime')
        .filter((name) => !usualRuntimes.has(name))
        .map((item) => ({ code: 'runtime', item })),
  },
  {
    id: 'Isolation',
    find: ({ host }) =>
      textsOf(host, 'Isolation')
        .filter((text) => foldKey(text) === 'process')
        .map((item) => ({ code: 'isolation', item })),
  },
  {
    id: 'OomKillDisable',
    find: ({ host }) =>
      valuesOf(host, 'OomKillDisable')
        .filter((value) => !isEmpty(value))
        .map(() => ({ code: 'out-of-memory', item: 'OomKillDisable' })),
  },
  {
    id: 'OomScoreAdj',
    find: ({ host }) =>
      valuesOf(host, 'OomScoreAdj')
        .filter((value) => !isEmpty(value) && !(typeof value === 'number' && value > 0))
        .map((value) => ({ code: 'out-of-memory', item: `OomScoreAdj: ${textOf(value)}` })),
  },
];

/** What a rule above judges. */
const judgedHost = `Binds Mounts VolumeDriver VolumesFrom Privileged CapAdd Devices DeviceRequests DeviceCgroupRules
  PidMode NetworkMode IpcMode UsernsMode UTSMode CgroupnsMode SecurityOpt MaskedPaths ReadonlyPaths Sysctls
  CgroupParent Cgroup Runtime Isolation OomKillDisable OomScoreAdj`;

/** What makes a container smaller, gives it names, addresses or a place for logs (Engine API 1.24 to 1.51). */
const harmlessHost = `CpuShares Memory BlkioWeight BlkioWeightDevice BlkioDeviceReadBps BlkioDeviceWriteBps
  BlkioDeviceReadIOps BlkioDeviceWriteIOps CpuPeriod CpuQuota CpuRealtimePeriod CpuRealtimeRuntime CpusetCpus
  CpusetMems KernelMemory KernelMemoryTCP MemoryReservation MemorySwap MemorySwappiness NanoCpus Init PidsLimit
  Ulimits CpuCount CpuPercent IOMaximumIOps IOMaximumBandwidth ContainerIDFile LogConfig PortBindings RestartPolicy
  AutoRemove CapDrop Dns DnsOptions DnsSearch ExtraHosts GroupAdd Links PublishAllPorts ReadonlyRootfs StorageOpt
  Tmpfs ShmSize ConsoleSize`;

const harmlessConfig = `Hostname Domainname User AttachStdin AttachStdout AttachStderr ExposedPorts Tty OpenStdin
  StdinOnce Env Cmd Healthcheck ArgsEscaped Image Volumes WorkingDir Entrypoint NetworkDisabled MacAddress OnBuild
  Labels StopSignal StopTimeout Shell HostConfig NetworkingConfig Cpuset`;

const knownHost = foldedSet(`${judgedHost} ${harmlessHost}`);
const knownConfig = foldedSet(`${judgedHost} ${harmlessHost} ${harmlessConfig}`);

/** A newer engine may have settings that nobody here has heard of: they are told, never let through unseen. */
export const strangerRule: DangerRule = {
  id: 'strangers',
  find: ({ root, host }) => [
    ...strangersOf([root], knownConfig).map((item) => ({ code: 'unknown-setting' as const, item })),
    ...strangersOf(
      host.filter((fields) => fields !== root),
      knownHost,
    ).map((item) => ({ code: 'unknown-setting' as const, item: `HostConfig.${item}` })),
  ],
};

const knownExec =
  foldedSet(`User Privileged Tty AttachStdin AttachStdout AttachStderr Detach DetachKeys Env WorkingDir
  Cmd ConsoleSize OpenStdin`);

export const execRules: readonly DangerRule[] = [
  {
    id: 'exec-privileged',
    find: ({ root }) =>
      valuesOf([root], 'Privileged').some((value) => !isEmpty(value))
        ? [{ code: 'privileged', item: 'privileged' }]
        : [],
  },
  {
    id: 'exec-strangers',
    find: ({ root }) => strangersOf([root], knownExec).map((item) => ({ code: 'unknown-setting', item })),
  },
];
