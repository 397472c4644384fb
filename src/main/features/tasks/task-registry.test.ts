import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../../shared/ipc/errors';
import type { TaskId } from '../../../shared/lib/ids';
import { engineSwitched } from '../../engine/session-end';
import { createTasksFeature } from './feature';
import { historyLength } from './task-book';
import { createTaskRegistry, type TaskContext, type TaskSpec } from './task-registry';

const never = new AbortController().signal;

function spec(work: TaskSpec['work'], more: Partial<TaskSpec> = {}): TaskSpec {
  return { kind: 'pull', subject: 'redis:7', key: 'redis:7', sessionSignal: never, work, ...more };
}

/** Work that ends when it is told to, or throws what the transport throws when it is aborted. */
function controlledWork() {
  let finish: () => void = () => undefined;
  let context: TaskContext | undefined;
  const work = (given: TaskContext) => {
    context = given;
    return new Promise<void>((resolve, reject) => {
      finish = resolve;
      given.signal.addEventListener('abort', () => reject(fail('CANCELLED', 'aborted')));
    });
  };
  return { work, finish: () => finish(), context: () => context as TaskContext };
}

async function ended(registry: ReturnType<typeof createTaskRegistry>, id: TaskId) {
  await vi.waitFor(() => expect(registry.get(id)?.state).not.toBe('running'), { interval: 1 });
  return registry.get(id);
}

describe('the task registry', () => {
  it('runs work to its end', async () => {
    let nowMs = 100;
    const registry = createTaskRegistry(() => nowMs);
    const { work, finish, context } = controlledWork();
    const id = registry.start(spec(work));
    expect(registry.list()).toEqual([expect.objectContaining({ id, state: 'running', startedAt: 100 })]);
    const progress = { doneBytes: 1, totalBytes: 2, bytesPerSecond: null, fraction: 0.5 };
    context().report(progress);
    expect(registry.get(id)?.progress).toEqual(progress);
    nowMs = 250;
    finish();
    expect(await ended(registry, id)).toMatchObject({ state: 'done', endedAt: 250, error: null, progress });
  });

  it('keeps what failed with its code', async () => {
    const registry = createTaskRegistry();
    const id = registry.start(spec(() => Promise.reject(fail('DISK_FULL', 'no space'))));
    expect(await ended(registry, id)).toMatchObject({ state: 'failed', error: { code: 'DISK_FULL' } });
  });

  it('survives work that throws before it has begun', async () => {
    const registry = createTaskRegistry();
    const id = registry.start(
      spec(() => {
        throw new TypeError('a slip');
      }),
    );
    expect(await ended(registry, id)).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } });
  });

  it('cancels, and says so only when the work has ended', async () => {
    const registry = createTaskRegistry();
    const id = registry.start(spec(controlledWork().work));
    await registry.cancel(id);
    expect(registry.get(id)).toMatchObject({ state: 'cancelled', error: null });
    await registry.cancel(id);
  });

  it('is done when the work was faster than the cancel', async () => {
    const registry = createTaskRegistry();
    let finish: () => void = () => undefined;
    const id = registry.start(spec(() => new Promise<void>((resolve) => (finish = resolve))));
    const cancelled = registry.cancel(id);
    finish();
    await cancelled;
    expect(registry.get(id)?.state).toBe('done');
  });

  it('refuses to cancel what it does not know', async () => {
    const unknown = 'task-7' as TaskId;
    await expect(createTaskRegistry().cancel(unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('runs one task per key at a time', async () => {
    const registry = createTaskRegistry();
    const first = controlledWork();
    const id = registry.start(spec(first.work));
    expect(registry.start(spec(first.work))).toBe(id);
    expect(registry.start(spec(controlledWork().work, { key: 'nginx:1' }))).not.toBe(id);
    first.finish();
    await ended(registry, id);
    expect(registry.start(spec(controlledWork().work))).not.toBe(id);
  });

  it('fails tasks of an engine that is lost, and no others', async () => {
    const registry = createTaskRegistry();
    const session = new AbortController();
    const lost = registry.start(spec(controlledWork().work, { sessionSignal: session.signal }));
    const kept = registry.start(spec(controlledWork().work, { key: 'other' }));
    session.abort();
    expect(await ended(registry, lost)).toMatchObject({ state: 'failed', error: { code: 'ENGINE_LOST' } });
    expect(registry.get(kept)?.state).toBe('running');
    const late = registry.start(spec(controlledWork().work, { sessionSignal: session.signal, key: 'late' }));
    expect(await ended(registry, late)).toMatchObject({ state: 'failed', error: { code: 'ENGINE_LOST' } });
  });

  it('cancels tasks of an engine that the user has left', async () => {
    const registry = createTaskRegistry();
    const session = new AbortController();
    const left = registry.start(spec(controlledWork().work, { sessionSignal: session.signal }));
    session.abort(engineSwitched());
    expect(await ended(registry, left)).toMatchObject({ state: 'cancelled', error: null });
  });

  it('forgets only what has ended', async () => {
    const registry = createTaskRegistry();
    const { work, finish } = controlledWork();
    const id = registry.start(spec(work));
    registry.dismiss(id);
    expect(registry.get(id)).toBeDefined();
    finish();
    await ended(registry, id);
    registry.dismiss(id);
    expect(registry.list()).toEqual([]);
  });

  it('ignores reports of a task that has ended', async () => {
    const registry = createTaskRegistry();
    const { work, finish, context } = controlledWork();
    const id = registry.start(spec(work));
    finish();
    await ended(registry, id);
    context().report({ doneBytes: 1, totalBytes: 2, bytesPerSecond: 3, fraction: 1 });
    expect(registry.get(id)?.progress).toBeNull();
  });

  it('remembers a bounded number of ended tasks, the newest, and tells of the forgotten', async () => {
    const registry = createTaskRegistry();
    const told = new Set<TaskId>();
    registry.onChanged((id) => told.add(id));
    const first = registry.start(spec(() => Promise.resolve()));
    await ended(registry, first);
    told.clear();
    for (let at = 0; at < historyLength; at += 1) {
      await ended(registry, registry.start(spec(() => Promise.resolve())));
    }
    expect(registry.list()).toHaveLength(historyLength);
    expect(registry.get(first)).toBeUndefined();
    expect(told).toContain(first);
  });

  it('cancels everything when the app quits, and starts nothing more', async () => {
    const registry = createTaskRegistry();
    const id = registry.start(spec(controlledWork().work));
    await registry.dispose();
    expect(registry.get(id)?.state).toBe('cancelled');
    expect(() => registry.start(spec(controlledWork().work))).toThrow(/closing/);
  });
});

describe('with a clock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits no longer than two seconds for work that ignores its cancel', async () => {
    const registry = createTaskRegistry();
    const id = registry.start(spec(() => new Promise<void>(() => undefined)));
    const cancelled = registry.cancel(id);
    await vi.advanceTimersByTimeAsync(1999);
    expect(registry.get(id)?.state).toBe('running');
    await vi.advanceTimersByTimeAsync(1);
    await cancelled;
    expect(registry.get(id)?.state).toBe('cancelled');
  });

  it('tells of changes at once, then at most ten times a second', async () => {
    const tasks = createTaskRegistry();
    const broadcast = vi.fn();
    const feature = createTasksFeature({ tasks, broadcast });
    const { work, context } = controlledWork();
    const id = tasks.start(spec(work));
    expect(broadcast).toHaveBeenCalledTimes(1);
    expect(broadcast).toHaveBeenLastCalledWith('tasks.changed', { ids: [id] });
    for (let at = 0; at < 1000; at += 1) {
      context().report({ doneBytes: at, totalBytes: 1000, bytesPerSecond: null, fraction: at / 1000 });
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(broadcast.mock.calls.length).toBeLessThanOrEqual(11);
    await feature.dispose();
    expect(tasks.get(id)?.state).toBe('cancelled');
  });
});
