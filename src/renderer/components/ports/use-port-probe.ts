import { useEffect, useRef, useState } from 'react';
import type { PortLink } from '../../../shared/features/containers/port-links';
import type { PortProbe } from '../../../shared/features/containers/port-probe';
import { type AppError, toAppError } from '../../../shared/ipc/errors';
import type { ContainerId } from '../../../shared/lib/ids';
import { probePort } from '../../lib/port-calls';

export type ProbeState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly probe: PortProbe }
  | { readonly kind: 'failed'; readonly error: AppError };

/** One port's check: what it found last, and how to look again. What runs ends when the page is left. */
export function usePortProbe(
  id: ContainerId,
  link: PortLink,
): { readonly state: ProbeState; readonly start: () => void } {
  const [state, setState] = useState<ProbeState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);

  useEffect(() => () => running.current?.abort(), []);

  const start = () => {
    const { hostPort } = link;
    if (hostPort === null) return;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const settle = (next: ProbeState) => {
      if (!controller.signal.aborted) setState(next);
    };
    setState({ kind: 'running' });
    probePort(id, { ...link, hostPort }, controller.signal).then(
      (probe) => settle({ kind: 'done', probe }),
      (thrown: unknown) => settle({ kind: 'failed', error: toAppError(thrown) }),
    );
  };
  return { state, start };
}
