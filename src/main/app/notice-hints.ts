import type { CallInput, StreamInput, StreamItem } from '../../shared/ipc/contract';
import type { NoticeWatch } from '../features/notifications/notice-watch';
import { ItemBatch } from '../ipc/item-batch';
import type { AllHandlers } from './features';

/** How long after a start somebody still looks at what they started. */
const lookMs = 10_000;
/** The events of an end and the end of the stream that follows it come in either order. */
const overMs = 2_000;
/** An engine is told to be away a moment after whoever stopped it knows that it is. */
const engineOverMs = 10_000;

type RunItem = StreamItem<'run.start'> | ItemBatch<StreamItem<'run.start'>>;

/**
 * Handlers that also tell what a person does with them in the window: what they started there and what they did to the engine is not
 * announced to them beside it.
 */
export function noteWhatIsAsked(
  handlers: AllHandlers,
  watch: Pick<NoticeWatch, 'watched' | 'engineAsked'>,
): AllHandlers {
  const { calls, streams } = handlers;
  return {
    calls: {
      ...calls,
      'containers.act': (input, context) => {
        const isStart = startActions.has(input.action);
        if (isStart) watch.watched(input.ids, lookMs);
        return calls['containers.act'](input, context);
      },
    },
    streams: {
      ...streams,
      'run.start': (input, context) => noteRun(streams['run.start'](input, context), watch),
      'engines.control': (input, context) => {
        const source = streams['engines.control'](input, context);
        if (input.action === ('start' satisfies ControlAction)) return source;
        watch.engineAsked(Infinity);
        return follow(source, { onOver: () => watch.engineAsked(engineOverMs) });
      },
    },
  };
}

type ControlAction = StreamInput<'engines.control'>['action'];
type ContainerAction = CallInput<'containers.act'>['action'];

const startActions: ReadonlySet<string> = new Set<ContainerAction>(['start', 'restart', 'unpause']);

/** Whoever runs something sees its story, with how it ends. */
function noteRun<Summary>(
  source: AsyncGenerator<RunItem, Summary, void>,
  watch: Pick<NoticeWatch, 'watched'>,
): AsyncGenerator<RunItem, Summary, void> {
  const ids: string[] = [];
  return follow(source, {
    onItem: (item) => {
      if (ids.length > 0 || item instanceof ItemBatch || item.type !== 'container') return;
      ids.push(item.id);
      watch.watched(ids, Infinity);
    },
    onOver: () => watch.watched(ids, overMs),
  });
}

type Follower<Item> = { readonly onItem?: (item: Item) => void; readonly onOver: () => void };

/** The same source, looked at as it goes by: nothing is awaited that was not before. */
function follow<Item, Summary>(
  source: AsyncGenerator<Item, Summary, void>,
  { onItem, onOver }: Follower<Item>,
): AsyncGenerator<Item, Summary, void> {
  let isOver = false;
  const over = () => {
    if (!isOver) onOver();
    isOver = true;
  };
  const look = (result: IteratorResult<Item, Summary>) => {
    if (result.done) over();
    else onItem?.(result.value);
    return result;
  };
  const fault = (thrown: unknown): never => {
    over();
    throw thrown;
  };
  const generator = {
    next: () => source.next().then(look, fault),
    return: (value: Summary) => source.return(value).finally(over),
    throw: (thrown: unknown) => source.throw(thrown).finally(over),
    [Symbol.asyncIterator]: () => generator,
  } as AsyncGenerator<Item, Summary, void>;
  return generator;
}
