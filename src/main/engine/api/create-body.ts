import type { RunRequest } from '../../../shared/features/run/model';

/**
 * The body of `POST /containers/create` for a request, as `docker run` without a terminal sends it. Built field by
 * field from checked values; nothing of a page's object is passed on. Shape: Engine API 1.24 and later.
 */
export function createBody(
  request: RunRequest,
  ownLabels: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const isListening = !request.isDetached;
  return withoutAbsent({
    Image: request.image,
    Cmd: request.command.length > 0 ? [...request.command] : undefined,
    Env: request.env.length > 0 ? [...request.env] : undefined,
    Labels: { ...labelsOf(request.labels), ...ownLabels },
    ExposedPorts: exposedPorts(request),
    WorkingDir: request.workingDir,
    User: request.user,
    // docker sends one empty word for `--entrypoint ''`, which takes the image's own away
    Entrypoint: request.entrypoint === undefined ? undefined : [request.entrypoint],
    Hostname: request.hostname,
    AttachStdin: false,
    AttachStdout: isListening,
    AttachStderr: isListening,
    OpenStdin: false,
    Tty: false,
    HostConfig: hostConfig(request),
  });
}

function hostConfig(request: RunRequest): Readonly<Record<string, unknown>> {
  return withoutAbsent({
    AutoRemove: request.removeAfter,
    PublishAllPorts: request.publishAll,
    PortBindings: portBindings(request),
    Binds: unlessEmpty(request.volumes.filter(isBind).map(bindOf)),
    Mounts: unlessEmpty(request.volumes.filter((volume) => !isBind(volume)).map(mountOf)),
    NetworkMode: request.network,
    ...walls(request),
    RestartPolicy: restartPolicy(request.restart),
    Memory: request.memoryBytes,
    NanoCpus: request.cpus === undefined ? undefined : Math.round(request.cpus * 1e9),
  });
}

/** `KEY=VALUE` texts as an object whose keys may be anything, `__proto__` too. */
function labelsOf(labels: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    labels.map((label) => [label.slice(0, label.indexOf('=')), label.slice(label.indexOf('=') + 1)]),
  );
}

function exposedPorts(request: RunRequest): Readonly<Record<string, object>> | undefined {
  if (request.ports.length === 0) return undefined;
  return Object.fromEntries(request.ports.map((port) => [`${port.containerPort}/${port.protocol}`, {}]));
}

type Binding = { readonly HostIp: string; readonly HostPort: string };

function portBindings(request: RunRequest): Readonly<Record<string, readonly Binding[]>> | undefined {
  if (request.ports.length === 0) return undefined;
  const bindings = new Map<string, Binding[]>();
  for (const port of request.ports) {
    const key = `${port.containerPort}/${port.protocol}`;
    const binding = { HostIp: port.hostIp ?? '', HostPort: String(port.hostPort ?? '') };
    bindings.set(key, [...(bindings.get(key) ?? []), binding]);
  }
  return Object.fromEntries(bindings);
}

function unlessEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

const systemPaths = /^systempaths[=:]unconfined$/;

/** What opens the container's walls; each of it is judged and asked about before it is sent. */
function walls(request: RunRequest): Readonly<Record<string, unknown>> {
  const options = request.securityOptions ?? [];
  // docker's client turns this one into empty lists of protected paths
  const opensPaths = options.some((option) => systemPaths.test(option));
  return {
    Privileged: request.isPrivileged,
    CapAdd: request.addedCapabilities && [...request.addedCapabilities],
    Devices: request.devices?.map(({ hostPath, containerPath, permissions }) => ({
      PathOnHost: hostPath,
      PathInContainer: containerPath,
      CgroupPermissions: permissions,
    })),
    PidMode: request.pid,
    IpcMode: request.ipc,
    UTSMode: request.uts,
    UsernsMode: request.userns,
    CgroupnsMode: request.cgroupns,
    SecurityOpt: unlessEmpty(options.filter((option) => !systemPaths.test(option))),
    ...(opensPaths ? { MaskedPaths: [], ReadonlyPaths: [] } : {}),
  };
}

type Volume = RunRequest['volumes'][number];

/** As `-v` sends it: the engine makes the folder when there is none. */
function isBind({ hostPath, mustExist }: Volume): boolean {
  return hostPath !== undefined && !mustExist;
}

function bindOf({ hostPath = '', target, isReadOnly }: Volume): string {
  return `${hostPath}:${target}${isReadOnly ? ':ro' : ''}`;
}

function mountOf(volume: Volume): Readonly<Record<string, unknown>> {
  return withoutAbsent({
    Type: volume.hostPath === undefined ? 'volume' : 'bind',
    Source: volume.name ?? volume.hostPath,
    Target: volume.target,
    ReadOnly: volume.isReadOnly,
  });
}

function restartPolicy(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  const [name = '', retries] = text.split(':');
  return withoutAbsent({
    Name: name,
    MaximumRetryCount: retries === undefined ? undefined : Number(retries),
  });
}

function withoutAbsent(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
