import type { CallMap, StreamMap } from '../../shared/ipc/define';
import { fail } from '../../shared/ipc/errors';
import type { CallContext, CallHandlers, StreamHandlers } from '../ipc/feature';

type AnyCall = (input: unknown, context: CallContext) => unknown;
type AnyStream = (input: unknown, context: CallContext) => AsyncGenerator<unknown, unknown, void>;

/** Handlers for these calls that wait until the real ones are there. */
export function deferCalls<Calls extends CallMap>(
  specs: Calls,
  loading: Promise<{ readonly calls: CallHandlers<Calls> }>,
): CallHandlers<Calls> {
  const deferred: Record<string, AnyCall> = {};
  for (const name of Object.keys(specs)) {
    deferred[name] = async (input, context) => {
      const handlers = (await loading).calls as unknown as Readonly<Record<string, AnyCall>>;
      if (context.signal.aborted) throw fail('CANCELLED', 'cancelled before it began');
      return handlers[name]?.(input, context);
    };
  }
  return deferred as unknown as CallHandlers<Calls>;
}

/** The same for streams: opened at once, filled when the real source is there. */
export function deferStreams<Streams extends StreamMap>(
  specs: Streams,
  loading: Promise<{ readonly streams: StreamHandlers<Streams> }>,
): StreamHandlers<Streams> {
  const deferred: Record<string, AnyStream> = {};
  for (const name of Object.keys(specs)) {
    deferred[name] = (input, context) =>
      deferGenerator(async () => {
        const handlers = (await loading).streams as unknown as Readonly<Record<string, AnyStream>>;
        const handler = handlers[name];
        if (!handler || context.signal.aborted) throw fail('CANCELLED', 'cancelled before it began');
        return handler(input, context);
      });
  }
  return deferred as unknown as StreamHandlers<Streams>;
}

/**
 * A generator that is made on the first `next`. Written out because `yield*` would add steps to every item, and
 * because ending one that was never asked must not begin it.
 */
function deferGenerator<Item, Summary>(
  open: () => Promise<AsyncGenerator<Item, Summary, void>>,
): AsyncGenerator<Item, Summary, void> {
  let opened: Promise<AsyncGenerator<Item, Summary, void>> | null = null;
  const next = async () => (await (opened ??= open())).next();
  const generator = {
    next: () => next(),
    return: async (value: Summary) => (opened ? (await opened).return(value) : { done: true, value }),
    throw: async (thrown: unknown) => {
      if (!opened) throw thrown;
      return (await opened).throw(thrown);
    },
    [Symbol.asyncIterator]: () => generator,
  } as AsyncGenerator<Item, Summary, void>;
  return generator;
}
