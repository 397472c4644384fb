import { plainTcpEndpoint } from '../../../shared/features/engine/plain-tcp';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { fail } from '../../../shared/ipc/errors';

/** Exceptions as they are kept, and what follows a change. */
export type PlainTcpStore = {
  readonly get: () => readonly string[];
  readonly set: (endpoints: readonly string[]) => Promise<void>;
  /** Asks the person; true only when they chose to go on. */
  readonly ask: (endpoint: string) => Promise<boolean>;
  /** An endpoint may be used from now on, or no longer. */
  readonly onChanged: (endpoint: string) => void;
};

/** Makes an exception for a candidate when the person agrees; true when there is one afterwards. */
export async function allowPlain(candidate: PlannedCandidate, store: PlainTcpStore): Promise<boolean> {
  const endpoint = candidate.address && plainTcpEndpoint(candidate.address);
  if (endpoint === null) throw fail('INVALID_INPUT', 'nothing there is spoken to in the clear');
  if (store.get().includes(endpoint)) return true;
  if (!(await store.ask(endpoint))) return false;
  await store.set([...store.get().filter((known) => known !== endpoint), endpoint]);
  store.onChanged(endpoint);
  return true;
}

/** Takes an exception back; what is connected over it ends. */
export async function forbidPlain(endpoint: string, store: PlainTcpStore): Promise<void> {
  if (!store.get().includes(endpoint)) return;
  await store.set(store.get().filter((known) => known !== endpoint));
  store.onChanged(endpoint);
}
