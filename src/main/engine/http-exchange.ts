import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type AppError, type AppFailure, fail } from '../../shared/ipc/errors';
import { toEngineFailure } from './errors';
import type { OperationSpec } from './operations';
import { sessionEnd } from './session-end';

export type Answer =
  | { readonly kind: 'response'; readonly response: IncomingMessage }
  | { readonly kind: 'upgrade'; readonly response: IncomingMessage; readonly socket: Duplex };

export type ExchangeOptions = {
  readonly spec: OperationSpec;
  readonly deadlineMs: number | null;
  /** The caller's: aborting is CANCELLED. */
  readonly signal: AbortSignal | undefined;
  /** The session's: aborting is ENGINE_LOST, or the reason of its own that it aborts with. */
  readonly sessionSignal: AbortSignal | undefined;
};

/**
 * One request and its answer, with everything that can end it: an error, a cut, the deadline, two signals. Whatever
 * comes first decides, the socket is destroyed, and all listeners and timers are gone afterwards.
 */
export class HttpExchange {
  readonly #options: ExchangeOptions;
  readonly #request: ClientRequest;
  #target: { destroy: (error?: Error) => unknown } | null = null;
  #failure: AppFailure | null = null;
  #onFailure: (failure: AppFailure) => void = () => {};
  #timer: NodeJS.Timeout | null = null;
  readonly #onAbort = () => this.fail(fail('CANCELLED', 'cancelled'));
  readonly #onLost = () => this.fail(this.#sessionEnded());

  constructor(request: ClientRequest, options: ExchangeOptions) {
    this.#request = request;
    this.#options = options;
    // stays for the life of the request: an error nobody listens to would end the process
    request.on('error', (error) => this.fail(this.#failureOf(error)));
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    options.sessionSignal?.addEventListener('abort', this.#onLost, { once: true });
    const { deadlineMs } = options;
    if (deadlineMs !== null) {
      this.#timer = setTimeout(() => this.fail(this.#timedOut(deadlineMs)), deadlineMs);
    }
  }

  /** Resolves at the answer's headers. */
  answer(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.onFailure(reject);
      this.#request.once('response', (response) => {
        this.#adopt(response);
        resolve({ kind: 'response', response });
      });
      this.#request.once('upgrade', (response, socket: Duplex, head) => {
        if (head.length > 0) socket.unshift(head);
        this.#adopt(socket);
        resolve({ kind: 'upgrade', response, socket });
      });
      this.#request.once('close', () => {
        if (this.#target === null) this.fail(this.#lost('the engine closed the connection'));
      });
    });
  }

  /** Calls the listener when the exchange fails, at once when it has. There is one listener at a time. */
  onFailure(listener: (failure: AppFailure) => void): void {
    this.#onFailure = listener;
    if (this.#failure) listener(this.#failure);
  }

  /** Ends it with a failure; the first one counts. */
  fail(failure: AppFailure): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.release();
    this.#target?.destroy(failure);
    this.#request.destroy();
    this.#onFailure(failure);
  }

  get failure(): AppFailure | null {
    return this.#failure;
  }

  /** From here on it may take as long as it takes. */
  clearDeadline(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** It is over: lets go of the timer and the signals. */
  release(): void {
    this.clearDeadline();
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#options.sessionSignal?.removeEventListener('abort', this.#onLost);
  }

  #adopt(target: IncomingMessage | Duplex): void {
    this.#target = target;
    target.on('error', (error: Error) => this.fail(this.#failureOf(error)));
    if (this.#failure) target.destroy(this.#failure);
  }

  #failureOf(error: Error): AppFailure {
    const failure = toEngineFailure(error);
    if (failure.code !== 'ENGINE_LOST') return failure;
    return this.#lost(failure.error.message, { params: failure.error.params, cause: error });
  }

  /** A write that may have arrived has an outcome that nobody knows; it must not be sent again blindly. */
  #lost(
    message: string,
    extra: { readonly params?: AppError['params']; readonly cause?: unknown } = {},
  ): AppFailure {
    return fail(this.#mayHaveArrived() ? 'OUTCOME_UNKNOWN' : 'ENGINE_LOST', message, extra);
  }

  #sessionEnded(): AppFailure {
    const { error } = sessionEnd(this.#options.sessionSignal);
    return error.code === 'ENGINE_LOST' || this.#mayHaveArrived()
      ? this.#lost(error.message, { params: error.params })
      : fail(error.code, error.message, error);
  }

  #timedOut(deadlineMs: number): AppFailure {
    const message = `no answer within ${deadlineMs} ms`;
    return fail(this.#mayHaveArrived() ? 'OUTCOME_UNKNOWN' : 'TIMEOUT', message, {
      params: { seconds: deadlineMs / 1000 },
    });
  }

  /** A write of which at least a part has left. */
  #mayHaveArrived(): boolean {
    const { socket } = this.#request;
    return this.#options.spec.isWrite === true && socket !== null && socket.bytesWritten > 0;
  }
}
