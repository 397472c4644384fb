import { fail } from '../../shared/ipc/errors';
import type { Consent } from './consent';
import { isImageName } from './image-name';

/**
 * What an operation answers with when all went well. `list` also accepts `null`, which engines send for an empty
 * one; `text` is for `/_ping` only; `stream` has no end of its own; `hijack` turns into a raw duplex.
 */
export type AnswerKind = 'object' | 'list' | 'none' | 'text' | 'stream' | 'hijack';

export type OperationMethod = 'GET' | 'POST' | 'DELETE';

/** One thing we may ask of an engine. What is not in the table below never leaves the process. */
export type OperationSpec = {
  readonly method: OperationMethod;
  /** Path with placeholders; see `placeholders` for the grammar of each. */
  readonly template: string;
  readonly answer: AnswerKind;
  /** Query parameters that may be sent. */
  readonly query?: readonly string[];
  /** Takes a JSON body. */
  readonly hasBody?: true;
  /** Its body may ask for more than a container's own walls: it is judged before it is sent, as this kind. */
  readonly danger?: 'create' | 'exec';
  /** Changes something: cut before the answer, nobody knows whether it happened. */
  readonly isWrite?: true;
  /** Until the answer is whole (of a stream: until its headers); null waits for as long as it takes. */
  readonly deadlineMs?: number | null;
  /** Sent without the API version, because it is how the version is found. */
  readonly isUnversioned?: true;
};

/** A request as the rest of main/engine words it. `path` is without the version prefix and without a query. */
export type EngineRequest = {
  readonly method: OperationMethod;
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue | undefined>>;
  readonly body?: unknown;
  /** Goes out as X-Registry-Auth; never logged, never part of an error. */
  readonly registryAuth?: RegistryAuth;
  /** Of a person, to this very body; see `askConsent`. Never sent. */
  readonly consent?: Consent;
};

/** Objects are sent as JSON, as the engine wants its `filters`; arrays as repeated parameters. */
export type QueryValue = string | number | boolean | readonly string[] | Readonly<Record<string, unknown>>;

/** Credentials of one registry, in the engine's own field names. */
export type RegistryAuth = {
  readonly username?: string;
  readonly password?: string;
  readonly serveraddress?: string;
  readonly identitytoken?: string;
};

const readDeadlineMs = 60_000;
const writeDeadlineMs = 120_000;

const containerActions = ['start', 'stop', 'restart', 'kill', 'pause', 'unpause'] as const;
const actionQuery: Readonly<Record<(typeof containerActions)[number], readonly string[]>> = {
  start: [],
  stop: ['t', 'signal'],
  restart: ['t', 'signal'],
  kill: ['signal'],
  pause: [],
  unpause: [],
};

export const operations: readonly OperationSpec[] = [
  { method: 'GET', template: '/_ping', answer: 'text', isUnversioned: true, deadlineMs: 5_000 },
  { method: 'GET', template: '/version', answer: 'object', isUnversioned: true, deadlineMs: 15_000 },
  { method: 'GET', template: '/info', answer: 'object' },
  { method: 'GET', template: '/events', answer: 'stream', query: ['filters', 'since', 'until'] },

  {
    method: 'GET',
    template: '/containers/json',
    answer: 'list',
    query: ['all', 'limit', 'size', 'filters'],
  },
  {
    method: 'POST',
    template: '/containers/create',
    answer: 'object',
    query: ['name', 'platform'],
    hasBody: true,
    danger: 'create',
    isWrite: true,
  },
  { method: 'GET', template: '/containers/{container}/json', answer: 'object', query: ['size'] },
  ...containerActions.map((action): OperationSpec => ({
    method: 'POST',
    template: `/containers/{container}/${action}`,
    answer: 'none',
    query: actionQuery[action],
    isWrite: true,
    // stop and restart answer only after the container's own grace period
    deadlineMs: action === 'stop' || action === 'restart' ? 10 * 60_000 : writeDeadlineMs,
  })),
  {
    method: 'POST',
    template: '/containers/{container}/rename',
    answer: 'none',
    query: ['name'],
    isWrite: true,
  },
  {
    method: 'POST',
    template: '/containers/{container}/wait',
    answer: 'object',
    query: ['condition'],
    deadlineMs: null,
  },
  {
    method: 'POST',
    template: '/containers/{container}/resize',
    answer: 'none',
    query: ['h', 'w'],
  },
  {
    method: 'POST',
    template: '/containers/{container}/attach',
    answer: 'hijack',
    query: ['stream', 'stdin', 'stdout', 'stderr', 'logs', 'detachKeys'],
  },
  {
    method: 'GET',
    template: '/containers/{container}/logs',
    answer: 'stream',
    query: ['follow', 'stdout', 'stderr', 'since', 'until', 'timestamps', 'tail'],
  },
  { method: 'GET', template: '/containers/{container}/top', answer: 'object', query: ['ps_args'] },
  {
    method: 'GET',
    template: '/containers/{container}/stats',
    answer: 'stream',
    query: ['stream', 'one-shot'],
  },
  {
    method: 'DELETE',
    template: '/containers/{container}',
    answer: 'none',
    query: ['force', 'v'],
    isWrite: true,
  },
  {
    method: 'POST',
    template: '/containers/{container}/exec',
    answer: 'object',
    hasBody: true,
    danger: 'exec',
    isWrite: true,
  },
  {
    method: 'POST',
    template: '/exec/{id}/start',
    answer: 'hijack',
    hasBody: true,
    danger: 'exec',
    isWrite: true,
  },
  { method: 'POST', template: '/exec/{id}/resize', answer: 'none', query: ['h', 'w'] },
  { method: 'GET', template: '/exec/{id}/json', answer: 'object' },

  {
    method: 'GET',
    template: '/images/json',
    answer: 'list',
    query: ['all', 'filters', 'digests', 'shared-size', 'manifests'],
  },
  {
    method: 'POST',
    template: '/images/create',
    answer: 'stream',
    // `fromSrc` is left out: it would import an archive from an address of somebody's choosing
    query: ['fromImage', 'tag', 'platform'],
    // the engine answers only when the registry has, and it retries on its own for more than a minute
    deadlineMs: null,
  },
  { method: 'GET', template: '/images/{image}/json', answer: 'object', query: ['platform'] },
  { method: 'GET', template: '/images/{image}/history', answer: 'list', query: ['platform'] },
  {
    method: 'DELETE',
    template: '/images/{image}',
    answer: 'list',
    query: ['force', 'noprune'],
    isWrite: true,
  },
  { method: 'GET', template: '/distribution/{image}/json', answer: 'object' },
  { method: 'GET', template: '/volumes', answer: 'object', query: ['filters'] },
  { method: 'GET', template: '/networks', answer: 'list', query: ['filters'] },
];

/** Grammar of what may stand for a placeholder. Matching, never escaping. */
const placeholders: Readonly<Record<string, (text: string) => boolean>> = {
  '{id}': (text) => /^[a-f0-9]{64}$/.test(text),
  '{container}': (text) => /^[a-f0-9]{64}$/.test(text) || /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}$/.test(text),
  '{image}': isImageName,
};

type CompiledOperation = {
  readonly spec: OperationSpec;
  readonly head: string;
  readonly tail: string;
  readonly accepts: ((text: string) => boolean) | null;
};

const compiled: readonly CompiledOperation[] = operations.map(compile);
const fixedOperations = new Map(
  compiled
    .filter((entry) => entry.accepts === null)
    .map((entry) => [keyOf(entry.spec.method, entry.head), entry]),
);
const openOperations = compiled.filter((entry) => entry.accepts !== null);

function keyOf(method: string, path: string): string {
  return `${method} ${path}`;
}

function compile(spec: OperationSpec): CompiledOperation {
  const match = /^([^{]*)(\{[a-z]+\})(.*)$/.exec(spec.template);
  if (!match) return { spec, head: spec.template, tail: '', accepts: null };
  const [, head = '', name = '', tail = ''] = match;
  const accepts = placeholders[name];
  if (!accepts || tail.includes('{')) throw new Error(`bad template: ${spec.template}`);
  return { spec, head, tail, accepts };
}

/**
 * Finds the operation that a method and path stand for, or throws FORBIDDEN. The path has to match a template as a
 * whole, so a query, a fragment, an escape, a dot segment or a second slash in an id cannot get through.
 */
export function gate(request: Pick<EngineRequest, 'method' | 'path' | 'query' | 'body'>): OperationSpec {
  const spec = findOperation(request.method, request.path);
  if (!spec) throw fail('FORBIDDEN', `not an allowed operation: ${describe(request.method, request.path)}`);
  for (const key of Object.keys(request.query ?? {})) {
    if (!spec.query?.includes(key)) {
      throw fail('FORBIDDEN', `not an allowed parameter of ${spec.template}: ${describe(key, '')}`);
    }
  }
  if (request.body !== undefined && !spec.hasBody) {
    throw fail('FORBIDDEN', `${spec.template} takes no body`);
  }
  return spec;
}

/** The operation for a method and a path, if there is one. */
export function findOperation(method: string, path: string): OperationSpec | undefined {
  const fixed = fixedOperations.get(keyOf(method, path));
  if (fixed) return fixed.spec;
  return openOperations.find((entry) => matches(entry, method, path))?.spec;
}

function matches(entry: CompiledOperation, method: string, path: string): boolean {
  if (entry.spec.method !== method || path.length <= entry.head.length + entry.tail.length) return false;
  if (!path.startsWith(entry.head) || !path.endsWith(entry.tail)) return false;
  const value = path.slice(entry.head.length, path.length - entry.tail.length);
  return entry.accepts?.(value) ?? false;
}

/** How long an operation may take when the caller does not say. */
export function deadlineOf(spec: OperationSpec): number | null {
  if (spec.deadlineMs !== undefined) return spec.deadlineMs;
  return spec.isWrite ? writeDeadlineMs : readDeadlineMs;
}

/** Whether an answer may be a long time in coming, or never ends. */
export function isLong(spec: OperationSpec): boolean {
  if (spec.answer === 'stream' || spec.answer === 'hijack') return true;
  const deadlineMs = deadlineOf(spec);
  return deadlineMs === null || deadlineMs > writeDeadlineMs;
}

/** Enough to recognise a refused request in a log, and no more: the text is somebody else's. */
function describe(method: string, path: string): string {
  return `${method} ${path}`.replace(/[^\x21-\x7e ]/g, '?').slice(0, 120);
}
