import type { RunRequest } from './model';

const units = [
  ['g', 1024 ** 3],
  ['m', 1024 ** 2],
  ['k', 1024],
] as const;

/** The arguments of `docker` that do the same, `run` first; quoting is left to where they are shown. */
export function dockerRunArguments(request: RunRequest): readonly string[] {
  return [
    'run',
    ...switches(request),
    ...repeated('-p', request.ports.map(publishText)),
    ...repeated('-e', request.env),
    ...repeated('-l', request.labels),
    ...request.volumes.flatMap(volumeArguments),
    ...walls(request),
    ...options(request),
    request.image,
    ...request.command,
  ];
}

function switches(request: RunRequest): string[] {
  return [
    ...(request.isDetached ? ['-d'] : []),
    ...(request.removeAfter ? ['--rm'] : []),
    ...(request.publishAll ? ['-P'] : []),
    ...(request.name === undefined ? [] : ['--name', request.name]),
  ];
}

function options(request: RunRequest): string[] {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['-w', request.workingDir],
    ['-u', request.user],
    ['--entrypoint', request.entrypoint],
    ['-h', request.hostname],
    ['--network', request.network],
    ['--restart', request.restart],
    ['-m', request.memoryBytes === undefined ? undefined : memoryText(request.memoryBytes)],
    ['--cpus', request.cpus === undefined ? undefined : String(request.cpus)],
    ['--pull', request.pull],
  ];
  return given.flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
}

function repeated(flag: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [flag, value]);
}

function publishText(port: RunRequest['ports'][number]): string {
  const ip =
    port.hostIp === undefined ? '' : `${port.hostIp.includes(':') ? `[${port.hostIp}]` : port.hostIp}:`;
  const host = port.hostPort === undefined ? (ip === '' ? '' : ':') : `${port.hostPort}:`;
  const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
  return `${ip}${host}${port.containerPort}${protocol}`;
}

function volumeArguments({ name, hostPath, mustExist, target, isReadOnly }: Volume): string[] {
  if (mustExist) {
    return ['--mount', `type=bind,source=${hostPath},target=${target}${isReadOnly ? ',readonly' : ''}`];
  }
  const source = name ?? hostPath;
  return [
    '-v',
    `${source === undefined ? '' : `${source}:`}${target}${isReadOnly && source !== undefined ? ':ro' : ''}`,
  ];
}

type Volume = RunRequest['volumes'][number];

/** What opens walls, in the order of their weight. */
function walls(request: RunRequest): string[] {
  const modes: readonly (readonly [string, string | undefined])[] = [
    ['--pid', request.pid],
    ['--ipc', request.ipc],
    ['--uts', request.uts],
    ['--userns', request.userns],
    ['--cgroupns', request.cgroupns],
  ];
  return [
    ...(request.isPrivileged ? ['--privileged'] : []),
    ...repeated('--cap-add', request.addedCapabilities ?? []),
    ...repeated('--device', (request.devices ?? []).map(deviceText)),
    ...modes.flatMap(([flag, mode]) => (mode === undefined ? [] : [flag, mode])),
    ...repeated('--security-opt', request.securityOptions ?? []),
  ];
}

function deviceText({
  hostPath,
  containerPath,
  permissions,
}: NonNullable<RunRequest['devices']>[number]): string {
  const inside = containerPath === hostPath ? '' : `:${containerPath}`;
  return `${hostPath}${inside}${permissions === 'rwm' ? '' : `:${permissions}`}`;
}

/** The largest unit that divides it, so that nothing is rounded: `512m`, `1g`, `1000b`. */
function memoryText(bytes: number): string {
  const unit = units.find(([, factor]) => bytes % factor === 0);
  return unit ? `${bytes / unit[1]}${unit[0]}` : `${bytes}b`;
}

/** Quotes one argument for a POSIX shell, and only when it needs it. */
export function quoteForShell(argument: string): string {
  if (/^(?:~\/)?[A-Za-z0-9_@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The line as one would type it in a POSIX shell: `docker run -d -p 8080:80 nginx`. */
export function dockerRunLine(request: RunRequest): string {
  return ['docker', ...dockerRunArguments(request)].map(quoteForShell).join(' ');
}
