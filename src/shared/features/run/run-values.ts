import type { RunRequest } from './model';
import type { RunProblemCode } from './run-problem';

/**
 * Readers of the values that `docker run` flags take. Grammars: docker/cli (opts/, cli/command/container/opts.go) and
 * docker/go-connections (nat/parse.go, proxy of port ranges).
 */
export type ValueResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: RunProblemCode };

export type RunPort = RunRequest['ports'][number];
export type RunVolume = RunRequest['volumes'][number];

const maxPortsPerFlag = 200;

function good<Value>(value: Value): ValueResult<Value> {
  return { ok: true, value };
}

function bad(code: RunProblemCode): { readonly ok: false; readonly code: RunProblemCode } {
  return { ok: false, code };
}

const publishShape =
  /^(?:(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):)?(?:([0-9-]*):)?([0-9-]+)(?:\/(tcp|udp|sctp))?$/;

/** `80`, `8080:80`, `127.0.0.1:8080:80/udp`, `127.0.0.1::80`, `[::1]:8080:80`, `8000-8002:80-82`. */
export function readPublish(text: string): ValueResult<readonly RunPort[]> {
  const shape = publishShape.exec(text);
  if (!shape) return bad('bad-port');
  const [hostIp, hostText] = hostParts(shape[1] ?? shape[2], shape[3]);
  if (hostIp !== undefined && !isAddress(hostIp)) return bad('bad-port');
  const container = readRange(shape[4]!);
  const host = hostText ? readRange(hostText) : undefined;
  if (!container || host === null) return bad('bad-port');
  const count = lengthOf(container);
  if (count > maxPortsPerFlag || (host && lengthOf(host) !== count)) return bad('bad-port-range');
  const protocol = (shape[5] ?? 'tcp') as RunPort['protocol'];
  return good(
    Array.from({ length: count }, (_, index) => ({
      ...(hostIp === undefined ? {} : { hostIp }),
      ...(host ? { hostPort: host.start + index } : {}),
      containerPort: container.start + index,
      protocol,
    })),
  );
}

/** `8080:80` also fits "address:port" of the pattern; digits alone are a port, not an address. */
function hostParts(
  address: string | undefined,
  port: string | undefined,
): [string | undefined, string | undefined] {
  if (address !== undefined && port === undefined && /^[0-9]+$/.test(address)) return [undefined, address];
  return [address, port];
}

function isAddress(text: string): boolean {
  if (text.includes(':')) return true;
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) <= 255);
}

type Range = { readonly start: number; readonly end: number };

function lengthOf({ start, end }: Range): number {
  return end - start + 1;
}

function readRange(text: string): Range | null {
  const shape = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(text);
  if (!shape) return null;
  const start = Number(shape[1]);
  const end = Number(shape[2] ?? shape[1]);
  return start >= 1 && end <= 65535 && start <= end ? { start, end } : null;
}

/** `KEY=VALUE`. A lone KEY would take the value from this app's environment, which is nobody's intention here. */
export function readEnv(text: string): ValueResult<string> {
  const equals = text.indexOf('=');
  if (equals === 0 || text === '') return bad('bad-env');
  return equals < 0 ? bad('env-without-value') : good(text);
}

/** `KEY=VALUE` or `KEY` (an empty value, as docker does it). */
export function readLabel(text: string): ValueResult<string> {
  if (text === '' || text.startsWith('=')) return bad('bad-label');
  return good(text.includes('=') ? text : `${text}=`);
}

const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const volumeModes = new Set(['ro', 'rw', 'z', 'Z', 'nocopy']);
/** Others change the folder itself (`z`) or what reaches it from inside (`shared`). */
const folderModes = new Set(['ro', 'rw']);

/** `NAME:/target[:ro]`, `/folder:/target[:ro]`, `~/folder:/target`, `C:\\folder:/target`, or `/target` (a volume without a name). */
export function readVolume(text: string): ValueResult<RunVolume> {
  if (!text.includes(':')) return text.startsWith('/') ? good(volumeOf({}, text, '')) : bad('bad-volume');
  const shape = /^([a-zA-Z]:[\\/][^:]*|[^:]*):(\/[^:]*)(?::([^:]*))?$/.exec(text);
  if (!shape) return bad('bad-volume');
  const [, source = '', target = '', modes = ''] = shape;
  const given = sourceOf(source);
  if (!given.ok) return given;
  const allowed = given.value.name === undefined ? folderModes : volumeModes;
  if (modes !== '' && !modes.split(',').every((mode) => allowed.has(mode))) return bad('bad-volume');
  return good(volumeOf(given.value, target, modes));
}

type VolumeSource = Pick<RunVolume, 'name' | 'hostPath'>;

function volumeOf(source: VolumeSource, target: string, modes: string): RunVolume {
  return { ...source, target, isReadOnly: modes.split(',').includes('ro') };
}

function sourceOf(text: string): ValueResult<VolumeSource> {
  if (isHostPath(text)) return good({ hostPath: text });
  if (isRelative(text)) return bad('relative-host-path');
  return volumeName.test(text) ? good({ name: text }) : bad('bad-volume');
}

/** Absolute, or from the home that a shell would put in for `~`. */
function isHostPath(text: string): boolean {
  return /^(?:\/|~$|~\/|[a-zA-Z]:[\\/]|\\\\)/.test(text);
}

/** From a folder that only a terminal has, or from the home of somebody else. */
function isRelative(text: string): boolean {
  return /^[.~]/.test(text);
}

/** The keys of a mount and docker's other spellings of them. */
const mountKeys: Readonly<Record<string, 'type' | 'source' | 'target' | 'readonly'>> = {
  type: 'type',
  source: 'source',
  src: 'source',
  target: 'target',
  dst: 'target',
  destination: 'target',
  readonly: 'readonly',
  ro: 'readonly',
};

/** `type=volume,source=NAME,target=/path[,readonly]` or `type=bind,source=/folder,…`, in any order. */
export function readMount(text: string): ValueResult<RunVolume> {
  const fields = mountFields(text);
  if (!fields) return bad('bad-mount');
  const kind = fields.get('type') ?? 'volume';
  if (kind !== 'volume' && kind !== 'bind') return bad('bad-mount-type');
  const given = mountSource(fields.get('source'), kind === 'bind');
  if (!given.ok) return given;
  const target = fields.get('target') ?? '';
  if (!target.startsWith('/')) return bad('bad-mount');
  const isWritable = /^(?:false|0)$/.test(fields.get('readonly') ?? 'false');
  const volume = volumeOf(given.value, target, isWritable ? '' : 'ro');
  return good(kind === 'bind' ? { ...volume, mustExist: true } : volume);
}

/** A bind needs a path, and a volume can have none. */
function mountSource(text: string | undefined, isBind: boolean): ValueResult<VolumeSource> {
  const given: ValueResult<VolumeSource> = text === undefined ? good({}) : sourceOf(text);
  if (!given.ok) return given.code === 'relative-host-path' ? given : bad('bad-mount');
  return (given.value.hostPath !== undefined) === isBind ? given : bad('bad-mount');
}

/** Null when there is a key that we do not know. */
function mountFields(text: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  for (const part of text.split(',')) {
    const [key = '', ...value] = part.split('=');
    const name = key.toLowerCase();
    if (!Object.hasOwn(mountKeys, name)) return null;
    fields.set(mountKeys[name]!, value.join('='));
  }
  return fields;
}

export function readName(text: string): ValueResult<string> {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}$/.test(text) ? good(text) : bad('bad-name');
}

export function readHostname(text: string): ValueResult<string> {
  const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?';
  return text.length <= 253 && new RegExp(`^${label}(?:\\.${label})*$`).test(text)
    ? good(text)
    : bad('bad-hostname');
}

export function readWorkingDir(text: string): ValueResult<string> {
  return text.startsWith('/') || /^[A-Za-z]:[\\/]/.test(text) ? good(text) : bad('relative-workdir');
}

export function readRestart(text: string): ValueResult<string> {
  return /^(?:no|always|unless-stopped|on-failure(?::[0-9]{1,6})?)$/.test(text)
    ? good(text)
    : bad('bad-restart');
}

const memoryUnits: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** `512m`, `1g`, `1.5GB`, `1gib`: binary units, as docker/go-units RAMInBytes reads them. */
export function readMemory(text: string): ValueResult<number> {
  const shape = /^([0-9]+(?:\.[0-9]+)?)\s?([bkmgt]?)(?:i?b)?$/i.exec(text);
  const bytes = shape ? Math.floor(Number(shape[1]) * memoryUnits[shape[2]!.toLowerCase()]!) : 0;
  return bytes > 0 && Number.isSafeInteger(bytes) ? good(bytes) : bad('bad-memory');
}

export function readCpus(text: string): ValueResult<number> {
  const cpus = /^(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/.test(text) ? Number(text) : 0;
  return cpus >= 0.01 && cpus <= 4096 ? good(cpus) : bad('bad-cpus');
}

export function readPull(text: string): ValueResult<NonNullable<RunRequest['pull']>> {
  return text === 'always' || text === 'missing' || text === 'never' ? good(text) : bad('bad-pull');
}

/** Values of a switch, as Go's strconv.ParseBool reads them. */
export function readBoolean(text: string): ValueResult<boolean> {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return good(true);
  return /^(?:0|f|F|false|FALSE|False)$/.test(text) ? good(false) : bad('bad-boolean');
}

/** `SYS_ADMIN`, `cap_net_raw`, `all`: in the form engines keep them. */
export function readCapability(text: string): ValueResult<string> {
  return /^(?:cap_)?[a-z][a-z_]{1,40}$/i.test(text) ? good(text.toUpperCase()) : bad('bad-capability');
}

/** `/dev/a`, `/dev/a:/dev/b`, `/dev/a:rwm`, `/dev/a:/dev/b:r` (docker/cli, parseLinuxDevice). */
export function readDevice(text: string): ValueResult<NonNullable<RunRequest['devices']>[number]> {
  const shape = /^(\/[^:]+)(?::(\/[^:]+))?(?::([rwm]{1,3}))?$/.exec(text);
  if (!shape) return bad('bad-device');
  const [, hostPath = '', containerPath = hostPath, permissions = 'rwm'] = shape;
  return good({ hostPath, containerPath, permissions });
}

/** `host`, or `container:NAME` where a namespace can be another container's. */
export function readNamespace(modes: string): (text: string) => ValueResult<string> {
  const pattern = new RegExp(`^(?:${modes})$`);
  return (text) => (pattern.test(text) ? good(text) : bad('bad-namespace'));
}

/** What needs no file: a profile of seccomp would be read from this computer's disk. */
export function readSecurityOption(text: string): ValueResult<string> {
  const known =
    /^(?:no-new-privileges(?:[=:](?:true|false))?|(?:seccomp|systempaths)[=:]unconfined|seccomp=builtin|(?:apparmor|label)[=:][\w.:-]+)$/;
  return known.test(text) ? good(text) : bad('bad-security-option');
}

export function readNetwork(text: string): ValueResult<string> {
  return text === '' ? bad('missing-value') : good(text);
}
