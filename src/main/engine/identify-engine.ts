import { negotiateApi } from '../../shared/features/engine/api-version';
import type { EngineInfo } from '../../shared/features/engine/model';
import { identifyProduct } from '../../shared/features/engine/product';
import type { CandidateAnswer } from '../../shared/features/engines/model';
import { type AppError, AppFailure, type ErrorCode, fail } from '../../shared/ipc/errors';
import type { EngineTransport, PingAnswer } from './engine-transport';
import { isRecord } from './json-body';

type Json = Readonly<Record<string, unknown>>;

/** Failures of a ping that say: something is there, and it is not an engine. */
const foreignCodes: ReadonlySet<ErrorCode> = new Set([
  'NOT_FOUND',
  'UNSUPPORTED',
  'PROTOCOL',
  'CONFLICT',
  'INVALID_INPUT',
  'TOO_BIG',
  'UNAUTHORIZED',
  'UNKNOWN',
]);

/** Asks whether an engine answers. A web server that says 200 to everything is none. */
export async function pingEngine(
  transport: EngineTransport,
  options: { readonly signal: AbortSignal; readonly deadlineMs: number },
): Promise<PingAnswer & { readonly apiVersion: string }> {
  const answer = await asEngine(transport.ping(options));
  const { apiVersion } = answer;
  if (apiVersion === null) throw fail('NOT_AN_ENGINE', 'the answer has no Api-Version');
  return { ...answer, apiVersion };
}

/** What an engine never answers to the first questions says that it is none. */
async function asEngine<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof AppFailure) || !foreignCodes.has(error.code)) throw error;
    throw fail('NOT_AN_ENGINE', error.error.message, { params: { reason: 'foreign-answer' }, cause: error });
  }
}

/** The version to speak with an engine, or API_UNSUPPORTED with the side that has to be updated. */
export function chooseApi(engineMax: string, engineMin: string | undefined, fixed?: string): string {
  const result = negotiateApi(engineMax, engineMin, fixed);
  if (result.ok) return result.version;
  throw apiUnsupported({ problem: result.problem, max: engineMax, min: engineMin, fixed });
}

function apiUnsupported(found: {
  readonly problem: string;
  readonly max: string;
  readonly min: string | undefined;
  readonly fixed: string | undefined;
}): AppFailure {
  const { problem, max, min = '', fixed } = found;
  return fail('API_UNSUPPORTED', `API ${min || '?'} to ${max}`, {
    params: { reason: problem, max, min, ...(fixed === undefined ? {} : { fixed }) },
  });
}

export type IdentifyOptions = {
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  /** DOCKER_API_VERSION */
  readonly fixedApi?: string;
};

/** Asks an engine who it is and makes sure that the version we speak suits it. */
export async function identifyEngine(
  transport: EngineTransport,
  ping: PingAnswer & { readonly apiVersion: string },
  options: IdentifyOptions,
): Promise<EngineInfo> {
  const ask = { ...options, check: isRecord };
  // asked together: both cost the engine a moment, and neither needs the other
  const infoAnswer = transport.json<Json>({ method: 'GET', path: '/info' }, ask);
  infoAnswer.catch(() => {});
  const version = await transport.json<Json>({ method: 'GET', path: '/version' }, ask);
  const apiVersion = chooseApi(ping.apiVersion, optionalText(version.MinAPIVersion), options.fixedApi);
  return toEngineInfo({ ping, version, info: await infoAnswer, apiVersion });
}

/**
 * Who an engine is that may be used or not. `/info` is left out where it does not come: only finer differences between products
 * are in it. Rejects when something else than an engine answers.
 */
export async function identifyCandidate(
  transport: EngineTransport,
  ping: PingAnswer & { readonly apiVersion: string },
  options: IdentifyOptions,
): Promise<{ readonly answer: CandidateAnswer; readonly error: AppError | null }> {
  const ask = { ...options, check: isRecord };
  const infoAnswer =
    transport.apiVersion === null
      ? Promise.resolve<Json>({})
      : transport.json<Json>({ method: 'GET', path: '/info' }, ask).catch((): Json => ({}));
  const version = await asEngine(transport.json<Json>({ method: 'GET', path: '/version' }, ask));
  const min = optionalText(version.MinAPIVersion);
  const negotiated = negotiateApi(ping.apiVersion, min, options.fixedApi);
  const apiVersion = negotiated.ok ? negotiated.version : '';
  const { product, os, arch, ...known } = toEngineInfo({ ping, version, info: await infoAnswer, apiVersion });
  return {
    answer: {
      product,
      version: known.version,
      apiVersion: negotiated.ok ? negotiated.version : null,
      apiVersionMax: ping.apiVersion,
      apiVersionMin: min === undefined || min === '' ? null : min.slice(0, 64),
      os,
      arch,
    },
    error: negotiated.ok
      ? null
      : apiUnsupported({ problem: negotiated.problem, max: ping.apiVersion, min, fixed: options.fixedApi })
          .error,
  };
}

function toEngineInfo(parts: {
  readonly ping: PingAnswer & { readonly apiVersion: string };
  readonly version: Json;
  readonly info: Json;
  readonly apiVersion: string;
}): EngineInfo {
  const { ping, version, info } = parts;
  const platform = isRecord(version.Platform) ? text(version.Platform.Name) : '';
  const components = Array.isArray(version.Components) ? version.Components : [];
  const operatingSystem = text(info.OperatingSystem);
  const hostName = text(info.Name);
  const kernel = text(info.KernelVersion) || text(version.KernelVersion);
  return {
    product: identifyProduct({
      isPodmanPing: ping.isPodman,
      platformName: platform,
      components: components.filter(isRecord).map((component) => text(component.Name)),
      operatingSystem,
      hostName,
      kernel,
      isRootless: isRootless(info.SecurityOptions),
      rootDir: text(info.DockerRootDir),
    }),
    version: text(version.Version),
    apiVersion: parts.apiVersion,
    apiVersionMax: ping.apiVersion,
    os: text(version.Os) || text(info.OSType) || (ping.osType ?? ''),
    arch: text(version.Arch) || text(info.Architecture),
    kernel,
    operatingSystem,
    hostName,
    cpus: count(info.NCPU),
    memoryBytes: count(info.MemTotal),
    rootDir: text(info.DockerRootDir),
    storageDriver: text(info.Driver),
    ...(isRootless(info.SecurityOptions) ? { isRootless: true } : {}),
  };
}

/** `name=rootless` among what `/info` lists; Podman says it the same way. */
function isRootless(options: unknown): boolean {
  return Array.isArray(options) && options.includes('name=rootless');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 512) : '';
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;
}
