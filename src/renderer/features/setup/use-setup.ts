import { useEffect } from 'react';
import { useEngineState } from '../../lib/engine-context';
import { useSetupStore, useSetupView, type SetupView } from './setup-store';

/** The guide's state, kept in step with the engine's; the computer is looked at when it is first shown. */
export function useSetup(): SetupView {
  const store = useSetupStore();
  const view = useSetupView();
  const { kind } = useEngineState();
  useEffect(() => store.engineIs(kind), [store, kind]);
  useEffect(() => {
    if (store.get().setup.look === 'idle') store.look();
  }, [store]);
  return view;
}
