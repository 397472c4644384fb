import { app, dialog } from 'electron';
import type { NativeMessages } from '../../shared/features/app/native-messages';

/**
 * Says in the terminal and in a dialog of the system's why the app does not run without its sandbox, and ends it with an
 * exit code of 1. No window is opened, no file read and no engine asked before.
 */
export function refuseToStart({ sandbox }: NativeMessages): void {
  process.stderr.write(`${sandbox.message}\n${sandbox.detail}\n`);
  const tell = async () => {
    await app.whenReady();
    await dialog.showMessageBox({
      type: 'error',
      title: 'Gantry',
      message: sandbox.message,
      detail: sandbox.detail,
      buttons: [sandbox.quit],
      noLink: true,
    });
  };
  // Without a dialog too: what was said is in the terminal.
  const end = () => app.exit(1);
  tell().then(end, end);
  // Ended by a signal or with the session while the dialog is open, it has not run either.
  app.once('will-quit', end);
}
