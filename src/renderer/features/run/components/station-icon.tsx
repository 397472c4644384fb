import {
  Check,
  CircleStop,
  CloudDownload,
  Cog,
  Container,
  Flag,
  Layers,
  type LucideIcon,
  Monitor,
  Play,
  SquareTerminal,
  X,
} from 'lucide-react';
import type { StoryStep, StoryStepId } from '../../../../shared/features/run/model';

const icons: Readonly<Record<StoryStepId, LucideIcon>> = {
  client: Monitor,
  engine: Cog,
  'local-images': Layers,
  registry: CloudDownload,
  create: Container,
  start: Play,
  output: SquareTerminal,
  exit: Flag,
};

/** What a station shows in its circle: where it stopped it is a cross, at a good end a tick. */
export function StationIcon({ step }: { readonly step: StoryStep }) {
  const Icon = iconOf(step);
  return <Icon size={18} strokeWidth={1.8} aria-hidden="true" />;
}

function iconOf({ id, state, facts }: StoryStep): LucideIcon {
  if (state === 'failed') return X;
  if (id === 'exit' && state === 'done') return facts.exitCode === 0 ? Check : CircleStop;
  return icons[id];
}
