import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CandidateView, EnginesView } from '../../../shared/features/engines/model';
import type { CandidateId } from '../../../shared/lib/ids';
import { invoke, type OpenStream, openStream } from '../../lib/ipc-client';

/** Looks for the engine at once, instead of at the next time by itself. */
export function useReconnect() {
  return useMutation({ mutationFn: () => invoke('engine.reconnect', {}) });
}

/** Uses another engine from now on. */
export function useOtherEngine() {
  return useMutation({ mutationFn: (id: CandidateId) => invoke('engines.use', { id }) });
}

/** Engines that answer though they are not in use; null until all have been looked at. */
export type ReachableEngines = readonly CandidateView[] | null;

/**
 * Follows which engines answer, while `isOn` and the window is seen. Where they cannot be followed, none is known to
 * answer: the guide must not be hidden by that.
 */
export function useReachableEngines(isOn: boolean): ReachableEngines {
  const [engines, setEngines] = useState<ReachableEngines>(null);
  useEffect(() => {
    if (!isOn) return;
    let stream: OpenStream | null = null;
    const close = (): void => {
      stream?.cancel();
      stream = null;
    };
    const follow = (): void => {
      if (document.hidden) return close();
      stream ??= openStream(
        'engines.watch',
        {},
        {
          onItems: (views) => {
            const latest = views.at(-1);
            if (latest) setEngines((before) => reachableOf(latest) ?? before);
          },
          onError: () => setEngines([]),
        },
      );
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [isOn]);
  return isOn ? engines : null;
}

function reachableOf({ candidates, scannedAt }: EnginesView): ReachableEngines {
  const reachable = candidates.filter(({ verdict }) => verdict === 'reachable');
  // one that answers is news at once; that none does is known at the end of a look
  return reachable.length > 0 || scannedAt !== null ? reachable : null;
}
