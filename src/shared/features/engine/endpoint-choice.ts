import type { AddressProblem } from './address';

/**
 * The variables that say something about engines: those of the docker CLI and those that move the folders of other products.
 * Empty is the same as unset.
 */
export type DockerEnvironment = {
  /** Not a variable: `--engine URL` of the app's own command line. It is one more engine; the terminal's stays what it is. */
  readonly engine?: string;
  readonly host?: string;
  readonly context?: string;
  /** Folder of config.json; `~/.docker` when unset. */
  readonly configDir?: string;
  /** DOCKER_TLS_VERIFY: any value turns TLS on, `0` too. */
  readonly hasTlsVerify: boolean;
  readonly certPath?: string;
  /** DOCKER_API_VERSION: the one version that the CLI would speak. */
  readonly apiVersion?: string;
  /** DOCKER_MACHINE_NAME: comes with the DOCKER_HOST of docker-machine and Toolbox. */
  readonly machineName?: string;
  /** DOCKER_TOOLBOX_INSTALL_PATH, which only Toolbox's uninstaller removes. */
  readonly toolboxPath?: string;
  /** MACHINE_STORAGE_PATH */
  readonly machineStorage?: string;
  readonly colimaHome?: string;
  readonly limaHome?: string;
  /** XDG_CONFIG_HOME */
  readonly configHome?: string;
  /** XDG_RUNTIME_DIR */
  readonly runtimeDir?: string;
  /** PATH */
  readonly programPath?: string;
  /** Of Windows: LOCALAPPDATA, ProgramFiles. */
  readonly localAppData?: string;
  readonly programFiles?: string;
};

export type EndpointChoice =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'default' };

/** Order of the docker CLI (cli/command/cli.go): DOCKER_HOST, DOCKER_CONTEXT, currentContext, default. */
export function chooseEndpoint(environment: DockerEnvironment, currentContext?: string): EndpointChoice {
  if (environment.host) return { kind: 'host', host: environment.host };
  const name = environment.context ?? currentContext;
  return name && name !== 'default' ? { kind: 'context', name } : { kind: 'default' };
}

/** What we need of a config.json; null for a file that is none. */
export function parseDockerConfig(text: string): { readonly currentContext?: string } | null {
  const config = parseObject(text);
  if (!config) return null;
  const name = config.currentContext;
  return typeof name === 'string' && name !== '' ? { currentContext: name } : {};
}

/** Names that may be hashed to a folder; the CLI refuses others (cli/context/store/store.go). */
export function isContextName(name: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.+-]{0,254}$/.test(name);
}

export type ContextMeta = {
  /** The folder it is in has to be the SHA-256 of this; whoever reads it checks. */
  readonly name: string;
  readonly host: string;
  /** Somebody asked not to verify TLS. We always do; it only means that TLS is wanted. */
  readonly wantsTls: boolean;
};

/** The docker endpoint of a context's meta.json, or null when it is broken. */
export function parseContextMeta(text: string): ContextMeta | null {
  const meta = parseObject(text);
  const docker = asObject(asObject(meta?.Endpoints)?.docker);
  if (!meta || typeof meta.Name !== 'string' || !docker || typeof docker.Host !== 'string') return null;
  return { name: meta.Name, host: docker.Host, wantsTls: docker.SkipTLSVerify === true };
}

/** In words for a log and for "Details"; the page has sentences of its own. */
export const addressProblemText: Readonly<Record<AddressProblem, string>> = {
  empty: 'the address is empty',
  'not-an-address': 'not an address of an engine',
  'no-scheme': 'a path without a scheme; write unix:// in front of it',
  'no-host': 'no host name',
  'bad-port': 'not a port number',
  'relative-path': 'the path of a socket has to start with /',
  'daemon-only': 'fd:// only means something to the engine itself',
  'has-credentials': 'user names and passwords do not belong into an address',
  'has-path': 'an address with a path cannot be used',
  'has-query': 'an address with a query or a fragment cannot be used',
  'unknown-scheme': 'not a scheme that engines are reached by',
};

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}
