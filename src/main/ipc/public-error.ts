import { type AppError, AppFailure, appError, toAppError } from '../../shared/ipc/errors';

/** What a log of ours takes; values are never put into the text. */
export type IpcLog = (level: 'warn' | 'error', message: string, cause?: unknown) => void;

/**
 * What the page may know of something thrown. A failure of ours goes as it is; anything else is a fault of the
 * program, whose text can hold paths and values: the log gets it, the page only learns that it happened.
 */
export function publicError(thrown: unknown, what: string, log: IpcLog): AppError {
  if (thrown instanceof AppFailure || (thrown instanceof Error && thrown.name === 'AbortError')) {
    return toAppError(thrown);
  }
  log('error', `${what} failed`, thrown);
  return appError('INTERNAL', 'unexpected fault, see the log');
}
