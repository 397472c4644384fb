/**
 * Addresses of engines, as docker writes them. The forms and what the docker CLI makes of each: docker/cli,
 * opts/hosts.go and cli/command/cli.go.
 */
export type EngineAddress =
  | { readonly kind: 'socket'; readonly path: string; readonly url: string }
  | { readonly kind: 'pipe'; readonly path: string; readonly url: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly isTls: boolean;
      readonly url: string;
    }
  | {
      readonly kind: 'ssh';
      /** Also an alias of the user's ssh configuration. */
      readonly host: string;
      /** Null leaves it to the configuration of ssh, as with the port. */
      readonly user: string | null;
      readonly port: number | null;
      /** The socket over there; null for whatever `docker` uses there. */
      readonly path: string | null;
      readonly url: string;
    };

export type AddressProblem =
  | 'empty'
  | 'not-an-address'
  | 'no-scheme'
  | 'no-host'
  | 'bad-port'
  | 'relative-path'
  | 'daemon-only'
  | 'has-credentials'
  | 'has-path'
  | 'has-query'
  | 'unknown-scheme';

export type ParsedAddress =
  | { readonly ok: true; readonly address: EngineAddress }
  | { readonly ok: false; readonly problem: AddressProblem };

export type AddressOptions = {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** DOCKER_TLS_VERIFY was set, or the context brings TLS material. */
  readonly hasTls: boolean;
};

const plainPort = 2375;
const tlsPort = 2376;
const maxLength = 1024;

/** Where an engine listens when nobody says otherwise. */
export function defaultAddress(platform: AddressOptions['platform']): EngineAddress {
  return platform === 'win32' ? pipeAddress('//./pipe/docker_engine') : socketAddress('/var/run/docker.sock');
}

type Parser = (rest: string, options: AddressOptions) => ParsedAddress;

const parsers: Readonly<Record<string, Parser>> = {
  unix: parseSocket,
  npipe: parsePipe,
  tcp: parseTcp,
  http: parseTcp,
  https: (rest, options) => parseTcp(rest, { ...options, hasTls: true }),
  ssh: parseSsh,
  fd: () => refuse('daemon-only'),
};

/** Understands DOCKER_HOST and a context's Host; never guesses at something malformed. */
export function parseEngineAddress(text: string, options: AddressOptions): ParsedAddress {
  const value = text.trim();
  if (value === '') return refuse('empty');
  // eslint-disable-next-line no-control-regex -- these are exactly what must not be in an address
  if (value.length > maxLength || /[\u0000-\u0020\u007f]/.test(value)) return refuse('not-an-address');
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\//.exec(value);
  if (!scheme) return value.startsWith('/') ? refuse('no-scheme') : parseTcp(value, options);
  const name = (scheme[1] ?? '').toLowerCase();
  const parser = Object.hasOwn(parsers, name) ? parsers[name] : undefined;
  return parser ? parser(value.slice(scheme[0].length), options) : refuse('unknown-scheme');
}

function parseSocket(path: string, options: AddressOptions): ParsedAddress {
  if (path === '') return { ok: true, address: socketAddress('/var/run/docker.sock') };
  if (!path.startsWith('/') && options.platform !== 'win32') return refuse('relative-path');
  return { ok: true, address: socketAddress(path) };
}

function parsePipe(path: string): ParsedAddress {
  const pipe = path === '' ? '//./pipe/docker_engine' : path.replace(/\\/g, '/');
  if (!/^\/\/[^/]+\/pipe\/[^/]+$/i.test(pipe)) return refuse('not-an-address');
  // `//host/pipe/x` would open a connection to another computer
  if (!pipe.startsWith('//./')) return refuse('has-path');
  return { ok: true, address: pipeAddress(pipe) };
}

function parseTcp(text: string, options: AddressOptions): ParsedAddress {
  if (text.includes('@')) return refuse('has-credentials');
  const match = /^(\[[0-9a-fA-F:.%]+\]|[^:/?#[\]\\]*)(?::([^/?#]*))?([/?#].*)?$/.exec(text);
  if (!match) return refuse('not-an-address');
  const [, bracketed = '', portText, path = '/'] = match;
  if (path !== '/') return refuse('has-path');
  if (bracketed === '') return refuse('no-host');
  if (!isHost(bracketed)) return refuse('not-an-address');
  const port = portText === undefined ? defaultPort(options) : parsePort(portText);
  if (port === null) return refuse('bad-port');
  // 2376 is the port of TLS; without material the engine's own refusal says what is missing
  const isTls = options.hasTls || port === tlsPort;
  const host = bracketed.replace(/^\[|\]$/g, '');
  return { ok: true, address: { kind: 'tcp', host, port, isTls, url: `tcp://${bracketed}:${port}` } };
}

/**
 * `ssh://[user@]host[:port][/path/of/socket]` (docker/cli, cli/connhelper/ssh/ssh.go). Everything in it becomes an argument of
 * ssh, and the path a word for the shell over there, so what could be taken for an option or for more than one
 * word is no address.
 */
function parseSsh(text: string): ParsedAddress {
  const match = /^(?:([^@/]*)@)?(\[[0-9a-fA-F:.]+\]|[^:/?#[\]@]*)(?::([^/?#]*))?(\/[^?#]*)?([?#].*)?$/.exec(
    text,
  );
  if (!match) return refuse('not-an-address');
  const [, user = null, bracketed = '', portText, path = '/', query] = match;
  const problem = sshProblem({ user, bracketed, path, query });
  if (problem) return refuse(problem);
  const port = portText === undefined ? null : parsePort(portText);
  if (portText !== undefined && port === null) return refuse('bad-port');
  return { ok: true, address: sshAddress({ user, bracketed, port, path: path === '/' ? null : path }) };
}

function sshProblem(parts: {
  readonly user: string | null;
  readonly bracketed: string;
  readonly path: string;
  readonly query: string | undefined;
}): AddressProblem | null {
  const { user, bracketed, path, query } = parts;
  if (user?.includes(':')) return 'has-credentials';
  if (query !== undefined) return 'has-query';
  if (bracketed === '') return 'no-host';
  if (!isHost(bracketed)) return 'not-an-address';
  if (user !== null && !/^[a-zA-Z0-9_][a-zA-Z0-9_.+-]{0,63}$/.test(user)) return 'not-an-address';
  return /^\/[a-zA-Z0-9_.+@:/-]*$/.test(path) ? null : 'has-path';
}

function sshAddress(parts: {
  readonly user: string | null;
  readonly bracketed: string;
  readonly port: number | null;
  readonly path: string | null;
}): EngineAddress {
  const { user, bracketed, port, path } = parts;
  const userText = user === null ? '' : `${user}@`;
  const portText = port === null ? '' : `:${port}`;
  const host = bracketed.replace(/^\[|\]$/g, '');
  return {
    kind: 'ssh',
    host,
    user,
    port,
    path,
    url: `ssh://${userText}${bracketed}${portText}${path ?? ''}`,
  };
}

function isHost(text: string): boolean {
  return text.startsWith('[') || /^[a-zA-Z0-9_](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9_])?\.?$/.test(text);
}

function defaultPort({ hasTls }: AddressOptions): number {
  return hasTls ? tlsPort : plainPort;
}

function parsePort(text: string): number | null {
  if (!/^[0-9]{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : null;
}

function socketAddress(path: string): EngineAddress {
  return { kind: 'socket', path, url: `unix://${path}` };
}

function pipeAddress(path: string): EngineAddress {
  return { kind: 'pipe', path, url: `npipe://${path}` };
}

function refuse(problem: AddressProblem): ParsedAddress {
  return { ok: false, problem };
}

/** Whether a host can only be this computer: names are not resolved, so that they cannot change their mind. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name === '::1') return true;
  const parts = name.split('.');
  return (
    parts.length === 4 &&
    parts[0] === '127' &&
    parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256)
  );
}

/** The host that published ports answer at: the engine's own for tcp and ssh, this computer otherwise. */
export function publishedHostOf(address: EngineAddress): string {
  return address.kind === 'tcp' || address.kind === 'ssh' ? address.host : 'localhost';
}
