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

/** `NAME:/target[:ro]` or `/target` (a volume without a name). A path of the computer is refused. */
export function readVolume(text: string): ValueResult<RunVolume> {
  if (looksLikeHostPath(text)) return bad('host-path');
  const parts = text.split(':');
  if (parts.length === 1)
    return text.startsWith('/') ? good(volumeOf(undefined, text, '')) : bad('bad-volume');
  const [name = '', target = '', modes = ''] = parts;
  if (parts.length > 3 || !volumeName.test(name) || !target.startsWith('/')) return bad('bad-volume');
  if (modes !== '' && !modes.split(',').every((mode) => volumeModes.has(mode))) return bad('bad-volume');
  return good(volumeOf(name, target, modes));
}

function volumeOf(name: string | undefined, target: string, modes: string): RunVolume {
  const isReadOnly = modes.split(',').includes('ro');
  return name === undefined ? { target, isReadOnly } : { name, target, isReadOnly };
}

function looksLikeHostPath(text: string): boolean {
  return /^(?:[.~]|[A-Za-z]:[\\/]|\\\\|\/[^:]*:)/.test(text);
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

/** `type=volume,source=NAME,target=/path[,readonly]`, in any order. */
export function readMount(text: string): ValueResult<RunVolume> {
  const fields = mountFields(text);
  if (!fields) return bad('bad-mount');
  const kind = fields.get('type') ?? 'volume';
  if (kind !== 'volume') return bad(kind === 'bind' ? 'host-path' : 'bad-mount-type');
  const name = fields.get('source');
  const target = fields.get('target');
  if (name !== undefined && !volumeName.test(name))
    return bad(looksLikeHostPath(name) ? 'host-path' : 'bad-mount');
  if (!target?.startsWith('/')) return bad('bad-mount');
  const isWritable = /^(?:false|0)$/.test(fields.get('readonly') ?? 'false');
  return good(volumeOf(name, target, isWritable ? '' : 'ro'));
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
