import type { CallMap, ItemOf, OutputOf, ParsedOf, StreamMap, SummaryOf } from '../../shared/ipc/define';
import type { AppEventName, AppEvents } from '../../shared/ipc/events';
import type { ItemBatch } from './item-batch';

/** What a handler gets besides its parsed input. */
export type CallContext = {
  /** Aborts when the page cancels, goes away, or the app quits. */
  readonly signal: AbortSignal;
};

/** A handler for every call of a feature's contract; one too few or too many does not compile. */
export type CallHandlers<Calls extends CallMap> = {
  readonly [Name in keyof Calls]: (
    input: ParsedOf<Calls[Name]>,
    context: CallContext,
  ) => OutputOf<Calls[Name]> | Promise<OutputOf<Calls[Name]>>;
};

/**
 * A source for every stream: an async generator that yields items and returns the summary. It is asked for the next
 * item only when the page has room, and its `return()` is called when the page cancels, so `finally` cleans up.
 * Where items come in thousands it may yield an `ItemBatch` of them instead.
 */
export type StreamHandlers<Streams extends StreamMap> = {
  readonly [Name in keyof Streams]: (
    input: ParsedOf<Streams[Name]>,
    context: CallContext,
  ) => AsyncGenerator<
    ItemOf<Streams[Name]> | ItemBatch<ItemOf<Streams[Name]>>,
    SummaryOf<Streams[Name]>,
    void
  >;
};

/** Tells every window that something changed. */
export type Broadcast = <Name extends AppEventName>(name: Name, payload: AppEvents[Name]) => void;

/** What a feature hands to the composition root. */
export type MainFeature<Calls extends CallMap, Streams extends StreamMap = Record<never, never>> = {
  readonly calls: CallHandlers<Calls>;
  readonly streams: StreamHandlers<Streams>;
  /** Ends everything the feature opened. */
  readonly dispose: () => void | Promise<void>;
};
