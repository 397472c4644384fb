/**
 * What makes a container more than a container, the gravest first: the order in which it is told. Each has its
 * sentence in `native-messages.*`.
 */
export const dangerCodes = [
  // what it is given of the computer
  'engine-socket',
  'whole-disk',
  'system-folder',
  'home-folder',
  'private-folder',
  'named-pipe',
  'host-folder',
  'volume-device',
  'volume-driver',
  'mount-propagation',
  'device',
  'device-rule',
  // walls that are taken down
  'privileged',
  'capability',
  'host-pid',
  'host-network',
  'host-ipc',
  'host-users',
  'host-uts',
  'host-cgroups',
  'other-container',
  'security-option',
  'kernel-paths',
  'kernel-setting',
  'cgroup-parent',
  'runtime',
  'isolation',
  'out-of-memory',
  // what this version cannot judge
  'unknown-setting',
] as const;

export type DangerCode = (typeof dangerCodes)[number];

export type Danger = {
  readonly code: DangerCode;
  /** Exactly what asks for it, as it will be sent: a path, a capability, an option. Hostile text. */
  readonly item: string;
  /** Of a path: where it really leads, when that is somewhere else than it says. */
  readonly leadsTo?: string;
};

/** The body of a request that makes a container or starts a program in one. Of any shape: nothing is taken on trust. */
export type DangerSubject = { readonly kind: 'create' | 'exec'; readonly body: unknown };

/** What is known of the computer that the paths of a body belong to. */
export type HostPlace = {
  /** The person's home folders, absolute. None when the engine is on another computer: nothing there is known. */
  readonly homes: readonly string[];
  /** Sockets that lead to an engine wherever they are, absolute. */
  readonly sockets: readonly string[];
  /** Where a path leads when links are followed, of what exists of it; null when that cannot be found out. */
  readonly realPath: (path: string) => string | null;
};
