import type { DockerEnvironment } from '../engine/endpoint-choice';
import type { MachinePlatform } from '../../lib/machine-platform';
import type { Place } from './model';

/** What was read on this machine about engines, before any of them is asked. Data alone: the same facts give the same candidates. */
export type MachineFacts = {
  readonly platform: MachinePlatform;
  readonly environment: DockerEnvironment;
  readonly folders: MachineFolders;
  readonly config: ConfigFacts;
  /** What the user added in the app's settings. */
  readonly extraEndpoints?: readonly { readonly name: string; readonly url: string }[];
  /** Every context of the store, also broken ones; by name. */
  readonly contexts: readonly ContextFacts[];
  /** Machines of docker-machine, which is what Docker Toolbox runs. */
  readonly machines: readonly DockerMachineFacts[];
  /** Names of the folders that may belong to a profile, instance or machine of a product. */
  readonly instances: InstanceFacts;
  /** What is at every path that may be the socket or pipe of an engine, by that path; absent when it was not looked at. */
  readonly paths: Readonly<Record<string, PathFacts>>;
  /** Products of which a program, an app or a service's file was found; each once. */
  readonly installed: readonly InstalledProduct[];
  /** Where programs are that are not looked for in vain, by their name without `.exe`. */
  readonly programs: Readonly<Partial<Record<ProgramName, string>>>;
};

/** Absolute paths, as the system writes them. */
export type MachineFolders = {
  readonly home: string;
  /** `$DOCKER_CONFIG`, else `~/.docker`. */
  readonly dockerConfig: string;
  /** `$XDG_RUNTIME_DIR`, else `/run/user/UID`; null where there is none. */
  readonly runtime: string | null;
  readonly colimaHome: string;
  readonly limaHome: string;
  /** `$MACHINE_STORAGE_PATH`, else `~/.docker/machine`. */
  readonly machineStorage: string;
};

/** config.json. `malformed` is a file that is no JSON object: the CLI warns and goes on as if it were empty. */
export type ConfigFacts = {
  readonly state: 'absent' | 'ok' | 'unreadable' | 'malformed';
  readonly path: string;
  readonly currentContext?: string;
};

export type ContextFacts = {
  /** For a broken one the name its folder is known to stand for, or the folder's first twelve characters. */
  readonly name: string;
  /** Of its meta.json. */
  readonly path: string;
  /** Folder with its PEM files when there is a `ca.pem` or a `cert.pem`. */
  readonly tlsFolder: string | null;
} & (
  | { readonly state: 'ok'; readonly host: string; readonly wantsTls: boolean }
  /** `wrong-folder`: the folder's name is not the SHA-256 of the context's, so the CLI does not find it. */
  | { readonly state: 'unreadable' | 'malformed' | 'wrong-folder' }
);

export type DockerMachineFacts = {
  readonly name: string;
  /** With config.json and the PEM files. */
  readonly folder: string;
  readonly state: 'ok' | 'unreadable' | 'malformed';
  /** `virtualbox`, `hyperv`, …; null when its config.json does not say. */
  readonly driver: string | null;
  /** Stored when it last ran: of a machine that was never started it is empty, and it may be out of date. */
  readonly ipAddress: string | null;
  readonly enginePort: number;
  /** An address in full, of the driver `none`. */
  readonly url: string | null;
  /** `192.168.99.1/24`: the network in which its address is, of the driver `virtualbox`. */
  readonly hostOnlyCidr: string | null;
};

export type InstanceFacts = {
  /** Profiles of Colima. */
  readonly colima: readonly string[];
  readonly lima: readonly string[];
  /** Names of all pipes on Windows; null when they could not be listed. */
  readonly pipes: readonly string[] | null;
};

/**
 * `missing`: nothing is there. `unreadable`: the folder may not be looked into, so nobody knows. A pipe of Windows is a `socket`.
 */
export type PathFacts = {
  readonly state: 'missing' | 'dangling-link' | 'not-a-socket' | 'socket' | 'unreadable';
  /** Without links in it; also of a missing file when its folder exists. The path itself when unknown. */
  readonly realPath: string;
  /** The file itself is a link. */
  readonly isLink: boolean;
};

export type InstalledProduct = {
  readonly place: Place;
  /** What was found: its program, app or service's file. */
  readonly path: string;
};

export const programNames = [
  'docker',
  'dockerd',
  'docker-machine',
  'podman',
  'colima',
  'limactl',
  'orb',
  'rdctl',
] as const;
export type ProgramName = (typeof programNames)[number];
