import { app, BrowserWindow, dialog } from 'electron';
import { join } from 'node:path';

/** Asks the user where to save. Null when they thought better of it. */
export type SaveDialog = (suggestedName: string) => Promise<string | null>;

const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** A name that every file system takes, whatever it was made from. */
export function safeFileName(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const cleaned = name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const short = cleaned.slice(0, 120);
  return short === '' || reservedNames.test(short) ? `_${short}` : short;
}

export function createSaveDialog(): SaveDialog {
  return async (suggestedName) => {
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    // Always with a full path: the default folder differs between versions.
    const options = { defaultPath: join(app.getPath('downloads'), safeFileName(suggestedName)) };
    const answer = parent
      ? await dialog.showSaveDialog(parent, options)
      : await dialog.showSaveDialog(options);
    return answer.canceled || !answer.filePath ? null : answer.filePath;
  };
}
