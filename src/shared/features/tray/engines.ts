import type { CandidateView, EnginesView } from '../engines/model';
import type { TrayEngine, TrayState } from './model';

/** Engines that can be switched to, with the one in use: what answered when it was last looked at. */
export function trayEngines({ candidates }: EnginesView): readonly TrayEngine[] {
  return candidates
    .filter(({ verdict, isAppEngine }) => isAppEngine || verdict === 'reachable' || verdict === 'connected')
    .map((candidate) => ({ id: candidate.id, name: nameOf(candidate), isUsed: candidate.isAppEngine }));
}

/** What answers there, and what tells it from others of its kind: the name of a context or machine, else the address. */
function nameOf({ answer, source, url }: CandidateView): string {
  const [, name] = /^(?:context|docker-machine):(.+)$/s.exec(source) ?? [];
  const place = name ?? url;
  return answer ? `${answer.product} ${answer.version.replace(/\+.*$/s, '')} — ${place}` : place;
}

/** The engine that a person means by "the engine": the one in use, else the chosen one, else the terminal's. */
export function trayControl({ candidates, chosen }: EnginesView): TrayState['control'] {
  const meant =
    candidates.find(({ isAppEngine }) => isAppEngine) ??
    candidates.find(({ id }) => id === chosen) ??
    candidates.find(({ isTerminalEngine }) => isTerminalEngine);
  if (!meant) return null;
  const actions = (['start', 'stop', 'restart'] as const).filter((action) => meant.control[action]);
  return actions.length > 0 ? { id: meant.id, actions } : null;
}
