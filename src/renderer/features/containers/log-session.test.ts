import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ContainerId } from '../../../shared/lib/ids';
import { installBridge } from '../../lib/bridge';
import { createFakeBridge } from '../../lib/testing/fake-bridge';
import { createLogSession } from './log-session';

const id = 'a'.repeat(64) as ContainerId;
const circumstances = { tail: 100, state: 'running', startedAt: 1, connectedAt: 1 } as const;
const line = (number: number) =>
  ({ number, source: 'stdout', atMs: null, text: `line ${number}`, isPartial: false }) as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  installBridge(null);
});

it('takes nothing more while the window is hidden, and all of it when it is shown again', async () => {
  const bridge = createFakeBridge({});
  installBridge(bridge);
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const session = createLogSession(id);
  const heard = vi.fn();
  session.subscribe(heard);
  session.observe(circumstances);
  await vi.advanceTimersByTimeAsync(10);
  heard.mockClear();
  const stream = bridge.stream('containers.logs');
  const roomGiven = () => stream.received.length;
  const before = roomGiven();
  stream.data(line(1), line(2));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).not.toHaveBeenCalled();
  expect(roomGiven()).toBe(before);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(10);
  expect(heard).toHaveBeenCalled();
  expect(session.snapshot().buffer.lines).toHaveLength(2);
  session.close();
});

it('keeps as many lines as it is told, also when it is told while it is open', async () => {
  const bridge = createFakeBridge({});
  installBridge(bridge);
  const session = createLogSession(id);
  session.keep(2000);
  session.subscribe(() => undefined);
  session.observe(circumstances);
  await vi.advanceTimersByTimeAsync(10);
  const stream = bridge.stream('containers.logs');
  stream.data(...Array.from({ length: 3000 }, (_, index) => line(index + 1)));
  await vi.advanceTimersByTimeAsync(1000);
  expect(session.snapshot().buffer.lines).toHaveLength(2000);
  session.keep(1000);
  expect(session.snapshot().buffer.lines).toHaveLength(1000);
  expect(session.snapshot().buffer.lines.at(-1)?.number).toBe(3000);
  session.keep(50_000);
  stream.data(...Array.from({ length: 500 }, (_, index) => line(index + 3001)));
  await vi.advanceTimersByTimeAsync(1000);
  const { buffer } = session.snapshot();
  expect([buffer.lines.length, buffer.received, buffer.dropped]).toEqual([1500, 3500, 2000]);
  session.close();
});
