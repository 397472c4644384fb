import { expect, it } from 'vitest';
import { closingOf } from './closing';

it.each([
  ['linux', 'tray', true, false, 'hide'],
  ['win32', 'tray', true, false, 'hide'],
  ['linux', 'tray', false, false, 'quit'],
  ['win32', 'tray', false, false, 'quit'],
  ['linux', 'quit', true, false, 'quit'],
  ['win32', 'quit', false, false, 'quit'],
  ['darwin', 'tray', true, false, 'hide'],
  ['darwin', 'tray', false, false, 'hide'],
  ['darwin', 'quit', false, false, 'hide'],
  ['linux', 'tray', true, true, 'quit'],
  ['darwin', 'tray', true, true, 'quit'],
] as const)(
  '%s, closing set to %s, icon %s, quitting %s: %s',
  (platform, onClose, isTrayShown, isQuitting, what) => {
    expect(closingOf({ platform, onClose, isTrayShown, isQuitting })).toBe(what);
  },
);
