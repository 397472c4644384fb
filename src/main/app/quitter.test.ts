import type { App } from 'electron';
import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import type { TaskSummary } from '../../shared/features/tasks/model';
import { createQuitter } from './quitter';

function begin(tasks: readonly string[]) {
  const app = Object.assign(new EventEmitter(), {
    quit: vi.fn(() => void app.emit('before-quit')),
  });
  let answer: (isYes: boolean) => void = () => undefined;
  const ask = vi.fn(
    (_tasks: readonly TaskSummary[]) =>
      new Promise<boolean>((resolve) => {
        answer = resolve;
      }),
  );
  const running = tasks.map((subject) => ({ subject }) as TaskSummary);
  const quitter = createQuitter({ app: app as unknown as App, runningTasks: () => running, ask });
  return { app, ask, quitter, answer: (isYes: boolean) => answer(isYes) };
}

it('quits at once when nothing runs', () => {
  const { app, ask, quitter } = begin([]);
  expect(quitter.isQuitting()).toBe(false);
  quitter.request();
  expect([app.quit.mock.calls.length, ask.mock.calls.length, quitter.isQuitting()]).toEqual([1, 0, true]);
});

it.each([true, false])('asks when tasks run, once, and does as it is told: %s', async (isYes) => {
  const { app, ask, quitter, answer } = begin(['nginx', 'redis']);
  expect(quitter.wouldAsk()).toBe(true);
  quitter.request();
  quitter.request();
  expect(ask.mock.calls).toEqual([[[{ subject: 'nginx' }, { subject: 'redis' }]]]);
  expect(app.quit).not.toHaveBeenCalled();
  answer(isYes);
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(isYes ? 1 : 0));
  expect(quitter.isQuitting()).toBe(isYes);
});

it('asks again after a no', async () => {
  const { ask, quitter, answer } = begin(['nginx']);
  quitter.request();
  answer(false);
  await vi.waitFor(() => {
    quitter.request();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
