import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { NativeMessages } from '../../shared/features/app/native-messages';
import type { TaskSummary } from '../../shared/features/tasks/model';
import type { TrayMessages } from '../../shared/features/tray/native-messages';
import { fillIn } from '../../shared/lib/fill-in';
import { printable } from '../../shared/lib/printable';

const maxListed = 8;
const maxShown = 80;

export type TrayFailure =
  | { readonly kind: 'action'; readonly name: string; readonly detail: string }
  | { readonly kind: 'engine' | 'other'; readonly detail?: string };

export type QuestionsInput = {
  readonly messages: () => NativeMessages;
  readonly trayWords: () => TrayMessages;
  /** The window that a dialog belongs to while it is to be seen. */
  readonly owner: () => BrowserWindow | null;
};

/** Native dialogs of the app as a whole. Whatever is foreign in them is one printable line. */
export type Questions = {
  readonly mayTasksEnd: (tasks: readonly TaskSummary[]) => Promise<boolean>;
  /** Told once: the window is hidden, the app stays. */
  readonly staysInTray: () => Promise<'stay' | 'quit'>;
  readonly mayUseEngine: (url: string) => Promise<boolean>;
  /** @param count how many containers run */
  readonly mayEngineStop: (count: number) => Promise<boolean>;
  /** Tells what came of an entry of the tray; true to be shown more. */
  readonly trayFailed: (failure: TrayFailure) => Promise<boolean>;
};

export function createQuestions({ messages, trayWords, owner }: QuestionsInput): Questions {
  /** The number of the button; the second for a dialog that was put away. */
  async function ask(options: MessageBoxOptions): Promise<boolean> {
    const window = owner();
    const all: MessageBoxOptions = { title: 'Gantry', noLink: true, cancelId: 1, ...options };
    const isOwned = window !== null && window.isVisible();
    const { response } = await (isOwned ? dialog.showMessageBox(window, all) : dialog.showMessageBox(all));
    return response === 0;
  }

  return {
    mayTasksEnd(tasks) {
      const text = messages().quit;
      const named = tasks
        .slice(0, maxListed)
        .map(({ subject }) => printable(subject, { maxLength: maxShown }));
      const more = tasks.length - named.length;
      const lines = more > 0 ? [...named, fillIn(text.more, { count: more })] : named;
      const detail = [text.detail, ...lines.map((line) => `  ${line}`)].join('\n');
      const buttons = [text.quit, text.stay];
      return ask({ type: 'warning', message: text.message, detail, buttons, defaultId: 1 });
    },
    async staysInTray() {
      const text = messages().closed;
      const { message, detail } = text;
      const isQuit = await ask({
        type: 'info',
        message,
        detail,
        buttons: [text.quit, text.stay],
        defaultId: 1,
      });
      return isQuit ? 'quit' : 'stay';
    },
    mayEngineStop(count) {
      const text = trayWords().stopEngine;
      const detail = fillIn(text.detail, { count });
      const buttons = [text.stop, text.keep];
      return ask({ type: 'warning', message: text.message, detail, buttons, defaultId: 1 });
    },
    trayFailed(failure) {
      const text = trayWords().failed;
      const name = failure.kind === 'action' ? printable(failure.name, { maxLength: maxShown }) : '';
      const detail = printable(failure.detail ?? '', { maxLength: 512 });
      const buttons = [text.show, text.ok];
      const message = fillIn(text[failure.kind], { name });
      return ask({ type: 'warning', message, detail, buttons, defaultId: 1 });
    },
    mayUseEngine(url) {
      const text = messages().engine;
      const detail = fillIn(text.detail, { url: printable(url, { maxLength: 512 }) });
      return ask({
        type: 'question',
        message: text.message,
        detail,
        buttons: [text.use, text.keep],
        defaultId: 1,
      });
    },
  };
}
