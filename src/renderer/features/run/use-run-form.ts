import { type RefObject, useEffect, useState } from 'react';
import { parseRunLine, type ParsedRunLine } from '../../../shared/features/run/parse-run-line';
import type { RunProblem } from '../../../shared/features/run/run-problem';
import { useEngineState } from '../../lib/engine-context';
import { useSettings } from '../../lib/settings-context';
import { isStarted, type RunState, type RunStore } from './run-store';

/** Somebody who types gets this long before a problem is pointed out. */
const pauseMs = 900;

export type RunForm = {
  readonly parsed: ParsedRunLine;
  /** What to show beside the field now. */
  readonly problem: RunProblem | null;
  /** It was asked to run, so the problem is in the way. */
  readonly isUrgent: boolean;
  /** Why nothing can be run now, or null. */
  readonly obstacle: Obstacle | null;
  readonly change: (text: string) => void;
  /** Runs what is in the field, or another text that is put into it. */
  readonly run: (text?: string) => void;
};

export type Obstacle = 'searching' | 'connecting' | 'not-reachable' | 'busy';

/** The field of Home: what it means, what is wrong with it, and running it. */
export function useRunForm(
  store: RunStore,
  state: RunState,
  field: RefObject<HTMLTextAreaElement | null>,
): RunForm {
  const engine = useEngineState();
  const [shown, setShown] = useState<'no' | 'paused' | 'asked'>('no');
  const { text } = state;
  const { runDefaults } = useSettings();
  const parsed = parseRunLine(text, runDefaults);
  const isBusy = state.run?.outcome === 'running' && !isStarted(state.run);
  const obstacle: Obstacle | null = engine.kind !== 'connected' ? engine.kind : isBusy ? 'busy' : null;

  useEffect(() => {
    if (shown !== 'no' || text.trim() === '') return;
    const timer = setTimeout(() => setShown('paused'), pauseMs);
    return () => clearTimeout(timer);
  }, [text, shown]);

  const change = (next: string): void => {
    store.setText(next);
    setShown('no');
  };
  const run = (given = text): void => {
    if (obstacle !== null) return;
    if (given !== text) change(given);
    const understood = parseRunLine(given, runDefaults);
    if (understood.ok) {
      store.start(given.trim(), understood.request);
      return;
    }
    setShown('asked');
    pointOut(field.current, understood.problem);
  };
  const isShown = !parsed.ok && (shown === 'asked' || (shown === 'paused' && text.trim() !== ''));
  return {
    parsed,
    problem: isShown ? parsed.problem : null,
    isUrgent: shown === 'asked',
    obstacle,
    change,
    run,
  };
}

/** Puts the cursor on the word that the problem is about. */
function pointOut(field: HTMLTextAreaElement | null, { token, position }: RunProblem): void {
  if (!field) return;
  field.focus();
  const end = field.value.startsWith(token, position) ? position + token.length : position;
  field.setSelectionRange(position, end);
}
