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

const look = { size: 18, strokeWidth: 1.8, 'aria-hidden': true } as const;

/** What a station shows in its circle: where it stopped it is a cross, at a good end a tick. */
export function StationIcon({ step: { id, state, facts } }: { readonly step: StoryStep }) {
  if (state === 'failed') return <X {...look} />;
  if (id === 'exit' && state === 'done')
    return facts.exitCode === 0 ? <Check {...look} /> : <CircleStop {...look} />;
  const Icon = icons[id];
  return <Icon {...look} />;
}
