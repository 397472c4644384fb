import { useCallback, useMemo, useState } from 'react';
import type { CandidateView, TerminalChange } from '../../../shared/features/engines/model';
import type { AppError } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import { useCheck, useCopyReport, useUseInTerminal } from './api';
import type { CandidateHandlers } from './components/candidate-card';
import { useControlFlow } from './use-control-flow';
import { useSwitchEngine } from './use-switch-engine';

/** What became of the last action, shown where it was asked for. */
export type CandidateNote =
  | {
      readonly kind: 'terminal';
      readonly id: CandidateId;
      readonly change: TerminalChange;
      /** Asked for above all cards. */
      readonly isOnTop: boolean;
    }
  | { readonly kind: 'report'; readonly id: CandidateId };

export type CandidateActions = {
  readonly handlers: CandidateHandlers;
  /** As the handler of the cards, with its note above them. */
  readonly onTerminalOnTop: (candidate: CandidateView) => void;
  readonly note: CandidateNote | null;
  readonly closeNote: () => void;
  readonly error: AppError | null;
};

/** Everything a card can ask for. */
export function useCandidateActions(): CandidateActions {
  const [note, setNote] = useState<CandidateNote | null>(null);
  const { switchTo, error: switchError } = useSwitchEngine();
  const control = useControlFlow();
  const { mutate: check, error: checkError } = useCheck();
  const { mutate: changeTerminal, error: terminalError } = useUseInTerminal();
  const { mutate: report, error: reportError } = useCopyReport();

  const setTerminal = useCallback(
    ({ id }: CandidateView, isOnTop: boolean) =>
      changeTerminal(id, { onSuccess: (change) => setNote({ kind: 'terminal', id, change, isOnTop }) }),
    [changeTerminal],
  );
  const handlers = useMemo<CandidateHandlers>(
    () => ({
      onUse: (candidate) => void switchTo(candidate),
      onControl: (candidate, action) => void control(candidate, action),
      onCheck: ({ id }) => check(id),
      onTerminal: (candidate) => setTerminal(candidate, false),
      onReport: ({ id }) => report(id, { onSuccess: () => setNote({ kind: 'report', id }) }),
    }),
    [switchTo, control, check, setTerminal, report],
  );
  const failure = checkError ?? terminalError ?? reportError;
  return {
    handlers,
    onTerminalOnTop: (candidate) => setTerminal(candidate, true),
    note,
    closeNote: () => setNote(null),
    error: switchError ?? failure?.error ?? null,
  };
}
