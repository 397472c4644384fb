import { abilityOf, type Installation } from '../../../shared/features/updates/installation';
import type { updatesCalls } from '../../../shared/features/updates/contract';
import {
  fetchesByItself,
  type InstallAnswer,
  isCheckDue,
  nextUpdateState,
  offerOf,
  tasksInTheWay,
  type UpdateEvent,
  type UpdateOffer,
  type UpdateState,
  type UpdateView,
  whyOff,
} from '../../../shared/features/updates/model';
import type { UpdateMode } from '../../../shared/features/settings/model';
import type { TaskSummary } from '../../../shared/features/tasks/model';
import { fail, toAppError } from '../../../shared/ipc/errors';
import type { Broadcast, MainFeature } from '../../ipc/feature';
import type { Log } from '../../platform/log';
import type { UpdatePort } from '../../platform/updater';

export type UpdatesDeps = {
  readonly currentVersion: string;
  readonly installation: Installation;
  /** Makes the port; null when the build knows no feed and no key. Called once, when it is first needed. */
  readonly openPort: (() => Promise<UpdatePort>) | null;
  readonly mode: () => UpdateMode;
  readonly onModeChanged: (listener: () => void) => () => void;
  /** When it was last looked, kept between starts; epoch ms. */
  readonly checkedAt: { readonly get: () => number | null; readonly set: (atMs: number) => Promise<void> };
  readonly runningTasks: () => readonly TaskSummary[];
  /** Asks natively whether the app may restart now. */
  readonly mayRestart: (offer: UpdateOffer) => Promise<boolean>;
  readonly isOnline: () => boolean;
  readonly broadcast: Broadcast;
  readonly log: Log;
  readonly now?: () => number;
};

/** The first look is not in the way of a start. */
const firstLookMs = 60_000;
/** How often it is considered whether a day has gone by. */
const lookEveryMs = 60 * 60 * 1000;
/** More often nobody can read a figure. */
const tellEveryMs = 250;

/** Looks for newer versions, fetches them and, asked for and allowed, lets them take the place of this one. */
export function createUpdatesFeature(deps: UpdatesDeps): MainFeature<typeof updatesCalls> {
  const { installation, log, now = Date.now } = deps;
  const ending = new AbortController();
  let state: UpdateState = { kind: 'nothing' };
  let port: Promise<UpdatePort> | null = null;
  let stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let isInstalling = false;
  let unpostpone: () => void = () => undefined;
  const tell = createTeller(() => deps.broadcast('updates.changed', {}));

  const circumstances = () => ({ mode: deps.mode(), installation, hasSource: deps.openPort !== null });
  const view = (): UpdateView => ({
    state,
    currentVersion: deps.currentVersion,
    ability: abilityOf(installation),
    checkedAt: deps.checkedAt.get(),
  });

  function happen(event: UpdateEvent): void {
    const next = nextUpdateState(state, event);
    if (next === state) return;
    state = next;
    if (event.kind === 'progress') tell.soon();
    else tell.now();
  }

  function open(): Promise<UpdatePort> {
    const { openPort } = deps;
    if (!openPort) throw fail('UNSUPPORTED', 'no update key in this build');
    return (port ??= openPort().then((opened) => {
      opened.onProgress((doneBytes) => happen({ kind: 'progress', doneBytes }));
      return opened;
    }));
  }

  async function check(isSilent: boolean): Promise<void> {
    const before = state;
    happen({ kind: 'check' });
    // off, or under way
    if (state === before) return;
    try {
      await deps.checkedAt.set(now());
      const offer = await (await open()).check(ending.signal);
      happen(offer ? { kind: 'found', offer } : { kind: 'none' });
    } catch (thrown) {
      log('warn', 'no update was taken from the feed', thrown);
      happen({ kind: 'check-failed', error: toAppError(thrown), isSilent });
    }
    if (fetchesByItself(state, circumstances())) void download(true);
  }

  async function download(isSilent: boolean): Promise<void> {
    if (abilityOf(installation) !== 'install') throw fail('UNSUPPORTED', 'this copy cannot be replaced');
    const before = state;
    happen({ kind: 'download' });
    if (state === before) return;
    stopping = new AbortController();
    try {
      await (await open()).download(stopping.signal);
      happen({ kind: 'downloaded' });
    } catch (thrown) {
      log('warn', 'the update was not downloaded', thrown);
      happen({ kind: 'download-failed', error: toAppError(thrown), isSilent });
    }
  }

  async function install(when: 'now' | 'quit'): Promise<InstallAnswer> {
    const opened = await open();
    if (state.kind !== 'ready') throw fail('CONFLICT', 'no update is ready');
    if (when === 'quit') {
      if (!state.isPostponed) unpostpone = opened.installAtQuit();
      happen({ kind: 'postpone' });
      return { kind: 'postponed' };
    }
    if (isInstalling) throw fail('BUSY', 'the question is on the screen');
    isInstalling = true;
    try {
      return await restart(opened, state.offer);
    } finally {
      isInstalling = false;
    }
  }

  /** Asks, unless a task runs; looks again when the answer is there, because a task may have begun meanwhile. */
  async function restart(opened: UpdatePort, offer: UpdateOffer): Promise<InstallAnswer> {
    const busy = busyWith(deps.runningTasks());
    if (busy) return busy;
    if (!(await deps.mayRestart(offer))) return { kind: 'declined' };
    const late = busyWith(deps.runningTasks());
    if (late) return late;
    if (state.kind !== 'ready' || offerOf(state) !== offer) throw fail('CONFLICT', 'no update is ready');
    try {
      // not a second time when the app ends
      unpostpone();
      opened.install();
    } catch (thrown) {
      happen({ kind: 'download-failed', error: toAppError(thrown), isSilent: false });
      throw thrown;
    }
    return { kind: 'restarting' };
  }

  /** Looks when it is time; while nothing may be looked for, nothing ticks. */
  function arm(afterMs: number): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (state.kind === 'off' || ending.signal.aborted) return;
    timer = setTimeout(() => {
      if (deps.isOnline() && isCheckDue(state, deps.checkedAt.get(), now())) void check(true);
      arm(lookEveryMs);
    }, afterMs);
    timer.unref();
  }

  function follow(): void {
    const off = whyOff(circumstances());
    if (off !== null) {
      stopping.abort();
      unpostpone();
    }
    happen({ kind: 'switched', off });
    if (off !== null || timer === null) arm(firstLookMs);
    if (fetchesByItself(state, circumstances())) void download(true);
  }

  follow();
  const unfollow = deps.onModeChanged(follow);
  return {
    calls: {
      'updates.state': view,
      'updates.check': async () => {
        await check(false);
        return view();
      },
      // it goes on when the page has gone
      'updates.download': () => {
        if (abilityOf(installation) !== 'install') throw fail('UNSUPPORTED', 'this copy cannot be replaced');
        void download(false);
      },
      'updates.stop-download': () => stopping.abort(),
      'updates.install': ({ when }) => install(when),
    },
    streams: {},
    dispose: async () => {
      unfollow();
      if (timer) clearTimeout(timer);
      tell.dispose();
      ending.abort();
      stopping.abort();
      // what was postponed still happens at the very end
      await port?.then((opened) => opened.dispose()).catch(() => undefined);
    },
  };
}

/** Tells at once, or soon: then what comes meanwhile is told together. */
function createTeller(broadcast: () => void) {
  let timer: NodeJS.Timeout | null = null;
  const stop = () => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  const tellNow = () => {
    stop();
    broadcast();
  };
  return {
    now: tellNow,
    soon: () => {
      timer ??= setTimeout(tellNow, tellEveryMs);
    },
    dispose: stop,
  };
}

function busyWith(all: readonly TaskSummary[]): InstallAnswer | null {
  const tasks = tasksInTheWay(all);
  return tasks.length > 0 ? { kind: 'busy', tasks } : null;
}
