import { app, dialog } from 'electron';
import type { NativeMessages } from '../../shared/features/app/native-messages';

/** Says that something in main went wrong: what is shown is being checked, and starting anew is on offer. */
export async function tellOfFault({ fault }: NativeMessages): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Gantry',
    message: fault.message,
    detail: fault.detail,
    buttons: [fault.stay, fault.quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) app.quit();
}
