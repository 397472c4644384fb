import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateMode } from '../../../shared/features/settings/model';
import type { UpdateOffer } from '../../../shared/features/updates/model';
import type { TaskSummary } from '../../../shared/features/tasks/model';
import { fail } from '../../../shared/ipc/errors';
import type { TaskId } from '../../../shared/lib/ids';
import type { UpdatePort } from '../../platform/updater';
import { createUpdatesFeature, type UpdatesDeps } from './feature';

const offer: UpdateOffer = { version: '0.2.0', releasedAt: 1, sizeBytes: 100 };
const hour = 3_600_000;
const day = 24 * hour;
const context = { signal: new AbortController().signal };
const running: TaskSummary = {
  id: 'task-1' as TaskId,
  kind: 'pull',
  subject: 'redis:7',
  state: 'running',
  startedAt: 1,
  endedAt: null,
  progress: null,
  error: null,
};

/** A port whose every step is ended by hand. */
function createPort() {
  const listeners = new Set<(doneBytes: number) => void>();
  let settle: { resolve: () => void; reject: (thrown: unknown) => void } | null = null;
  const takeBack = vi.fn();
  const port = {
    check: vi.fn(async (_signal: AbortSignal): Promise<UpdateOffer | null> => Promise.resolve(offer)),
    download: vi.fn(
      (signal: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          settle = { resolve, reject };
          signal.addEventListener('abort', () => reject(fail('CANCELLED', 'stopped')));
        }),
    ),
    install: vi.fn(),
    installAtQuit: vi.fn(() => takeBack),
    onProgress: (listener: (doneBytes: number) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: vi.fn(),
  } satisfies UpdatePort;
  return {
    port,
    takeBack,
    progress: (doneBytes: number) => listeners.forEach((listener) => listener(doneBytes)),
    finish: () => settle?.resolve(),
    break: (thrown: unknown) => settle?.reject(thrown),
  };
}

let disposals: (() => unknown)[] = [];

function start(changes: Partial<UpdatesDeps> = {}, firstMode: UpdateMode = 'tell') {
  const world = createPort();
  let mode = firstMode;
  let checkedAt: number | null = null;
  let onMode: () => void = () => undefined;
  const tasks: TaskSummary[] = [];
  const openPort = vi.fn(() => Promise.resolve<UpdatePort>(world.port));
  const mayRestart = vi.fn(() => Promise.resolve(true));
  const broadcast = vi.fn();
  const log = vi.fn();
  const feature = createUpdatesFeature({
    currentVersion: '0.1.0',
    installation: 'appimage',
    openPort,
    mode: () => mode,
    onModeChanged: (listener) => {
      onMode = listener;
      return () => undefined;
    },
    checkedAt: {
      get: () => checkedAt,
      set: (at) => {
        checkedAt = at;
        return Promise.resolve();
      },
    },
    runningTasks: () => tasks,
    mayRestart,
    isOnline: () => true,
    broadcast,
    log,
    ...changes,
  });
  disposals.push(feature.dispose);
  const { calls } = feature;
  return {
    ...world,
    feature,
    openPort,
    mayRestart,
    broadcast,
    log,
    tasks,
    state: async () => (await calls['updates.state']({}, context)).state,
    check: async () => calls['updates.check']({}, context),
    download: async () => calls['updates.download']({}, context),
    stop: async () => calls['updates.stop-download']({}, context),
    install: async (when: 'now' | 'quit' = 'now') => calls['updates.install']({ when }, context),
    setMode: (next: UpdateMode) => {
      mode = next;
      onMode();
    },
  };
}

/** With something downloaded and verified. */
async function startReady(changes: Partial<UpdatesDeps> = {}) {
  const app = start(changes);
  await app.check();
  await app.download();
  await vi.advanceTimersByTimeAsync(0);
  app.finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(await app.state()).toEqual({ kind: 'ready', offer, isPostponed: false });
  return app;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 100 * day });
});
afterEach(async () => {
  for (const dispose of disposals) await dispose();
  disposals = [];
  vi.useRealTimers();
});

describe('looking for updates', () => {
  it('begins a while after the start and goes on once a day', async () => {
    const { port, openPort, state } = start();
    expect(openPort).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(openPort).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(port.check).toHaveBeenCalledTimes(1);
    expect(await state()).toEqual({ kind: 'available', offer });
    await vi.advanceTimersByTimeAsync(day - hour);
    expect(port.check).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(port.check).toHaveBeenCalledTimes(2);
    expect(openPort).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the build knows no key', { openPort: null }, 'tell', 'no-key'],
    ['the system updates it', { installation: 'system-package' }, 'tell', 'system-package'],
    ['it is switched off', {}, 'off', 'setting'],
  ] as const)('never begins when %s, and nothing ticks', async (_why, changes, mode, reason) => {
    const { port, openPort, state, check } = start(changes, mode);
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(10 * day);
    await check();
    expect(await state()).toEqual({ kind: 'off', reason });
    expect(openPort).not.toHaveBeenCalled();
    expect(port.check).not.toHaveBeenCalled();
  });

  it('asks nobody while the computer is offline, and does when it is back', async () => {
    let isOnline = false;
    const { port } = start({ isOnline: () => isOnline });
    await vi.advanceTimersByTimeAsync(3 * day);
    expect(port.check).not.toHaveBeenCalled();
    isOnline = true;
    await vi.advanceTimersByTimeAsync(hour);
    expect(port.check).toHaveBeenCalledTimes(1);
  });

  it('says nothing of a failure that nobody waited for, and tries again the next day', async () => {
    const { port, state, log } = start();
    port.check.mockRejectedValueOnce(fail('SIGNATURE_INVALID', 'not ours'));
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(await state()).toEqual({ kind: 'nothing' });
    expect(log).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(day + hour);
    expect(await state()).toEqual({ kind: 'available', offer });
  });

  it('tells of a failure to whoever asked', async () => {
    const { port, check } = start();
    port.check.mockRejectedValueOnce(fail('SIGNATURE_INVALID', 'not ours'));
    expect((await check()).state).toMatchObject({ kind: 'failed', error: { code: 'SIGNATURE_INVALID' } });
  });

  it('stops when it is switched off, and begins again when on', async () => {
    const { port, setMode, state } = start();
    setMode('off');
    expect(vi.getTimerCount()).toBe(0);
    expect(await state()).toEqual({ kind: 'off', reason: 'setting' });
    setMode('tell');
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(port.check).toHaveBeenCalledTimes(1);
  });

  it('leaves nothing behind', async () => {
    const { feature, check, port } = start();
    await check();
    await feature.dispose();
    expect(vi.getTimerCount()).toBe(0);
    expect(port.dispose).toHaveBeenCalledOnce();
    expect(port.check.mock.calls[0]?.[0]?.aborted).toBe(true);
  });
});

describe('a download', () => {
  it('begins by itself only where that was chosen', async () => {
    const told = start();
    await told.check();
    expect(told.port.download).not.toHaveBeenCalled();
    const fetched = start({}, 'download');
    await fetched.check();
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched.port.download).toHaveBeenCalledTimes(1);
    told.setMode('download');
    await vi.advanceTimersByTimeAsync(0);
    expect(told.port.download).toHaveBeenCalledTimes(1);
  });

  it('tells how far it is, not more often than can be read', async () => {
    const { check, download, progress, state, broadcast, finish } = start();
    await check();
    await download();
    await vi.advanceTimersByTimeAsync(1000);
    broadcast.mockClear();
    for (let done = 1; done <= 100; done += 1) {
      progress(done);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(broadcast.mock.calls.length).toBeGreaterThan(1);
    expect(broadcast.mock.calls.length).toBeLessThanOrEqual(5);
    expect(await state()).toEqual({ kind: 'downloading', offer, doneBytes: 100 });
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(await state()).toMatchObject({ kind: 'ready' });
  });

  it('tells the last figure although nothing follows it', async () => {
    const { check, download, progress, broadcast } = start();
    await check();
    await download();
    await vi.advanceTimersByTimeAsync(0);
    broadcast.mockClear();
    progress(50);
    expect(broadcast).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(250);
    expect(broadcast).toHaveBeenCalledExactlyOnceWith('updates.changed', {});
  });

  it('can be stopped', async () => {
    const { check, download, stop, state } = start();
    await check();
    await download();
    await vi.advanceTimersByTimeAsync(0);
    await stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(await state()).toEqual({ kind: 'available', offer });
  });

  it('ends when updates are switched off', async () => {
    const { check, download, setMode, state, port } = start();
    await check();
    await download();
    await vi.advanceTimersByTimeAsync(0);
    setMode('off');
    await vi.advanceTimersByTimeAsync(0);
    expect(port.download.mock.calls[0]?.[0].aborted).toBe(true);
    expect(await state()).toEqual({ kind: 'off', reason: 'setting' });
  });

  it('that nobody asked for fails silently, one that somebody asked for does not', async () => {
    const world = start({}, 'download');
    await world.check();
    await vi.advanceTimersByTimeAsync(0);
    world.break(fail('DISK_FULL', 'ENOSPC'));
    await vi.advanceTimersByTimeAsync(0);
    expect(await world.state()).toEqual({ kind: 'available', offer });
    await world.download();
    await vi.advanceTimersByTimeAsync(0);
    world.break(fail('DISK_FULL', 'ENOSPC'));
    await vi.advanceTimersByTimeAsync(0);
    expect(await world.state()).toMatchObject({ kind: 'failed', error: { code: 'DISK_FULL' }, offer });
  });

  it('is none where the app cannot be replaced', async () => {
    const { check, download, port } = start({ installation: 'portable' }, 'download');
    await check();
    await expect(download()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(port.download).not.toHaveBeenCalled();
  });
});

describe('the restart', () => {
  it('happens after a question that was answered with yes', async () => {
    const { install, port, mayRestart } = await startReady();
    expect(await install()).toEqual({ kind: 'restarting' });
    expect(mayRestart).toHaveBeenCalledExactlyOnceWith(offer);
    expect(port.install).toHaveBeenCalledOnce();
  });

  it('does not happen after a no', async () => {
    const { install, port, mayRestart, state } = await startReady();
    mayRestart.mockResolvedValueOnce(false);
    expect(await install()).toEqual({ kind: 'declined' });
    expect(port.install).not.toHaveBeenCalled();
    expect(await state()).toMatchObject({ kind: 'ready' });
  });

  it('is refused while a task runs, and nobody is asked', async () => {
    const { install, port, mayRestart, tasks } = await startReady();
    tasks.push(running);
    expect(await install()).toEqual({ kind: 'busy', tasks: [running] });
    expect(mayRestart).not.toHaveBeenCalled();
    tasks[0] = { ...running, state: 'done', endedAt: 2 };
    expect(await install()).toEqual({ kind: 'restarting' });
    expect(port.install).toHaveBeenCalledOnce();
  });

  it('is refused when a task began during the question', async () => {
    const { install, port, mayRestart, tasks } = await startReady();
    mayRestart.mockImplementationOnce(() => {
      tasks.push(running);
      return Promise.resolve(true);
    });
    expect(await install()).toEqual({ kind: 'busy', tasks: [running] });
    expect(port.install).not.toHaveBeenCalled();
  });

  it('is asked about once at a time', async () => {
    let answer: (isYes: boolean) => void = () => undefined;
    const { install, mayRestart } = await startReady();
    mayRestart.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const first = install();
    await vi.advanceTimersByTimeAsync(0);
    await expect(install()).rejects.toMatchObject({ code: 'BUSY' });
    answer(false);
    expect(await first).toEqual({ kind: 'declined' });
  });

  it('waits for the end of the app when that is wanted, until updates are switched off', async () => {
    const { install, port, state, takeBack, setMode } = await startReady();
    expect(await install('quit')).toEqual({ kind: 'postponed' });
    expect(await install('quit')).toEqual({ kind: 'postponed' });
    expect(port.installAtQuit).toHaveBeenCalledOnce();
    expect(port.install).not.toHaveBeenCalled();
    expect(await state()).toMatchObject({ kind: 'ready', isPostponed: true });
    setMode('off');
    expect(takeBack).toHaveBeenCalled();
  });

  it('that fails changes nothing but what is known', async () => {
    const { install, port, state } = await startReady();
    port.install.mockImplementationOnce(() => {
      throw fail('SIGNATURE_INVALID', 'changed');
    });
    await expect(install()).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await state()).toMatchObject({ kind: 'failed', error: { code: 'SIGNATURE_INVALID' }, offer });
  });

  it('is none before something is ready', async () => {
    const { install, check, port, mayRestart } = start();
    await expect(install()).rejects.toMatchObject({ code: 'CONFLICT' });
    await check();
    await expect(install('quit')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(mayRestart).not.toHaveBeenCalled();
    expect(port.install).not.toHaveBeenCalled();
  });
});
