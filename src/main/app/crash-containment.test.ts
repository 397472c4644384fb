import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { containMainFaults } from './crash-containment';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function contained(handling: { onFault?: () => void; tell?: () => Promise<void> } = {}) {
  const host = new EventEmitter();
  const logged: string[] = [];
  const onFault = vi.fn(handling.onFault);
  const tell = vi.fn(handling.tell ?? (() => Promise.resolve()));
  const log = (_level: string, message: string, cause?: unknown) =>
    void logged.push(cause instanceof Error ? `${message}: ${cause.message}` : message);
  containMainFaults({ log, onFault, tell }, host as unknown as NodeJS.Process);
  return { host, logged, onFault, tell };
}

describe('faults of main that nobody caught', () => {
  it('are logged each, recovered from and told once', () => {
    const { host, logged, onFault, tell } = contained();
    host.emit('uncaughtException', new Error('one'));
    host.emit('unhandledRejection', new Error('two'));
    for (let i = 0; i < 50; i += 1) host.emit('uncaughtException', new Error('more'));
    expect(logged.slice(0, 2)).toEqual(['uncaught exception: one', 'unhandled rejection: two']);
    expect(logged).toHaveLength(52);
    expect(onFault).toHaveBeenCalledTimes(1);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it('are recovered from again when some time has passed, and not told again', () => {
    const { host, onFault, tell } = contained();
    host.emit('uncaughtException', new Error('one'));
    vi.advanceTimersByTime(9_999);
    host.emit('uncaughtException', new Error('two'));
    expect(onFault).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    host.emit('uncaughtException', new Error('three'));
    expect(onFault).toHaveBeenCalledTimes(2);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it('during recovery and telling end there', async () => {
    const { host, logged } = contained({
      onFault: () => {
        throw new Error('again');
      },
      tell: () => Promise.reject(new Error('no dialog')),
    });
    host.emit('uncaughtException', new Error('one'));
    await Promise.resolve();
    await Promise.resolve();
    expect(logged).toEqual([
      'uncaught exception: one',
      'while recovering: again',
      'while telling: no dialog',
    ]);
  });
});
