import { describe, expect, it } from 'vitest';
import { ItemBatch } from '../ipc/item-batch';
import type { AllHandlers } from './features';
import { noteWhatIsAsked } from './notice-hints';

type Note = readonly [what: string, forMs: number];

const context = { signal: new AbortController().signal };

/** Handlers of which the streams give what they are told to. */
function make(items: readonly unknown[], end: () => unknown = () => 'over') {
  const notes: Note[] = [];
  const ended: string[] = [];
  async function* source(): AsyncGenerator<unknown, unknown, void> {
    try {
      for (const item of items) yield await Promise.resolve(item);
      return end();
    } finally {
      ended.push('source');
    }
  }
  const given = {
    calls: { 'containers.act': () => 'acted', 'containers.list': () => 'listed' },
    streams: { 'run.start': source, 'engines.control': source, 'containers.logs': source },
  };
  const handlers = noteWhatIsAsked(given as unknown as AllHandlers, {
    watched: (ids, forMs) => notes.push([ids.join(), forMs]),
    engineAsked: (forMs) => notes.push(['engine', forMs]),
  });
  const open = (name: 'run.start' | 'engines.control', input: unknown = {}) =>
    handlers.streams[name](input as never, context) as AsyncGenerator<unknown, unknown, void>;
  return { handlers, given, notes, ended, open };
}

async function readAll(stream: AsyncGenerator<unknown, unknown, void>) {
  const items: unknown[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done) return { items, summary: next.value };
    items.push(next.value);
  }
}

const container = { type: 'container', id: 'abc', name: 'web' };

describe('what a person does in the window', () => {
  it('notes starts, and hands every call on', async () => {
    const { handlers, notes } = make([]);
    const act = (action: string) =>
      handlers.calls['containers.act']({ action, ids: ['a', 'b'] } as never, context) as unknown;
    expect([await act('start'), await act('stop'), await act('restart')]).toEqual([
      'acted',
      'acted',
      'acted',
    ]);
    expect(notes).toEqual([
      ['a,b', 10_000],
      ['a,b', 10_000],
    ]);
  });

  it('notes a run for as long as its story is followed', async () => {
    const items = [{ type: 'step' }, container, new ItemBatch([{ type: 'output' } as never]), container];
    const { open, notes } = make(items);
    expect(await readAll(open('run.start'))).toEqual({ items, summary: 'over' });
    expect(notes).toEqual([
      ['abc', Infinity],
      ['abc', 2000],
    ]);
  });

  it('notes that somebody stopped following', async () => {
    const { open, notes, ended } = make([container, container]);
    const stream = open('run.start');
    await stream.next();
    await stream.return(undefined);
    expect(notes.at(-1)).toEqual(['abc', 2000]);
    expect(ended).toEqual(['source']);
  });

  it('notes that it failed, and fails', async () => {
    const { open, notes } = make([container], () => {
      throw new Error('broken');
    });
    await expect(readAll(open('run.start'))).rejects.toThrow('broken');
    expect(notes.at(-1)).toEqual(['abc', 2000]);
  });

  it.each(['stop', 'restart'])('notes an engine while it is told to %s', async (action) => {
    const { open, notes } = make(['line']);
    await readAll(open('engines.control', { action }));
    expect(notes).toEqual([
      ['engine', Infinity],
      ['engine', 10_000],
    ]);
  });

  it('leaves everything else as it is', async () => {
    const { open, handlers, given, notes } = make(['line']);
    await readAll(open('engines.control', { action: 'start' }));
    expect(notes).toEqual([]);
    expect(handlers.streams['containers.logs']).toBe(given.streams['containers.logs']);
    expect(handlers.calls['containers.list']).toBe(given.calls['containers.list']);
  });
});
