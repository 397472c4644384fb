import { AppFailure, appError } from '../../shared/ipc/errors';
import { type ClassifiedMessage, classifyMessage, type FailureParams } from './error-messages';
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
 * Anything thrown on the way to an engine as an AppFailure. One that is an AppFailure already keeps its code and gains
 * the context's values. What nobody knows is UNKNOWN, never a guess.
 */
export function toEngineFailure(thrown: unknown, context: FailureContext = {}): AppFailure {
  if (thrown instanceof AppFailure) return withContext(thrown, context);
  if (thrown instanceof EngineHttpError) return failureOfAnswer(thrown, context);
  if (!(thrown instanceof Error)) return make({ code: 'UNKNOWN' }, String(thrown), context, thrown);
  if (thrown.name === 'AbortError') return make({ code: 'CANCELLED' }, 'cancelled', context, thrown);
  return make(classifySocketError(thrown) ?? { code: 'UNKNOWN' }, thrown.message, context, thrown);
}

/** The failure that an error line of a progress stream tells of; it comes after a 200. */
export function failureOfMessage(message: string, context: FailureContext = {}): AppFailure {
  const known = classifyMessage(message, context.operation ?? '');
  return make(known ?? { code: 'ENGINE_ERROR' }, message, context);
}

function failureOfAnswer(error: EngineHttpError, context: FailureContext): AppFailure {
  const operation = context.operation ?? error.operation;
  if (error.status === 304) return make({ code: 'ALREADY_DONE' }, 'it was so before', context, error);
  const known = classifyMessage(error.message, operation) ?? classifyStatus(error);
  return make(known, error.message || `HTTP ${error.status}`, context, error);
}

const statusCodes: Readonly<Record<number, ClassifiedMessage>> = {
  400: { code: 'INVALID_INPUT' },
  401: { code: 'UNAUTHORIZED' },
  403: { code: 'PERMISSION_DENIED', params: { reason: 'refused-by-engine' } },
  404: { code: 'NOT_FOUND' },
  409: { code: 'CONFLICT' },
  429: { code: 'REGISTRY_RATE_LIMIT' },
  501: { code: 'UNSUPPORTED' },
  502: { code: 'ENGINE_STARTING' },
  503: { code: 'ENGINE_STARTING' },
  504: { code: 'ENGINE_STARTING' },
};

/** For when the text tells nothing. */
function classifyStatus({ status, message, operation }: EngineHttpError): ClassifiedMessage {
  // Docker Desktop's proxy answers 500 with nothing in it while its engine is not there yet
  if (status === 500 && message === '') return { code: 'ENGINE_STARTING' };
  if (status === 404 && operation.startsWith('/images/')) return { code: 'IMAGE_NOT_FOUND' };
  return statusCodes[status] ?? { code: 'ENGINE_ERROR' };
}

function make(
  known: ClassifiedMessage,
  message: string,
  context: FailureContext,
  cause?: unknown,
): AppFailure {
  const params = paramsOf(known.params ?? {}, context);
  const extra = params ? { params } : {};
  return new AppFailure(appError(known.code, neutralise(message), extra), { cause });
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
