import { expect, it } from 'vitest';
import { registerLinks } from './protocol';

function appWith(isPackaged: boolean, isDefault: boolean) {
  const calls: unknown[] = [];
  return {
    calls,
    isPackaged,
    isDefaultProtocolClient: () => isDefault,
    setAsDefaultProtocolClient: (...args: unknown[]) => {
      calls.push(args);
      return true;
    },
  };
}

it.each([
  ['win32', true, false, [['gantry', 'C:\\g.exe', ['--']]]],
  ['darwin', true, false, [['gantry', 'C:\\g.exe', []]]],
  ['win32', true, true, []],
  ['win32', false, false, []],
  ['linux', true, false, []],
] as const)('on %s, packaged %s, registered before %s', (platform, isPackaged, isDefault, calls) => {
  const app = appWith(isPackaged, isDefault);
  registerLinks(app, platform, 'C:\\g.exe');
  expect(app.calls).toEqual(calls);
});
