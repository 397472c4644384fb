import type { EngineAddress } from '../../shared/features/engine/address';
import type { EngineRequest } from './operations';

export type Guard<T> = (value: unknown) => value is T;

/** What `/_ping` tells in its headers. */
export type PingAnswer = {
  /** The newest API the engine speaks; null when something else answered. */
  readonly apiVersion: string | null;
  readonly osType: string | null;
  readonly isPodman: boolean;
};

export type CallOptions = {
  readonly signal?: AbortSignal;
  /** Replaces the operation's own deadline; null waits for as long as it takes. */
  readonly deadlineMs?: number | null;
};

export type JsonOptions<T> = CallOptions & {
  /** The shape we rely on; an answer that is not so is PROTOCOL. */
  readonly check: Guard<T>;
};

export type StreamOptions = CallOptions & {
  /** Ends the stream with ENGINE_LOST when we wait for this long and nothing arrives. Off unless given. */
  readonly idleMs?: number;
};

/**
 * Bytes as the engine sends them. It reads from the socket only while somebody iterates, so a slow reader slows the
 * engine's writer and nothing piles up. Leaving the loop closes the socket. A cut connection throws ENGINE_LOST; a
 * clean end returns, which says nothing about *why* it ended (engines end logs cleanly when they shut down).
 */
export type EngineStream = AsyncIterable<Uint8Array> & {
  readonly status: number;
  /** Media type without parameters, lower case; null when there was none. */
  readonly contentType: string | null;
  /** Closes the socket; whoever is iterating gets CANCELLED. */
  readonly close: () => void;
};

/** An upgraded connection (attach, exec): bytes both ways. */
export type EngineDuplex = EngineStream & {
  /** Resolves when the bytes may be followed by more. */
  readonly write: (bytes: Uint8Array | string) => Promise<void>;
  /** Closes the container's stdin and goes on reading. */
  readonly closeWrite: () => void;
};

/**
 * The only way to an engine. Every method rejects with an AppFailure and always settles: on the answer, the
 * deadline, the caller's signal, or the end of the session, whichever is first. Requests that are not in the table of
 * operations are refused with FORBIDDEN before anything is sent.
 */
export type EngineTransport = {
  readonly address: EngineAddress;
  /** Prefix of every path, as "1.41"; null only while an engine is being identified. */
  readonly apiVersion: string | null;
  readonly ping: (options?: CallOptions) => Promise<PingAnswer>;
  /** Asks for JSON of a given shape. */
  readonly json: <T>(request: EngineRequest, options: JsonOptions<T>) => Promise<T>;
  /** Asks for a list; `null` is an empty one, and `check` is for one item. */
  readonly list: <T>(request: EngineRequest, options: JsonOptions<T>) => Promise<readonly T[]>;
  /** Asks for something to be done. What was so before throws ALREADY_DONE. */
  readonly send: (request: EngineRequest, options?: CallOptions) => Promise<void>;
  readonly stream: (request: EngineRequest, options?: StreamOptions) => Promise<EngineStream>;
  readonly hijack: (request: EngineRequest, options?: CallOptions) => Promise<EngineDuplex>;
};
