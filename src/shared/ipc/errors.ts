/**
 * Every way in which something can fail, as data that survives a process border.
 * The page turns a code into a sentence in the user's language and one next action; `message` is the raw
 * text for "Details" and for the log, never a headline.
 */
export const errorCodes = [
  // reaching the engine
  'ENGINE_UNREACHABLE',
  'ENGINE_STARTING',
  'ENGINE_NOT_INSTALLED',
  'ENGINE_LOST',
  'NOT_AN_ENGINE',
  'API_UNSUPPORTED',
  'TLS_FAILED',
  'PERMISSION_DENIED',
  'BAD_ADDRESS',
  'CONTEXT_NOT_FOUND',
  'CONFIG_UNREADABLE',
  // what the engine or a registry answered
  'NOT_FOUND',
  'CONFLICT',
  'NAME_IN_USE',
  'IN_USE',
  'PORT_IN_USE',
  'ALREADY_DONE',
  'UNAUTHORIZED',
  'IMAGE_NOT_FOUND',
  'REGISTRY_UNREACHABLE',
  'REGISTRY_RATE_LIMIT',
  'PLATFORM_MISMATCH',
  'DISK_FULL',
  'COMMAND_NOT_FOUND',
  'ENGINE_ERROR',
  // programs of this computer, and files from a vendor
  'PROGRAM_NOT_FOUND',
  'COMMAND_FAILED',
  'ADMIN_DECLINED',
  'DOWNLOAD_FAILED',
  'SIGNATURE_INVALID',
  // what we were asked
  'INVALID_INPUT',
  'UNSUPPORTED',
  'UNKNOWN_CALL',
  'FORBIDDEN',
  'BUSY',
  // how it went
  'TIMEOUT',
  'CANCELLED',
  'OUTCOME_UNKNOWN',
  'PROTOCOL',
  'TOO_BIG',
  'FILE_ERROR',
  'INTERNAL',
  'UNKNOWN',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type AppError = {
  readonly code: ErrorCode;
  /** The engine's, the system's or our own words, neutralised and capped; untranslated. */
  readonly message: string;
  /** Values for the translated sentence: name, image, port, path, endpoint … */
  readonly params?: Readonly<Record<string, string | number>>;
  /** For INVALID_INPUT: which field, as a dotted path. */
  readonly field?: string;
  /** True when trying the same thing again may succeed without anybody changing anything. */
  readonly retryable: boolean;
};

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'ENGINE_UNREACHABLE',
  'ENGINE_STARTING',
  'ENGINE_LOST',
  'REGISTRY_UNREACHABLE',
  'REGISTRY_RATE_LIMIT',
  'DOWNLOAD_FAILED',
  'TIMEOUT',
  'BUSY',
]);

/** Makes an AppError; whether it is retryable follows from its code. */
export function appError(
  code: ErrorCode,
  message: string,
  extra: Pick<AppError, 'params' | 'field'> = {},
): AppError {
  return { code, message, retryable: retryableCodes.has(code), ...extra };
}

/** The one Error class that carries an AppError, on both sides of the border. */
export class AppFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: { cause?: unknown }) {
    super(`${error.code}: ${error.message}`, options);
    this.name = 'AppFailure';
    this.error = error;
  }

  get code(): ErrorCode {
    return this.error.code;
  }
}

/** Shorthand: `throw fail('NOT_FOUND', 'no such container', { params: { name } })`. */
export function fail(
  code: ErrorCode,
  message: string,
  extra: Pick<AppError, 'params' | 'field'> & { cause?: unknown } = {},
): AppFailure {
  const { cause, ...rest } = extra;
  return new AppFailure(appError(code, message, rest), { cause });
}

/** Any thrown value as an AppError; what we do not know is INTERNAL, never guessed. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  if (thrown instanceof Error && thrown.name === 'AbortError') return appError('CANCELLED', thrown.message);
  return appError('INTERNAL', thrown instanceof Error ? thrown.message : String(thrown));
}
