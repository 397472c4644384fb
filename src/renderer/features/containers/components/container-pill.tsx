import { useTranslation } from 'react-i18next';
import { containerLook, type StateFacts } from '../../../../shared/features/containers/container-look';
import { StatusPill } from '../../../components/status-pill';
import { useFormat } from '../../../lib/use-format';
import { usePendingAction } from '../use-container-actions';

export type ContainerPillProps = { readonly id: string; readonly facts: StateFacts };

/** The state as a pill: what is being done to it, else its word with health or exit code. */
export function ContainerPill({ id, facts }: ContainerPillProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const pending = usePendingAction(id, facts.state);
  if (pending) return <StatusPill tone="info">{t(`containers.pending.${pending}`)}</StatusPill>;
  const { tone, word, health, exitCode } = containerLook(facts);
  const parts = [
    t(`containers.state.${word}`),
    health && t(`containers.health.${health}`),
    exitCode !== null && format.number(exitCode),
  ];
  return <StatusPill tone={tone}>{parts.filter(Boolean).join(' · ')}</StatusPill>;
}
