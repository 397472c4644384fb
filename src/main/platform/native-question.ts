import { BrowserWindow, dialog } from 'electron';
import { fail } from '../../shared/ipc/errors';

/** Words of a native question. Cancel comes first. */
export type QuestionText = {
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [cancel: string, confirm: string];
};

export type AskNatively = (text: QuestionText, signal?: AbortSignal) => Promise<boolean>;

const cancel = 0;
const confirm = 1;

/**
 * Asks in a dialog of the system's, whose words are main's own: no page can answer it, word it or lay itself over it. Cancel
 * is the default and what closing means. One at a time: a second question while one is open is refused with BUSY.
 */
export function createNativeQuestion(): AskNatively {
  let isOpen = false;
  return async ({ title, message, detail, buttons }, signal) => {
    if (isOpen) throw fail('BUSY', 'another question is open');
    if (signal?.aborted) return false;
    isOpen = true;
    try {
      const options: Electron.MessageBoxOptions = {
        ...{ type: 'warning', title, message, detail, buttons: [...buttons] },
        ...{ defaultId: cancel, cancelId: cancel, noLink: true },
        ...(signal ? { signal } : {}),
      };
      const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const { response } = await (parent
        ? dialog.showMessageBox(parent, options)
        : dialog.showMessageBox(options));
      return response === confirm && !signal?.aborted;
    } finally {
      isOpen = false;
    }
  };
}
