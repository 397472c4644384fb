import type { AppError } from '../../ipc/errors';
import type { UpdateMode } from '../settings/model';
import type { TaskSummary } from '../tasks/model';
import { abilityOf, type Installation, type UpdateAbility } from './installation';

/** A release that is newer than what runs. */
export type UpdateOffer = {
  readonly version: string;
  /** Epoch ms. */
  readonly releasedAt: number | null;
  readonly sizeBytes: number;
};

export const offReasons = ['setting', 'no-key', 'system-package', 'store', 'source'] as const;
export type OffReason = (typeof offReasons)[number];

/** What is known when nobody is looking for anything. */
export type SettledState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'available'; readonly offer: UpdateOffer }
  /** Downloaded and verified. It takes place when the person says so, or, postponed, when the app ends. */
  | { readonly kind: 'ready'; readonly offer: UpdateOffer; readonly isPostponed: boolean }
  | { readonly kind: 'failed'; readonly error: AppError; readonly offer: UpdateOffer | null };

export type UpdateState =
  | { readonly kind: 'off'; readonly reason: OffReason }
  | SettledState
  | { readonly kind: 'checking'; readonly before: SettledState }
  | { readonly kind: 'downloading'; readonly offer: UpdateOffer; readonly doneBytes: number };

export type UpdateView = {
  readonly state: UpdateState;
  readonly currentVersion: string;
  readonly ability: UpdateAbility;
  /** When it was last looked, by itself or asked for; epoch ms. */
  readonly checkedAt: number | null;
};

export type UpdateEvent =
  /** The setting, or what this build can do, was made known. */
  | { readonly kind: 'switched'; readonly off: OffReason | null }
  | { readonly kind: 'check' }
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly offer: UpdateOffer }
  | { readonly kind: 'check-failed'; readonly error: AppError; readonly isSilent: boolean }
  | { readonly kind: 'download' }
  | { readonly kind: 'progress'; readonly doneBytes: number }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'download-failed'; readonly error: AppError; readonly isSilent: boolean }
  | { readonly kind: 'postpone' };

const nothing: SettledState = { kind: 'nothing' };

/** What follows from an event. One that comes at the wrong time changes nothing: the same state is returned. */
export function nextUpdateState(state: UpdateState, event: UpdateEvent): UpdateState {
  if (event.kind === 'switched') return afterSwitch(state, event.off);
  if (state.kind === 'checking') return afterCheck(state, event);
  if (state.kind === 'downloading') return afterDownload(state, event);
  if (state.kind === 'off') return state;
  // what takes its place when the app ends is not exchanged any more
  if (event.kind === 'check') return isPostponed(state) ? state : { kind: 'checking', before: state };
  if (event.kind === 'download') return beginDownload(state);
  if (event.kind === 'postpone' && state.kind === 'ready') return { ...state, isPostponed: true };
  // what was staged is gone or was changed
  if (event.kind === 'download-failed' && state.kind === 'ready')
    return { kind: 'failed', error: event.error, offer: state.offer };
  return state;
}

function isPostponed(state: UpdateState): boolean {
  return state.kind === 'ready' && state.isPostponed;
}

function afterSwitch(state: UpdateState, off: OffReason | null): UpdateState {
  if (off === null) return state.kind === 'off' ? nothing : state;
  return state.kind === 'off' && state.reason === off ? state : { kind: 'off', reason: off };
}

/** A check that fails takes away nothing that was known; unless somebody asked for it, nobody is told. */
function afterCheck(state: Extract<UpdateState, { kind: 'checking' }>, event: UpdateEvent): UpdateState {
  const { before } = state;
  if (event.kind === 'none') return before.kind === 'ready' ? before : nothing;
  if (event.kind === 'found') {
    const isThere = before.kind === 'ready' && before.offer.version === event.offer.version;
    return isThere ? before : { kind: 'available', offer: event.offer };
  }
  if (event.kind === 'check-failed') {
    if (event.isSilent || before.kind === 'ready') return before;
    return { kind: 'failed', error: event.error, offer: offerOf(before) };
  }
  return state;
}

function afterDownload(
  state: Extract<UpdateState, { kind: 'downloading' }>,
  event: UpdateEvent,
): UpdateState {
  const { offer } = state;
  if (event.kind === 'progress')
    return { ...state, doneBytes: Math.min(offer.sizeBytes, Math.max(state.doneBytes, event.doneBytes)) };
  if (event.kind === 'downloaded') return { kind: 'ready', offer, isPostponed: false };
  if (event.kind === 'download-failed')
    return event.isSilent || event.error.code === 'CANCELLED'
      ? { kind: 'available', offer }
      : { kind: 'failed', error: event.error, offer };
  return state;
}

function beginDownload(state: SettledState): UpdateState {
  const offer = state.kind === 'ready' ? null : offerOf(state);
  return offer ? { kind: 'downloading', offer, doneBytes: 0 } : state;
}

/** The release that a state is about. */
export function offerOf(state: UpdateState): UpdateOffer | null {
  return 'offer' in state ? state.offer : null;
}

export type UpdateCircumstances = {
  readonly mode: UpdateMode;
  readonly installation: Installation;
  /** Whether the build knows where updates come from and whose signature they bear. */
  readonly hasSource: boolean;
};

/** Why there are no updates, or null when there may be. The first reason is the one that no setting changes. */
export function whyOff({ mode, installation, hasSource }: UpdateCircumstances): OffReason | null {
  if (abilityOf(installation) === 'off') {
    return installation === 'system-package' || installation === 'store' ? installation : 'source';
  }
  if (!hasSource) return 'no-key';
  return mode === 'off' ? 'setting' : null;
}

/** Whether what was found is fetched without being asked for. */
export function fetchesByItself(state: UpdateState, { mode, installation }: UpdateCircumstances): boolean {
  return state.kind === 'available' && mode === 'download' && abilityOf(installation) === 'install';
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whether it is time to look, at most once a day. A look in the future means that the clock was put back. */
export function isCheckDue(state: UpdateState, checkedAt: number | null, nowMs: number): boolean {
  if (state.kind === 'off' || state.kind === 'checking' || state.kind === 'downloading') return false;
  if (isPostponed(state)) return false;
  return checkedAt === null || checkedAt > nowMs || nowMs - checkedAt >= dayMs;
}

/** What came of asking for the restart. */
export type InstallAnswer =
  | { readonly kind: 'restarting' }
  | { readonly kind: 'postponed' }
  | { readonly kind: 'declined' }
  /** These are still running; nothing was asked. */
  | { readonly kind: 'busy'; readonly tasks: readonly TaskSummary[] };

/** Whether the app may end for an update now. */
export function tasksInTheWay(tasks: readonly TaskSummary[]): readonly TaskSummary[] {
  return tasks.filter(({ state }) => state === 'running');
}

/** Which sentence tells of a failure. */
export type FailureWord = 'signature' | 'broken' | 'disk' | 'network';

export function failureWord({ code }: Pick<AppError, 'code'>): FailureWord {
  if (code === 'SIGNATURE_INVALID') return 'signature';
  if (code === 'FILE_ERROR' || code === 'DISK_FULL') return 'disk';
  return code === 'DOWNLOAD_FAILED' || code === 'TIMEOUT' ? 'network' : 'broken';
}
