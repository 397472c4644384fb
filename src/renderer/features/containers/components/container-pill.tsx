import { containerLook, type StateFacts } from '../../../../shared/features/containers/container-look';
import { StatusPill } from '../../../components/status-pill';
import { useWords } from '../../../lib/use-words';
import { usePendingAction } from '../use-container-actions';

export type ContainerPillProps = { readonly id: string; readonly facts: StateFacts };

/** The state as a pill: what is being done to it, else its word with health or exit code. */
export function ContainerPill({ id, facts }: ContainerPillProps) {
  const { word: wordOf, format } = useWords();
  const pending = usePendingAction(id, facts.state);
  if (pending) return <StatusPill tone="info">{wordOf(`containers.pending.${pending}`)}</StatusPill>;
  const { tone, word, health, exitCode } = containerLook(facts);
  const parts = [
    wordOf(`containers.state.${word}`),
    health && wordOf(`containers.health.${health}`),
    exitCode !== null && format.number(exitCode),
  ];
  return <StatusPill tone={tone}>{parts.filter(Boolean).join(' · ')}</StatusPill>;
}
