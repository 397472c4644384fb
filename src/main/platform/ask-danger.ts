import { BrowserWindow, dialog } from 'electron';
import { dangerDialog, type DangerQuestion } from '../../shared/features/danger/dialog-text';
import type { Language } from '../../shared/features/settings/model';
import { fail } from '../../shared/ipc/errors';
import type { Log } from './log';

export type AskDangerDeps = { readonly language: () => Language; readonly log: Log };

const cancel = 0;
const confirm = 1;

/**
 * Asks in a dialog of the system's, whose words are main's own: no page can answer it, word it or lay itself over it. Cancel
 * is the default and what closing means. One at a time: a second question while one is open is refused with BUSY.
 */
export function createAskDanger({ language, log }: AskDangerDeps) {
  let isOpen = false;
  return async (question: DangerQuestion, signal?: AbortSignal): Promise<boolean> => {
    if (isOpen) throw fail('BUSY', 'another question is open');
    if (signal?.aborted) return false;
    isOpen = true;
    try {
      const { title, message, detail, buttons } = dangerDialog(question, language());
      const options: Electron.MessageBoxOptions = {
        ...{ type: 'warning', title, message, detail, buttons: [...buttons] },
        ...{ defaultId: cancel, cancelId: cancel, noLink: true },
        ...(signal ? { signal } : {}),
      };
      const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const { response } = await (parent
        ? dialog.showMessageBox(parent, options)
        : dialog.showMessageBox(options));
      const isAgreed = response === confirm && !signal?.aborted;
      const codes = question.dangers.map(({ code }) => code).join(' ');
      log('info', `asked about ${codes}: ${isAgreed ? 'agreed' : 'declined'} ${question.fingerprint}`);
      return isAgreed;
    } finally {
      isOpen = false;
    }
  };
}
