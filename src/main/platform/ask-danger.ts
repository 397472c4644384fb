import { dangerDialog, type DangerQuestion } from '../../shared/features/danger/dialog-text';
import type { Language } from '../../shared/features/settings/model';
import type { Log } from './log';
import { createNativeQuestion } from './native-question';

export type AskDangerDeps = { readonly language: () => Language; readonly log: Log };

/** Asks about what goes beyond a container's walls, naming each item; what was answered is in the log. */
export function createAskDanger({ language, log }: AskDangerDeps) {
  const ask = createNativeQuestion();
  return async (question: DangerQuestion, signal?: AbortSignal): Promise<boolean> => {
    const isAgreed = await ask(dangerDialog(question, language()), signal);
    const codes = question.dangers.map(({ code }) => code).join(' ');
    log('info', `asked about ${codes}: ${isAgreed ? 'agreed' : 'declined'} ${question.fingerprint}`);
    return isAgreed;
  };
}
