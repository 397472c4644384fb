import { plainTcpDialog } from '../../shared/features/engine/plain-tcp-messages';
import type { Language } from '../../shared/features/settings/model';
import type { Log } from './log';
import { createNativeQuestion } from './native-question';

/** Asks whether an endpoint may be spoken to in the clear. */
export type AskPlainTcp = (endpoint: string) => Promise<boolean>;

/** Asks natively; what was answered is in the log. */
export function createAskPlainTcp(deps: {
  readonly language: () => Language;
  readonly log: Log;
}): AskPlainTcp {
  const ask = createNativeQuestion();
  return async (endpoint) => {
    const isAgreed = await ask(plainTcpDialog(endpoint, deps.language()));
    deps.log('info', `asked about plain tcp: ${isAgreed ? 'agreed' : 'declined'}`);
    return isAgreed;
  };
}
