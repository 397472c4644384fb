import { styled } from '@mui/material/styles';
import { type RefObject, useEffect, useRef } from 'react';
import { lineCount } from '../../../../shared/features/run/output-buffer';
import { newStory } from '../../../../shared/features/run/story';
import { type Run, type RunState, useRunStore } from '../run-store';
import { shownStep } from '../shown-step';
import { RunOutput } from './run-output';
import { StepCard } from './step-card';
import { StoryCard, type StoryCardProps } from './story-card';

const Wide = styled('div')({ containerType: 'inline-size' });

const Columns = styled('div')({
  display: 'grid',
  // the output has room for the 80 columns that programs count on
  gridTemplateColumns: 'minmax(300px, 1fr) minmax(0, 640px)',
  gap: 16,
  margin: '16px 0',
  // where nothing was run there is more to explain than to print
  '&[data-stopped]': { gridTemplateColumns: 'minmax(0, 1.15fr) minmax(0, 0.85fr)' },
  '@container (max-width: 760px)': { '&, &[data-stopped]': { gridTemplateColumns: 'minmax(0, 1fr)' } },
});

export type RunStoryProps = {
  /** Null before the first run. */
  readonly run: Run | null;
  readonly selected: RunState['selected'];
  readonly comparison: StoryCardProps['comparison'];
};

/** The story of a run: its stations, the one that is explained, and what the program printed. */
export function RunStory({ run, selected, comparison }: RunStoryProps) {
  const store = useRunStore();
  const columns = useStoryInSight(run?.id ?? 0);
  const isStopped = run?.outcome === 'failed' && lineCount(run.output) === 0;
  return (
    <>
      <StoryCard
        run={run}
        selected={selected}
        onSelect={store.select}
        onLeave={store.leave}
        comparison={comparison}
      />
      <Wide>
        <Columns ref={columns} data-stopped={isStopped ? '' : undefined}>
          <StepCard run={run} selected={selected ?? shownStep(run?.steps ?? newStory().steps)} />
          <RunOutput key={run?.id ?? 0} run={run} />
        </Columns>
      </Wide>
    </>
  );
}

/** In a low window, what a new run tells would be out of sight. */
const hiddenPx = 120;

function useStoryInSight(runId: number): RefObject<HTMLDivElement | null> {
  const target = useRef<HTMLDivElement>(null);
  const shownId = useRef(runId);
  useEffect(() => {
    if (shownId.current === runId) return;
    shownId.current = runId;
    const element = target.current;
    const isHidden =
      element !== null && element.getBoundingClientRect().bottom - window.innerHeight > hiddenPx;
    if (isHidden) element.scrollIntoView({ block: 'nearest' });
  }, [runId]);
  return target;
}
