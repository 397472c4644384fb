import { describe, expect, it } from 'vitest';
import { isWithoutSandbox, type SandboxFacts } from './sandbox-policy';

/** What the launcher of an AppImage makes of a system that refuses user namespaces. */
const refused: SandboxFacts = {
  platform: 'linux',
  isPackaged: true,
  userId: 1000,
  hasNoSandboxSwitch: true,
};

describe('a start without the sandbox', () => {
  it.each<[string, Partial<SandboxFacts>, boolean]>([
    ['an ordinary user’s AppImage on a system that refuses namespaces', {}, true],
    ['the same with its sandbox', { hasNoSandboxSwitch: false }, false],
    ['root, for whom Chromium has none', { userId: 0 }, false],
    ['the app run from its folder', { isPackaged: false }, false],
    ['Windows, which has neither the launcher nor user numbers', { platform: 'win32', userId: null }, false],
    ['macOS', { platform: 'darwin', userId: 501 }, false],
  ])('%s', (_name, facts, isRefused) => {
    expect(isWithoutSandbox({ ...refused, ...facts })).toBe(isRefused);
  });
});
