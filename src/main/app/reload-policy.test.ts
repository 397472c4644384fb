import { expect, it } from 'vitest';
import { createReloadPolicy } from './reload-policy';

it('brings the page back three times within five minutes, more slowly each time, then gives up', () => {
  let time = 0;
  const policy = createReloadPolicy(() => time);
  expect([1, 2, 3, 4].map(() => policy.nextDelayMs())).toEqual([0, 250, 1500, null]);
  time = 5 * 60_000 + 1;
  expect(policy.nextDelayMs()).toBe(0);
});

it('counts anew when somebody asked to try again', () => {
  const policy = createReloadPolicy(() => 0);
  for (let i = 0; i < 5; i += 1) policy.nextDelayMs();
  policy.reset();
  expect(policy.nextDelayMs()).toBe(0);
});
