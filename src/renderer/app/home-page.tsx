import { lazy, Suspense, useState } from 'react';
import { RunPage } from '../features/run/pages/run-page';
import { useReachableEngines } from '../features/setup/api';
import { useEngineState } from '../lib/engine-context';

// most people never need it
const SetupEntry = lazy(() =>
  import('../features/setup/components/setup-entry').then((module) => ({ default: module.SetupEntry })),
);

/** Home; while no engine answers anywhere, with the way to one. */
export function HomePage() {
  const isAway = useIsAway();
  const others = useReachableEngines(isAway);
  const needsGuide = isAway && others?.length === 0;
  return (
    <RunPage
      guide={
        needsGuide ? (
          <Suspense fallback={null}>
            <SetupEntry />
          </Suspense>
        ) : null
      }
    />
  );
}

/** True from the first failure until an engine answers, so that trying again does not make the page jump. */
function useIsAway(): boolean {
  const { kind } = useEngineState();
  const [isAway, setIsAway] = useState(kind === 'not-reachable');
  const next = kind === 'not-reachable' || (isAway && kind !== 'connected');
  if (next !== isAway) setIsAway(next);
  return next;
}
