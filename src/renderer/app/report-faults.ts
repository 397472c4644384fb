import { invoke } from '../lib/ipc-client';

const maxMessage = 4000;
/** A fault that repeats in every frame must not fill the log. */
const maxReports = 20;
let reports = 0;

/** Writes a fault of the page to the log of main. Never throws. */
export function reportFault(thrown: unknown): void {
  if (reports >= maxReports) return;
  reports += 1;
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  invoke('app.log', { level: 'error', message: text.slice(0, maxMessage) }).catch(() => undefined);
}

/** Reports what nobody caught. */
export function reportFaults(): void {
  window.addEventListener('error', (event) => reportFault(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => reportFault(event.reason));
}
