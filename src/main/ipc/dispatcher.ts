import type { CallResult } from '../../shared/ipc/bridge';
import type { CallMap, StreamMap } from '../../shared/ipc/define';
import { type AppError, appError } from '../../shared/ipc/errors';
import type { CallContext } from './feature';
import type { IpcLimits } from './limits';
import { parseInput } from './parse-input';
import { type IpcLog, publicError } from './public-error';
import { createWindowQuota, type WindowQuota } from './quota';
import { isLargerThan } from './reply-size';
import { isTrustedSender, type SenderEvent } from './sender';
import { type Pump, type PumpClock, type StreamPort, startPump } from './stream-pump';

/** A handler as the dispatcher sees it: names and types were joined at compile time, where handlers are composed. */
export type AnyCallHandler = (input: never, context: CallContext) => unknown;
export type AnyStreamHandler = (input: never, context: CallContext) => AsyncGenerator<unknown, unknown, void>;

export type DispatcherInput = {
  readonly calls: CallMap;
  readonly streams: StreamMap;
  readonly callHandlers: Readonly<Record<string, AnyCallHandler>>;
  readonly streamHandlers: Readonly<Record<string, AnyStreamHandler>>;
  readonly limits: IpcLimits;
  readonly clock: PumpClock;
  readonly log: IpcLog;
  /** Told after each trusted request: the page of this window is there and listens. */
  readonly onRequest?: (windowId: number) => void;
};

export type Dispatcher = {
  readonly addWindow: (windowId: number) => void;
  /** The page of a window has gone (reload, crash, close): its calls and streams end, later ones are welcome. */
  readonly releasePage: (windowId: number) => void;
  readonly removeWindow: (windowId: number) => void;
  /** Never rejects: every answer is data. */
  readonly invoke: (event: SenderEvent, args: readonly unknown[]) => Promise<CallResult>;
  readonly cancel: (event: SenderEvent, args: readonly unknown[]) => void;
  readonly openStream: (event: SenderEvent, request: unknown, ports: readonly StreamPort[]) => void;
  /** Ends everything under way; resolves when all streams have cleaned up. */
  readonly dispose: () => Promise<void>;
};

type PageWork = { readonly calls: Map<string, AbortController>; readonly pumps: Set<Pump> };
type WindowState = { readonly quota: WindowQuota; page: PageWork };
type Checked = { readonly window: WindowState; readonly id: string; readonly name: string };
type Refused = { readonly refusal: AppError };

const idPattern = /^[\w-]{1,64}$/;
const loggedRefusalsPerMinute = 20;

/**
 * The one gate between the page and main. The order matters: who asks, how often, for what name, with what
 * input; only then does a handler run. The contract is the list of what may be asked for.
 */
export function createDispatcher(input: DispatcherInput): Dispatcher {
  return new IpcDispatcher(input);
}

class IpcDispatcher implements Dispatcher {
  private readonly windows = new Map<number, WindowState>();
  private readonly windowIds = new Set<number>();
  private refusals = { minute: 0, count: 0 };

  constructor(private readonly input: DispatcherInput) {}

  addWindow = (windowId: number): void => {
    this.windowIds.add(windowId);
    const quota = createWindowQuota(this.input.limits, this.input.clock.now);
    this.windows.set(windowId, { quota, page: newPage() });
  };

  releasePage = (windowId: number): void => {
    const window = this.windows.get(windowId);
    if (!window) return;
    const { calls, pumps } = window.page;
    window.page = newPage();
    for (const controller of calls.values()) controller.abort();
    for (const pump of pumps) pump.stop(appError('CANCELLED', 'the page has gone'));
  };

  removeWindow = (windowId: number): void => {
    this.releasePage(windowId);
    this.windows.delete(windowId);
    this.windowIds.delete(windowId);
  };

  invoke = async (event: SenderEvent, args: readonly unknown[]): Promise<CallResult> => {
    const [callId, name, rawInput] = args;
    const checked = this.check(event, callId, name, args.length > 3);
    if ('refusal' in checked) return failed(checked.refusal);
    const spec = ownEntry(this.input.calls, checked.name);
    const handler = ownEntry(this.input.callHandlers, checked.name);
    if (!spec || !handler) return failed(this.refuse('UNKNOWN_CALL', 'no such call'));
    if (checked.window.page.calls.has(checked.id)) {
      return failed(this.refuse('INVALID_INPUT', 'call id is in use'));
    }
    const parsed = parseInput(spec.input, rawInput, this.input.limits.message);
    if (!parsed.ok) return failed(parsed.error);
    if (!checked.window.quota.startCall()) return failed(appError('BUSY', 'too many calls under way'));
    return this.run(checked, (context) => handler(parsed.value as never, context));
  };

  cancel = (event: SenderEvent, args: readonly unknown[]): void => {
    const [callId] = args;
    if (!isTrustedSender(event, this.windowIds) || typeof callId !== 'string') return;
    this.windows.get(event.sender.id)?.page.calls.get(callId)?.abort();
  };

  openStream = (event: SenderEvent, request: unknown, ports: readonly StreamPort[]): void => {
    const [port, ...extra] = ports;
    for (const other of extra) other.close();
    if (!port) return;
    const error = this.tryOpenStream(event, request, port);
    if (!error) return;
    port.start();
    port.postMessage({ type: 'error', error });
    port.close();
  };

  dispose = async (): Promise<void> => {
    const pumps = [...this.windows.values()].flatMap((window) => [...window.page.pumps]);
    for (const windowId of [...this.windowIds]) this.removeWindow(windowId);
    await Promise.all(pumps.map((pump) => pump.done));
  };

  private tryOpenStream(event: SenderEvent, request: unknown, port: StreamPort): AppError | null {
    const { streamId, name, input: rawInput } = asRecord(request);
    const checked = this.check(event, streamId, name, false);
    if ('refusal' in checked) return checked.refusal;
    const spec = ownEntry(this.input.streams, checked.name);
    const handler = ownEntry(this.input.streamHandlers, checked.name);
    if (!spec || !handler) return this.refuse('UNKNOWN_CALL', 'no such stream');
    const parsed = parseInput(spec.input, rawInput, this.input.limits.message);
    if (!parsed.ok) return parsed.error;
    const { window } = checked;
    if (!window.quota.startStream()) return appError('BUSY', 'too many streams open');
    const { clock, log } = this.input;
    const open = (signal: AbortSignal) => handler(parsed.value as never, { signal });
    const maxItemSize = this.input.limits.reply;
    const pump = startPump({ name: checked.name, policy: spec.policy, port, open, clock, log, maxItemSize });
    const { page } = window;
    page.pumps.add(pump);
    void pump.done.then(() => {
      page.pumps.delete(pump);
      window.quota.endStream();
    });
    return null;
  }

  /** Who and how often, and that id and name are of the right kind. */
  private check(event: SenderEvent, id: unknown, name: unknown, hasMore: boolean): Checked | Refused {
    if (!isTrustedSender(event, this.windowIds)) {
      return { refusal: this.refuse('FORBIDDEN', 'not a page of this app') };
    }
    const window = this.windows.get(event.sender.id);
    if (!window) return { refusal: this.refuse('FORBIDDEN', 'not a window of this app') };
    if (!window.quota.request()) return { refusal: appError('BUSY', 'too many requests') };
    if (hasMore || typeof id !== 'string' || !idPattern.test(id)) {
      return { refusal: this.refuse('INVALID_INPUT', 'malformed request') };
    }
    if (typeof name !== 'string') return { refusal: this.refuse('UNKNOWN_CALL', 'no such call') };
    this.input.onRequest?.(event.sender.id);
    return { window, id, name };
  }

  private async run(
    { window, id, name }: Checked,
    handle: (context: CallContext) => unknown,
  ): Promise<CallResult> {
    const { calls } = window.page;
    const controller = new AbortController();
    calls.set(id, controller);
    const answer = this.settle(name, () => handle({ signal: controller.signal })).finally(
      window.quota.endCall,
    );
    try {
      return await Promise.race([answer, cancelled(controller.signal)]);
    } finally {
      calls.delete(id);
    }
  }

  private async settle(name: string, handle: () => unknown): Promise<CallResult> {
    try {
      const value = await handle();
      if (isLargerThan(value, this.input.limits.reply))
        return failed(appError('TOO_BIG', 'answer is too big'));
      return { ok: true, value };
    } catch (thrown) {
      return failed(publicError(thrown, `call ${name}`, this.input.log));
    }
  }

  /** Refusals that a page of ours cannot cause are logged, but a flood of them must not fill the disk. */
  private refuse(code: 'FORBIDDEN' | 'UNKNOWN_CALL' | 'INVALID_INPUT', message: string): AppError {
    const minute = Math.floor(this.input.clock.now() / 60_000);
    if (this.refusals.minute !== minute) this.refusals = { minute, count: 0 };
    this.refusals.count += 1;
    if (this.refusals.count <= loggedRefusalsPerMinute) this.input.log('warn', `ipc refused: ${message}`);
    return appError(code, message);
  }
}

function newPage(): PageWork {
  return { calls: new Map(), pumps: new Set() };
}

function failed(error: AppError): CallResult {
  return { ok: false, error };
}

/** The caller hears of its cancel at once, also when a handler takes its time to wind up. */
function cancelled(signal: AbortSignal): Promise<CallResult> {
  return new Promise((resolve) => {
    const settle = () => resolve(failed(appError('CANCELLED', 'cancelled')));
    if (signal.aborted) settle();
    else signal.addEventListener('abort', settle, { once: true });
  });
}

/** Own entries only: `toString` and `__proto__` are no calls. */
function ownEntry<Value>(entries: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.prototype.hasOwnProperty.call(entries, name) ? entries[name] : undefined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
