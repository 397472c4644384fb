import type { CloseAction } from '../settings/model';

export type ClosingFacts = {
  readonly platform: string;
  readonly onClose: CloseAction;
  /** The icon is there for a way back. */
  readonly isTrayShown: boolean;
  readonly isQuitting: boolean;
};

/**
 * What the close button of the window does. Where no icon is shown there is no way back to a hidden window, so closing ends the app;
 * on macOS the Dock is a way back, and an app stays without windows as every other does.
 */
export function closingOf({ platform, onClose, isTrayShown, isQuitting }: ClosingFacts): 'hide' | 'quit' {
  if (isQuitting) return 'quit';
  if (platform === 'darwin') return 'hide';
  return onClose === 'tray' && isTrayShown ? 'hide' : 'quit';
}
