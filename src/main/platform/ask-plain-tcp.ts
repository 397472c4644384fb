import { BrowserWindow, dialog } from 'electron';
import { plainTcpDialog } from '../../shared/features/engine/plain-tcp-messages';
import type { Language } from '../../shared/features/settings/model';
import { fail } from '../../shared/ipc/errors';
import type { Log } from './log';

/** Asks whether an endpoint may be spoken to in the clear. */
export type AskPlainTcp = (endpoint: string) => Promise<boolean>;

const cancel = 0;
const confirm = 1;

/** Asks in a dialog of the system's with main's own words; Cancel is the default and what closing means. One at a time. */
export function createAskPlainTcp(deps: {
  readonly language: () => Language;
  readonly log: Log;
}): AskPlainTcp {
  let isOpen = false;
  return async (endpoint) => {
    if (isOpen) throw fail('BUSY', 'another question is open');
    isOpen = true;
    try {
      const { title, message, detail, buttons } = plainTcpDialog(endpoint, deps.language());
      const options: Electron.MessageBoxOptions = {
        ...{ type: 'warning', title, message, detail, buttons: [...buttons] },
        ...{ defaultId: cancel, cancelId: cancel, noLink: true },
      };
      const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const { response } = await (parent
        ? dialog.showMessageBox(parent, options)
        : dialog.showMessageBox(options));
      deps.log('info', `asked about plain tcp: ${response === confirm ? 'agreed' : 'declined'}`);
      return response === confirm;
    } finally {
      isOpen = false;
    }
  };
}
