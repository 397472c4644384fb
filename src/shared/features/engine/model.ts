import type { AppError } from '../../ipc/errors';
import type { EngineId } from '../../lib/ids';

/** Names of products as a source: an address that nothing names but that is their usual place. */
export const productNames = [
  'Docker Desktop',
  'Docker Toolbox',
  'Docker Engine',
  'Docker Engine (rootless)',
  'Colima',
  'Rancher Desktop',
  'OrbStack',
  'Podman',
  'Lima',
] as const;
export type ProductName = (typeof productNames)[number];

/** Where an engine was found named. */
export type EngineSource =
  | 'DOCKER_HOST'
  /** `--engine URL` of the app's own command line, for one session. */
  | '--engine'
  | 'default'
  | `context:${string}`
  | `docker-machine:${string}`
  /** An endpoint that the user added in the app's settings. */
  | `settings:${string}`
  /** Docker's own configuration, when it cannot be read: it may have named an engine. */
  | 'config.json'
  | ProductName;

export type EngineEndpoint = {
  readonly id: EngineId;
  /** As docker writes it: `unix:///run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://host:2376`. */
  readonly url: string;
  readonly source: EngineSource;
  /** The host a published port answers at, seen from this computer. */
  readonly publishedHost: string;
};

/** What an engine said about itself. */
export type EngineInfo = {
  /** "Docker Engine", "Docker Desktop", "Podman" … by its answer, never by its path. */
  readonly product: string;
  readonly version: string;
  /** The negotiated API version that every request carries, e.g. "1.41". */
  readonly apiVersion: string;
  readonly apiVersionMax: string;
  readonly os: string;
  readonly arch: string;
  readonly kernel: string;
  readonly operatingSystem: string;
  readonly hostName: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly rootDir: string;
  readonly storageDriver: string;
  /** It runs without root, by its own security options. */
  readonly isRootless?: boolean;
};

export type EngineState =
  | { readonly kind: 'searching' }
  | { readonly kind: 'connecting'; readonly endpoint: EngineEndpoint }
  | {
      readonly kind: 'connected';
      readonly endpoint: EngineEndpoint;
      readonly info: EngineInfo;
      readonly sinceMs: number;
    }
  | {
      readonly kind: 'not-reachable';
      /** Absent when no address could even be made (a malformed DOCKER_HOST, an unknown context). */
      readonly endpoint?: EngineEndpoint;
      readonly error: AppError;
      /** What it was before it went away: the lists of then stay on screen, marked stale. */
      readonly lastInfo?: EngineInfo;
      readonly sinceMs: number;
    };
