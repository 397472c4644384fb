import { useEffect } from 'react';
import { parseRunLine } from '../../shared/features/run/parse-run-line';
import { RunStory } from '../features/run/components/run-story';
import { isContainerGone, type Run, useRunState, useRunStore } from '../features/run/run-store';
import type { HelloSlot } from '../features/setup/components/hello-card';
import { useSettings } from '../lib/settings-context';
import { useSetupStore, useSetupView } from '../features/setup/setup-store';

const line = 'hello-world';

/** The run that ends the guide: Home's own, told to the guide. */
export function useHello(): HelloSlot {
  const runs = useRunStore();
  const { run, selected } = useRunState();
  const { runDefaults } = useSettings();
  const guide = useSetupStore();
  const { helloRun, setup } = useSetupView();
  const isOurs = run !== null && run.id === helloRun;
  const verdict = isOurs ? verdictOf(run) : 'gone';

  useEffect(() => {
    if (setup.hello === 'running' && verdict !== null) guide.helloEnded(verdict === 'worked');
  }, [guide, setup.hello, verdict]);

  const start = (): void => {
    const parsed = parseRunLine(line, runDefaults);
    if (!parsed.ok) return;
    runs.start(line, parsed.request);
    guide.helloStarted(runs.get().run?.id ?? 0);
  };
  return {
    start,
    story: isOurs ? <RunStory run={run} selected={selected} comparison={null} /> : null,
    containerPath:
      isOurs && run.container && !isContainerGone(run) ? `/containers/${run.container.id}` : null,
  };
}

/** Null while it is not decided; another run that took its place decides nothing for this one. */
function verdictOf({ outcome, exitCode }: Run): 'worked' | 'failed' | null {
  if (outcome === 'running') return null;
  return outcome === 'exited' && exitCode === 0 ? 'worked' : 'failed';
}
