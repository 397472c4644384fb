import type { ControlMachine } from '../../../shared/features/engines/control';
import type { EnginesView } from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { findCandidate } from '../../../shared/features/engines/selection';
import { fail } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import type { EngineConnection } from '../engine-port';
import { createListeners } from '../listeners';
import { type CandidateEntry, isSameTarget, newEntry } from './candidate-entry';
import { lookAt, type LookOptions } from './candidate-look';
import type { EngineDetector } from './detector-port';
import { isConnectedThrough, judge, toView } from './detector-view';
import { createDetectorWatch, defaultRhythm, type WatchRhythm } from './detector-watch';

/** What the machine names, as it was read last. */
export type EnginePlan = {
  readonly planned: readonly PlannedCandidate[];
  /** Where docker-machine is; null when it is not installed. */
  readonly machineProgram: string | null;
};

export type DetectorOptions = Pick<
  LookOptions,
  'platform' | 'fixedApi' | 'sshProgram' | 'mayBePlain' | 'probe' | 'evidence'
> & {
  readonly readPlan: () => Promise<EnginePlan>;
  readonly chosen: () => CandidateId | null;
  readonly connection: Pick<EngineConnection, 'state' | 'onState' | 'latencyMs' | 'reconnect'>;
  /** What this computer has for starting engines; asked once for every full scan. */
  readonly controlMachine: () => Promise<ControlMachine>;
  readonly rhythm?: WatchRhythm;
};

/** Changes that come closer together than this are told as one. */
const gatherMs = 30;
/** A full scan that is younger than this is as good as a new one for somebody who begins to watch. */
const freshMs = 10_000;

export function createEngineDetector(options: DetectorOptions): EngineDetector {
  const { connection } = options;
  const listeners = createListeners<[EnginesView]>();
  let entries: readonly CandidateEntry[] = [];
  let machine: ControlMachine | null = null;
  let machineProgram: string | null = null;
  let scanning: Promise<void> | null = null;
  let scannedAt: number | null = null;
  let view: EnginesView | null = null;
  let telling: NodeJS.Timeout | null = null;
  let refreshing: Promise<void> | null = null;
  let isDisposed = false;
  let isVisible = true;
  const watchers = new Set<object>();

  const isConnected = ({ candidate }: CandidateEntry) => isConnectedThrough(candidate, connection.state());

  function current(): EnginesView {
    view ??= toView({
      ...{ entries, machine, scannedAt, isScanning: scanning !== null },
      ...{ platform: options.platform, chosen: options.chosen() },
      ...{ state: connection.state(), latencyMs: connection.latencyMs(), now: Date.now() },
    });
    return view;
  }

  function changed(): void {
    view = null;
    if (isDisposed) return;
    watch.changed();
    telling ??= setTimeout(() => {
      telling = null;
      listeners.call(current());
    }, gatherMs);
  }

  const lookOptions: LookOptions = {
    ...options,
    machineProgram: () => machineProgram,
    isConnected,
    judge: (entry) => judge(entry, connection.state(), Date.now()),
    onChanged: changed,
  };
  const look = (entry: CandidateEntry) => lookAt(entry, lookOptions);

  /** Takes over a plan: what is known of candidates that are still meant stays, the others' looks end. */
  function take(plan: EnginePlan): void {
    machineProgram = plan.machineProgram;
    const before = entries;
    entries = plan.planned.map((candidate) => {
      const same = before.find((entry) => isSameEntry(entry, candidate));
      if (!same) return newEntry(candidate);
      same.candidate = candidate;
      return same;
    });
    for (const entry of before) if (!entries.includes(entry)) entry.ending.abort();
    changed();
  }

  function refresh(): Promise<void> {
    refreshing ??= options
      .readPlan()
      .then((plan) => {
        if (!isDisposed) take(plan);
      })
      .finally(() => {
        refreshing = null;
      });
    return refreshing;
  }

  async function refreshAndLook(): Promise<void> {
    await refresh();
    for (const entry of entries) if (entry.checkedAt === null) void look(entry);
  }

  async function scanAll(): Promise<void> {
    try {
      const asked = options.controlMachine();
      await refresh();
      machine = await asked;
      changed();
      // each tells for itself: one that hangs holds up nobody but this promise
      await Promise.all(entries.map(look));
      scannedAt = Date.now();
    } finally {
      scanning = null;
      changed();
    }
  }

  async function scanOne(id: CandidateId): Promise<void> {
    await refresh();
    machine ??= await options.controlMachine();
    const entry = entryOf(id);
    if (!entry) throw fail('NOT_FOUND', 'no such engine any more');
    if (isConnected(entry)) connection.reconnect();
    await look(entry);
  }

  function entryOf(id: CandidateId): CandidateEntry | undefined {
    const found = findCandidate(
      entries.map(({ candidate }) => candidate),
      id,
    );
    return entries.find(({ candidate }) => candidate === found);
  }

  const watch = createDetectorWatch({
    ...{ entries: () => entries, look, refresh: refreshAndLook, isConnected },
    rhythm: options.rhythm ?? defaultRhythm,
  });

  function scan(id?: CandidateId): Promise<void> {
    if (isDisposed) return Promise.reject(fail('CANCELLED', 'the app is closing'));
    if (id !== undefined) return scanOne(id);
    if (!scanning) {
      scanning = scanAll();
      changed();
    }
    return scanning;
  }

  /** Looks again by itself exactly while somebody watches and somebody can see it. */
  function follow(): void {
    if (isDisposed || watchers.size === 0 || !isVisible) return watch.stop();
    watch.start();
    const isFresh = scannedAt !== null && Date.now() - scannedAt < freshMs;
    if (!isFresh) scan().catch(() => undefined);
  }

  const off = connection.onState(() => {
    for (const entry of entries) {
      if (isConnected(entry)) Object.assign(entry, { error: null, evidence: {}, failures: 0 });
    }
    changed();
    // what the connection has lost is nobody's to know but a look's
    if (watchers.size > 0 && isVisible) {
      for (const entry of entries) if (entry.checkedAt !== null && isUnknown(entry)) void look(entry);
    }
  });
  const isUnknown = (entry: CandidateEntry) => !isConnected(entry) && !entry.answer && !entry.error;

  return {
    view: current,
    onChange: listeners.add,
    scan,
    watch() {
      const watcher = {};
      watchers.add(watcher);
      follow();
      return () => {
        watchers.delete(watcher);
        follow();
      };
    },
    setVisible(next) {
      isVisible = next;
      follow();
    },
    planned: (id) => entryOf(id)?.candidate,
    async dispose() {
      isDisposed = true;
      off();
      watch.stop();
      if (telling) clearTimeout(telling);
      for (const entry of entries) entry.ending.abort();
      await Promise.allSettled([...entries.map(({ looking }) => looking), scanning, refreshing]);
    },
  };
}

function isSameEntry({ candidate, ending }: CandidateEntry, next: PlannedCandidate): boolean {
  return candidate.id === next.id && !ending.signal.aborted && isSameTarget(candidate, next);
}
