import type { App, BrowserWindow } from 'electron';
import type { Log } from '../platform/log';
import { createReloadPolicy } from './reload-policy';

/** A fault that comes back with every recovery must not turn into a loop. */
const recoverAtMostEveryMs = 10_000;

export type FaultHandling = {
  readonly log: Log;
  /** Puts what is shown back on firm ground. A fault inside it does not call it again. */
  readonly onFault: () => void;
  /** Tells the person; asked once, however many faults follow. */
  readonly tell: () => Promise<void>;
};

/** Faults of main that nobody caught: written to the log instead of Electron's raw dialog, recovered from, and told. */
export function containMainFaults(
  { log, onFault, tell }: FaultHandling,
  host: Pick<NodeJS.Process, 'on'> = process,
): void {
  let recoveredAt = Number.NEGATIVE_INFINITY;
  let isTold = false;
  const attempt = (act: () => void) => {
    try {
      act();
    } catch (again) {
      log('error', 'while recovering', again);
    }
  };
  const handle = (kind: string) => (thrown: unknown) => {
    log('error', kind, thrown);
    if (performance.now() - recoveredAt >= recoverAtMostEveryMs) {
      recoveredAt = performance.now();
      attempt(onFault);
    }
    if (isTold) return;
    isTold = true;
    attempt(() => void tell().catch((again: unknown) => log('error', 'while telling', again)));
  };
  host.on('uncaughtException', handle('uncaught exception'));
  host.on('unhandledRejection', handle('unhandled rejection'));
}

export type PageRecovery = {
  readonly log: Log;
  /** Ends what the lost page had under way. */
  readonly onPageGone: (windowId: number) => void;
  readonly load: (window: BrowserWindow) => Promise<void>;
  readonly isOwnPage: (url: string) => boolean;
  /** The page keeps crashing: asks the person; true to try again. */
  readonly askToRetry: (window: BrowserWindow) => Promise<boolean>;
};

/**
 * Brings the page back when its process was lost, or when it left for an address that no page of ours has: at once, then more slowly,
 * then only when asked to.
 */
export function recoverPage(app: App, window: BrowserWindow, recovery: PageRecovery): void {
  const { log } = recovery;
  const policy = createReloadPolicy(() => performance.now());
  const contents = window.webContents;
  const { id } = contents;
  const load = () => {
    if (!window.isDestroyed()) recovery.load(window).catch((error) => log('error', 'page not loaded', error));
  };
  const bringBack = () => {
    const delayMs = policy.nextDelayMs();
    if (delayMs !== null) {
      setTimeout(load, delayMs);
      return;
    }
    void recovery.askToRetry(window).then((isRetry) => {
      if (!isRetry) return app.quit();
      policy.reset();
      load();
    });
  };
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    recovery.onPageGone(id);
    if (reason === 'clean-exit') return;
    log('error', `page process gone: ${reason} (${exitCode})`);
    bringBack();
  });
  // Nobody is asked before a page goes to about:blank, so it cannot be denied.
  contents.on('did-navigate', (_event, url) => {
    if (recovery.isOwnPage(url)) return;
    log('error', 'the page has left its address');
    bringBack();
  });
  window.on('unresponsive', () => log('warn', 'page does not respond'));
}
