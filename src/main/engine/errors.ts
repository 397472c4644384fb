import { AppFailure, appError, type ErrorCode } from '../../shared/ipc/errors';
import { classifyMessage, type FailureParams } from './error-messages';
import { classifySocketError } from './error-sockets';
import { neutralise } from './neutralise';

/** What we know about the request that failed; it goes into the sentence the user reads. */
export type FailureContext = {
  /** Template of the operation: `/containers/{container}/start`. */
  readonly operation?: string;
  readonly name?: string;
  readonly image?: string;
};

/** An answer with a status that is no success. Kept as the cause of the AppFailure made from it. */
export class EngineHttpError extends Error {
  readonly status: number;
  /** Template of the operation it answers. */
  readonly operation: string;

  constructor(status: number, message: string, operation: string) {
    super(message);
    this.name = 'EngineHttpError';
    this.status = status;
    this.operation = operation;
  }
}

/**
 * Anything thrown on the way to an engine as an AppFailure. One that is an AppFailure already keeps its code and gains the
 * context's values. What nobody knows is UNKNOWN, never a guess.
 */
export function toEngineFailure(thrown: unknown, context: FailureContext = {}): AppFailure {
  if (thrown instanceof AppFailure) return withContext(thrown, context);
  if (thrown instanceof EngineHttpError) return failureOfAnswer(thrown, context);
  if (!(thrown instanceof Error)) return make('UNKNOWN', String(thrown), context, thrown);
  if (thrown.name === 'AbortError') return make('CANCELLED', 'cancelled', context, thrown);
  const socket = classifySocketError(thrown);
  if (socket) return make(socket.code, thrown.message, context, thrown, socket.params);
  return make('UNKNOWN', thrown.message, context, thrown);
}

/** The failure that an error line of a progress stream tells of; it comes after a 200 (security.md 0.3). */
export function failureOfMessage(message: string, context: FailureContext = {}): AppFailure {
  const known = classifyMessage(message, context.operation ?? '');
  return make(known?.code ?? 'ENGINE_ERROR', message, context, undefined, known?.params);
}

function failureOfAnswer(error: EngineHttpError, context: FailureContext): AppFailure {
  const operation = context.operation ?? error.operation;
  if (error.status === 304) return make('ALREADY_DONE', 'it was so before', context, error);
  const known = classifyMessage(error.message, operation) ?? classifyStatus(error);
  return make(known.code, error.message || `HTTP ${error.status}`, context, error, known.params);
}

function classifyStatus({ status, message, operation }: EngineHttpError): {
  code: ErrorCode;
  params?: FailureParams;
} {
  switch (status) {
    case 400:
      return { code: 'INVALID_INPUT' };
    case 401:
      return { code: 'UNAUTHORIZED' };
    case 403:
      return { code: 'PERMISSION_DENIED', params: { reason: 'refused-by-engine' } };
    case 404:
      return { code: operation.startsWith('/images/') ? 'IMAGE_NOT_FOUND' : 'NOT_FOUND' };
    case 409:
      return { code: 'CONFLICT' };
    case 429:
      return { code: 'REGISTRY_RATE_LIMIT' };
    case 501:
      return { code: 'UNSUPPORTED' };
    case 502:
    case 503:
    case 504:
      return { code: 'ENGINE_STARTING' };
    default:
      // Docker Desktop's proxy answers 500 with nothing in it while its engine is not there yet
      return { code: status === 500 && message === '' ? 'ENGINE_STARTING' : 'ENGINE_ERROR' };
  }
}

function make(
  code: ErrorCode,
  message: string,
  context: FailureContext,
  cause: unknown,
  found: FailureParams = {},
): AppFailure {
  const params = paramsOf(found, context);
  const extra = params ? { params } : {};
  return new AppFailure(appError(code, neutralise(message), extra), { cause });
}

function withContext(failure: AppFailure, context: FailureContext): AppFailure {
  if (context.name === undefined && context.image === undefined) return failure;
  const params = paramsOf(failure.error.params ?? {}, context);
  return new AppFailure({ ...failure.error, params }, { cause: failure.cause ?? failure });
}

/** What the caller knows for sure wins over what was read out of a message. */
function paramsOf(found: FailureParams, context: FailureContext): FailureParams | undefined {
  const params: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(found)) {
    params[key] = typeof value === 'string' ? neutralise(value).slice(0, 512) : value;
  }
  if (context.name !== undefined) params.name = context.name;
  if (context.image !== undefined) params.image = context.image;
  return Object.keys(params).length > 0 ? params : undefined;
}
