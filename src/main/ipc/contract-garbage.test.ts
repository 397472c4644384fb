import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { calls, streams } from '../../shared/ipc/contract';
import { errorCodes } from '../../shared/ipc/errors';
import { createDispatcher } from './dispatcher';
import { ipcLimits } from './limits';
import { systemClock } from './pump-clock';
import { createFakePort } from './testing/fake-port';
import { senderEvent } from './testing/fake-sender';
import { garbageInputs, mutations } from './testing/garbage';
import { validInputs } from './testing/valid-inputs';

function createGate() {
  const handled: string[] = [];
  const names = [...Object.keys(calls), ...Object.keys(streams)];
  const callHandlers = Object.fromEntries(names.map((name) => [name, () => void handled.push(name)]));
  const streamHandlers = Object.fromEntries(
    names.map((name) => [
      name,
      async function* () {
        yield handled.push(name);
      },
    ]),
  );
  const limits = { ...ipcLimits, requestsPerSecond: Infinity };
  const dispatcher = createDispatcher({
    calls,
    streams,
    callHandlers,
    streamHandlers,
    limits,
    clock: systemClock,
    log: () => undefined,
  });
  dispatcher.addWindow(1);
  return { dispatcher, handled };
}

/** What the page may see of a refusal: a code of the list and short words of ours, nothing of the input. */
function expectTypedError(error: unknown, name: string): void {
  const { code, message, field = '', ...rest } = error as Record<string, string>;
  expect(errorCodes, name).toContain(code);
  expect(Object.keys(rest), name).toEqual(['retryable']);
  expect(message, name).toMatch(/^[a-z() _:,-]{1,60}$/);
  expect(field, name).toMatch(/^[\w.]{0,64}$/);
}

let count = 0;
const nextId = () => `c${(count += 1)}`;

/** Names whose fields may all be left out: for these an empty object is no garbage. */
const optionalOnly = ['containers.list', 'engines.check', 'engines.report', 'images.list', 'settings.update'];
const takesNothing = (name: string) =>
  optionalOnly.includes(name) || Object.keys(validInputs[name] ?? {}).length === 0;

/** Null is what follows the terminal again. Looks at no getter: some of the garbage throws when it is looked at. */
function isAlsoValid(name: string, value: unknown): boolean {
  if (name !== 'engines.use' || typeof value !== 'object' || value === null) return false;
  try {
    return Object.getOwnPropertyDescriptor(value, 'id')?.value === null;
  } catch {
    return false;
  }
}

function isEmptyObject(value: unknown): boolean {
  try {
    const prototype = Object.getPrototypeOf(value) as unknown;
    return prototype === Object.prototype && Reflect.ownKeys(value as object).length === 0;
  } catch {
    return false;
  }
}

function garbageFor(name: string): readonly unknown[] {
  const all = [...garbageInputs(), ...mutations(validInputs[name] ?? {})].filter(
    (value) => !isAlsoValid(name, value),
  );
  return takesNothing(name) ? all.filter((value) => !isEmptyObject(value)) : all;
}

describe('every call and stream of the contract', () => {
  it('has a valid input in this test', () => {
    expect(Object.keys(validInputs).sort()).toEqual([...Object.keys(calls), ...Object.keys(streams)].sort());
  });

  it.each(Object.keys(calls))('%s takes its valid input', async (name) => {
    const { dispatcher, handled } = createGate();
    const answer = await dispatcher.invoke(senderEvent(), [nextId(), name, validInputs[name]]);
    expect(answer).toEqual({ ok: true, value: undefined });
    expect(handled).toEqual([name]);
  });

  it.each(Object.keys(calls))('%s refuses garbage with a typed error, and no handler runs', async (name) => {
    const { dispatcher, handled } = createGate();
    const inputs = garbageFor(name);
    expect(inputs.length).toBeGreaterThanOrEqual(200);
    for (const input of inputs) {
      const answer = await dispatcher.invoke(senderEvent(), [nextId(), name, input]);
      if (answer.ok) expect.fail(`${name} took ${inspect(input)}`);
      expectTypedError(answer.error, name);
    }
    expect(handled).toEqual([]);
  });

  it.each(Object.keys(streams))('%s refuses garbage by an error frame, and no source opens', (name) => {
    const { dispatcher, handled } = createGate();
    for (const input of garbageFor(name)) {
      const port = createFakePort();
      dispatcher.openStream(senderEvent(), { streamId: nextId(), name, input }, [port]);
      expect(port.frames).toHaveLength(1);
      const [frame] = port.frames;
      expectTypedError(frame?.type === 'error' ? frame.error : frame, name);
      expect(port.isClosed()).toBe(true);
    }
    expect(handled).toEqual([]);
  });

  it('answers garbage in place of names and ids', async () => {
    const { dispatcher, handled } = createGate();
    const isId = (value: unknown) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
    for (const value of garbageInputs()) {
      const byName = await dispatcher.invoke(senderEvent(), [nextId(), value, {}]);
      const byId = await dispatcher.invoke(senderEvent(), [isId(value) ? '' : value, 'app.info', {}]);
      for (const answer of [byName, byId]) {
        if (answer.ok) expect.fail(`took ${inspect(value)}`);
        expectTypedError(answer.error, 'names and ids');
      }
      dispatcher.cancel(senderEvent(), [value]);
      const port = createFakePort();
      dispatcher.openStream(senderEvent(), value, [port]);
      expect(port.frames[0]?.type).toBe('error');
    }
    expect(handled).toEqual([]);
  });
});
