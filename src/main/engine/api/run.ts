import { capability, type EngineFeature } from '../../../shared/features/engine/capabilities';
import type { RunRequest } from '../../../shared/features/run/model';
import { fail } from '../../../shared/ipc/errors';
import { transportOf } from '../client';
import { type AskDanger, askConsent, type Consent } from '../consent';
import { lookForDanger, type LookedAt } from '../danger-look';
import type { EngineSession } from '../engine-port';
import type { EngineDuplex } from '../engine-transport';
import { createBody } from './create-body';

/** What `GET /containers/{id}/json` tells of a run, as far as we rely on it. */
export type RawRunContainer = {
  readonly Id: string;
  readonly Name: string;
  readonly State: { readonly Status?: unknown; readonly ExitCode?: unknown };
  readonly NetworkSettings?: { readonly Ports?: unknown } | null;
};

type RawCreated = { readonly Id: string };
type RawExit = { readonly StatusCode: number; readonly Error?: { readonly Message?: unknown } | null };
type RawListed = { readonly Id: string; readonly Names?: unknown };

/** Marks the containers of one run, so that one whose making was cut off can be found again. */
export const runLabel = 'io.gantry.run';

/** Asks the smallest question there is; resolves when the engine has answered. */
export async function pingEngine(session: EngineSession, signal: AbortSignal): Promise<void> {
  await transportOf(session).ping({ signal });
}

/** A container that may be made: what it is called, and its body with all that it asks for. */
export type PreparedContainer = { readonly name: string | undefined; readonly looked: LookedAt };

/** Makes the body for a request and looks at it. Throws UNSUPPORTED when the engine would leave a container behind that was to be removed. */
export async function prepareContainer(
  session: EngineSession,
  request: RunRequest,
  runId: string,
): Promise<PreparedContainer> {
  if (request.removeAfter) needs(session, 'auto-remove');
  const body = createBody(request, { [runLabel]: runId });
  return { name: request.name, looked: await lookForDanger('create', body, transportOf(session).address) };
}

/** Asks a person about what a container is given beyond its walls; see `askConsent`. */
export function askForContainer(
  session: EngineSession,
  { name, looked }: PreparedContainer,
  { ask, signal }: { readonly ask: AskDanger; readonly signal: AbortSignal },
): Promise<Consent | null | undefined> {
  return askConsent(ask, looked, { address: transportOf(session).address, name: name ?? null, signal });
}

/**
 * Makes a container and gives its id. Not cancellable: half-sent, nobody would know whether it exists. Throws FORBIDDEN when
 * it asks for what nobody has agreed to.
 */
export async function createContainer(
  session: EngineSession,
  { name, looked }: PreparedContainer,
  consent?: Consent,
): Promise<string> {
  const created = await transportOf(session).json<RawCreated>(
    {
      method: 'POST',
      path: '/containers/create',
      query: { name },
      body: looked.body,
      consent,
    },
    { check: (value): value is RawCreated => isRecord(value) && isId(value.Id) },
  );
  return created.Id;
}

/** The container that this run made, when the answer to making it was lost. */
export async function findRunContainer(session: EngineSession, runId: string): Promise<string | null> {
  const found = await listContainers(session, { label: [`${runLabel}=${runId}`] });
  return found[0]?.Id ?? null;
}

/** The container that publishes a port of the host, if one does. */
export async function findPortHolder(
  session: EngineSession,
  port: number,
): Promise<{ readonly id: string; readonly name: string } | null> {
  if (!capability(session.info, 'filter-by-port').has) return null;
  const [holder] = await listContainers(session, { publish: [String(port)], status: ['running', 'paused'] });
  const name = Array.isArray(holder?.Names) ? String(holder.Names[0] ?? '').replace(/^\//, '') : '';
  return holder && name !== '' ? { id: holder.Id, name } : null;
}

function listContainers(
  session: EngineSession,
  filters: Readonly<Record<string, readonly string[]>>,
): Promise<readonly RawListed[]> {
  return transportOf(session).list<RawListed>(
    { method: 'GET', path: '/containers/json', query: { all: true, filters } },
    { check: (value): value is RawListed => isRecord(value) && isId(value.Id) },
  );
}

/** Connects to what the container will write; done before it starts, so that nothing is missed. */
export function attachOutput(session: EngineSession, id: string, signal: AbortSignal): Promise<EngineDuplex> {
  return transportOf(session).hijack(
    {
      method: 'POST',
      path: `/containers/${id}/attach`,
      query: { stream: true, stdout: true, stderr: true },
    },
    { signal },
  );
}

export function startContainer(session: EngineSession, id: string): Promise<void> {
  return transportOf(session).send({ method: 'POST', path: `/containers/${id}/start` });
}

/** Whether `waitForExit` may be asked before the start: an older engine answers at once that a container which has not started has ended. */
export function canWaitBeforeStart(session: EngineSession): boolean {
  return capability(session.info, 'wait-for-next-exit').has;
}

/** The exit code of the container's next end; where the engine cannot be asked before the start, of its end. */
export async function waitForExit(session: EngineSession, id: string, signal: AbortSignal): Promise<number> {
  const query = canWaitBeforeStart(session) ? { condition: 'next-exit' } : {};
  const exit = await transportOf(session).json<RawExit>(
    { method: 'POST', path: `/containers/${id}/wait`, query },
    { signal, check: (value): value is RawExit => isRecord(value) && typeof value.StatusCode === 'number' },
  );
  return exit.StatusCode;
}

export function inspectRun(
  session: EngineSession,
  id: string,
  signal?: AbortSignal,
): Promise<RawRunContainer> {
  return transportOf(session).json<RawRunContainer>(
    { method: 'GET', path: `/containers/${id}/json` },
    {
      signal,
      check: (value): value is RawRunContainer =>
        isRecord(value) && isId(value.Id) && typeof value.Name === 'string' && isRecord(value.State),
    },
  );
}

/** Takes away a container that was made for a run and never ran, with the nameless volumes made for it. */
export async function removeUnstarted(session: EngineSession, id: string): Promise<void> {
  if (!isId(id)) throw fail('INTERNAL', 'not a container id');
  await transportOf(session).send({ method: 'DELETE', path: `/containers/${id}`, query: { v: true } });
}

function needs(session: EngineSession, feature: EngineFeature): void {
  const found = capability(session.info, feature);
  if (found.has) return;
  const { has: _has, ...params } = found;
  throw fail('UNSUPPORTED', `this engine has no ${feature}`, { params: { ...params, feature } });
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-f0-9]{64}$/.test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
