import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ContainerState } from '../../../shared/features/containers/model';
import type { ContainerId } from '../../../shared/lib/ids';
import { useEngineState } from '../../lib/engine-context';
import { useSettings } from '../../lib/settings-context';
import { createLogSession, type LogSession, type LogSnapshot } from './log-session';

/** How much of the past is asked for, and then on request; never more than is kept. */
const tails = [1000, 10_000, 50_000] as const;

/** The log of the container whose page this is, shown or not. */
export type PageLog = {
  readonly session: LogSession;
  /** Lines of the past that were asked for. */
  readonly tail: number;
  /** Asks for more of the past; absent when that was all. */
  readonly askMore?: () => void;
  /** There is something to show: it may be made ready before somebody asks for it. */
  readonly hasBegun: boolean;
};

export type LogWish = {
  readonly id: ContainerId;
  /** Undefined until it is known. */
  readonly state: ContainerState | undefined;
  /** Null until it is known. */
  readonly startedAt: number | null;
  readonly isShown: boolean;
};

/**
 * The log of a container from the opening of its page to the end of it. It is asked for once the page is on screen, so
 * that it is there when somebody wants to see it; a window that nobody sees asks for nothing.
 */
export function usePageLog({ id, state, startedAt, isShown }: LogWish): PageLog {
  const engine = useEngineState();
  const connectedAt = engine.kind === 'connected' ? engine.sinceMs : null;
  const [tailStep, setTailStep] = useState(0);
  const { logLines } = useSettings();
  const tail = Math.min(tails[tailStep] ?? tails[0], logLines);
  const session = useMemo(() => createLogSession(id), [id]);
  const isPainted = useIsPainted();
  const isVisible = useSyncExternalStore(subscribeToVisibility, isDocumentVisible);
  const isWanted = state !== undefined && (isShown || (isPainted && isVisible));

  useLayoutEffect(() => session.keep(logLines), [session, logLines]);
  // the order matters: it is closed by the first and opened by the second; before the paint, since every frame counts
  useLayoutEffect(() => (isWanted ? () => session.close() : undefined), [session, isWanted]);
  useLayoutEffect(() => {
    if (isWanted) session.observe({ tail, state, startedAt, connectedAt });
  }, [session, isWanted, tail, state, startedAt, connectedAt]);

  const [hasBegun, setHasBegun] = useState(false);
  useEffect(() => {
    let isGone = false;
    void session.begun.then(() => {
      if (!isGone) setHasBegun(true);
    });
    return () => {
      isGone = true;
    };
  }, [session]);

  return {
    session,
    tail,
    askMore: tailStep < tails.length - 1 && tail < logLines ? () => setTailStep(tailStep + 1) : undefined,
    hasBegun,
  };
}

export type LogStream = LogSnapshot & { readonly reopen: () => void };

/** What has come of a log, as long as this is on screen. */
export function useLogStream(session: LogSession): LogStream {
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  return { ...snapshot, reopen: session.reopen };
}

/** True once the page has been painted, which a window that nobody sees does not do. */
function useIsPainted(): boolean {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setIsPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted;
}

function subscribeToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

function isDocumentVisible(): boolean {
  return !document.hidden;
}
