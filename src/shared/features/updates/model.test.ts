import { describe, expect, it } from 'vitest';
import { appError } from '../../ipc/errors';
import {
  abilityOf,
  extensionOf,
  type InstallationFacts,
  installationOf,
  isInContainedPackage,
  ownAppImage,
} from './installation';
import {
  failureWord,
  fetchesByItself,
  isCheckDue,
  nextUpdateState,
  type SettledState,
  tasksInTheWay,
  type UpdateEvent,
  type UpdateState,
  whyOff,
} from './model';

const offer = { version: '0.2.0', releasedAt: 1, sizeBytes: 100 };
const newest = { version: '0.3.0', releasedAt: 2, sizeBytes: 200 };
const error = appError('DOWNLOAD_FAILED', 'away');
const cancelled = appError('CANCELLED', 'stopped');

const nothing: SettledState = { kind: 'nothing' };
const available: SettledState = { kind: 'available', offer };
const ready: SettledState = { kind: 'ready', offer, isPostponed: false };
const postponed: SettledState = { kind: 'ready', offer, isPostponed: true };
const failed: SettledState = { kind: 'failed', error, offer };
const failedCheck: SettledState = { kind: 'failed', error, offer: null };
const off: UpdateState = { kind: 'off', reason: 'setting' };
const checking = (before: SettledState): UpdateState => ({ kind: 'checking', before });
const downloading = (doneBytes = 0): UpdateState => ({ kind: 'downloading', offer, doneBytes });
const silent = { kind: 'check-failed', error, isSilent: true } as const;
const loud = { kind: 'check-failed', error, isSilent: false } as const;

describe('the state of updates', () => {
  it.each<[string, UpdateState, UpdateEvent, UpdateState]>([
    ['a look begins', nothing, { kind: 'check' }, checking(nothing)],
    ['a look after a failure', failed, { kind: 'check' }, checking(failed)],
    ['nothing newer', checking(nothing), { kind: 'none' }, nothing],
    ['an offer is withdrawn', checking(available), { kind: 'none' }, nothing],
    ['what is ready stays ready', checking(ready), { kind: 'none' }, ready],
    ['something newer', checking(nothing), { kind: 'found', offer }, available],
    ['the same again when it is ready', checking(ready), { kind: 'found', offer }, ready],
    [
      'something newer than what is ready',
      checking(ready),
      { kind: 'found', offer: newest },
      { kind: 'available', offer: newest },
    ],
    ['a silent failure changes nothing', checking(nothing), silent, nothing],
    ['a silent failure keeps the offer', checking(available), silent, available],
    ['a silent failure keeps an earlier one', checking(failed), silent, failed],
    ['a failure that was waited for', checking(nothing), loud, failedCheck],
    ['it keeps the offer', checking(available), loud, failed],
    ['it does not take away what is ready', checking(ready), loud, ready],
    ['a download begins', available, { kind: 'download' }, downloading()],
    ['and begins again after a failure', failed, { kind: 'download' }, downloading()],
    ['progress', downloading(10), { kind: 'progress', doneBytes: 40 }, downloading(40)],
    ['progress never goes back', downloading(40), { kind: 'progress', doneBytes: 10 }, downloading(40)],
    ['nor beyond the end', downloading(40), { kind: 'progress', doneBytes: 4000 }, downloading(100)],
    ['downloaded', downloading(100), { kind: 'downloaded' }, ready],
    ['a download failed', downloading(9), { kind: 'download-failed', error, isSilent: false }, failed],
    ['silently', downloading(9), { kind: 'download-failed', error, isSilent: true }, available],
    ['stopped', downloading(9), { kind: 'download-failed', error: cancelled, isSilent: false }, available],
    ['postponed', ready, { kind: 'postpone' }, postponed],
    ['what was staged was changed', ready, { kind: 'download-failed', error, isSilent: false }, failed],
    ['switched off', ready, { kind: 'switched', off: 'setting' }, off],
    ['switched off in a download', downloading(9), { kind: 'switched', off: 'setting' }, off],
    ['switched on', off, { kind: 'switched', off: null }, nothing],
  ])('%s', (_what, state, event, expected) => {
    expect(nextUpdateState(state, event)).toEqual(expected);
  });

  it.each<[string, UpdateState, UpdateEvent]>([
    ['a look while off', off, { kind: 'check' }],
    ['a find while off', off, { kind: 'found', offer }],
    ['a download while off', off, { kind: 'download' }],
    ['the end of a download while off', off, { kind: 'downloaded' }],
    ['a second look', checking(nothing), { kind: 'check' }],
    ['a look in a download', downloading(), { kind: 'check' }],
    ['a look when it is postponed', postponed, { kind: 'check' }],
    ['a download of nothing', nothing, { kind: 'download' }],
    ['a download after a failed look', failedCheck, { kind: 'download' }],
    ['a download of what is ready', ready, { kind: 'download' }],
    ['a download while looking', checking(available), { kind: 'download' }],
    ['the end of a download that nobody began', available, { kind: 'downloaded' }],
    ['a find that nobody asked for', nothing, { kind: 'found', offer }],
    ['putting off what is not there', available, { kind: 'postpone' }],
    ['progress of nothing', nothing, { kind: 'progress', doneBytes: 1 }],
    ['on again', nothing, { kind: 'switched', off: null }],
    ['off again', off, { kind: 'switched', off: 'setting' }],
  ])('is not changed by %s', (_what, state, event) => {
    expect(nextUpdateState(state, event)).toBe(state);
  });
});

describe('whether there are updates', () => {
  const facts: InstallationFacts = {
    platform: 'linux',
    isPackaged: true,
    appImage: null,
    isFromStore: false,
    hasUninstaller: false,
    isInApplications: false,
  };

  it.each([
    ['not packaged', { isPackaged: false, appImage: '/home/me/a.AppImage' }, 'source', 'off'],
    ['deb, rpm or unpacked by a distribution', {}, 'system-package', 'off'],
    ['AppImage', { appImage: '/home/me/Gantry.AppImage' }, 'appimage', 'install'],
    ['a snap', { isFromStore: true }, 'store', 'off'],
    ['the Windows setup', { platform: 'win32', hasUninstaller: true }, 'nsis', 'install'],
    ['the Windows archive', { platform: 'win32' }, 'portable', 'tell'],
    ['the Windows store', { platform: 'win32', isFromStore: true }, 'store', 'off'],
    ['macOS', { platform: 'darwin', isInApplications: true }, 'mac', 'install'],
    ['macOS from the disk image', { platform: 'darwin' }, 'mac-elsewhere', 'tell'],
  ] as const)('%s', (_what, some, installation, ability) => {
    expect(installationOf({ ...facts, ...some })).toBe(installation);
    expect(abilityOf(installation)).toBe(ability);
  });

  const file = '/home/me/Gantry.AppImage';
  const mount = '/tmp/.mount_GantryAb12';

  it.each([
    ['its own', { APPIMAGE: file, APPDIR: mount }, `${mount}/gantry`, file],
    ['its own, with a slash', { APPIMAGE: file, APPDIR: `${mount}/` }, `${mount}/gantry`, file],
    [
      "the terminal's that started it",
      { APPIMAGE: '/opt/Terminal.AppImage', APPDIR: '/tmp/.mount_T' },
      '/opt/Gantry/gantry',
      null,
    ],
    ['one whose mount begins alike', { APPIMAGE: file, APPDIR: mount }, `${mount}2/gantry`, null],
    ['one without a mount', { APPIMAGE: file }, '/opt/Gantry/gantry', null],
    ['one with an empty mount', { APPIMAGE: file, APPDIR: '' }, '/opt/Gantry/gantry', null],
    ['one mounted everywhere', { APPIMAGE: file, APPDIR: '/' }, '/opt/Gantry/gantry', null],
    ['one without a whole path', { APPIMAGE: 'Gantry.AppImage', APPDIR: mount }, `${mount}/gantry`, null],
    ['none', {}, '/opt/Gantry/gantry', null],
  ])('an AppImage is %s', (_what, environment, execPath, expected) => {
    expect(ownAppImage({ environment, execPath })).toBe(expected);
  });

  it.each([
    [{ SNAP: '/snap/gantry/1' }, '/snap/gantry/1/gantry', true],
    [{ SNAP: '/snap/code/7' }, '/opt/Gantry/gantry', false],
    [{ FLATPAK_ID: 'app.gantry.desktop' }, '/app/gantry/gantry', true],
    [{ FLATPAK_ID: 'org.example.Terminal' }, '/opt/Gantry/gantry', false],
    [{}, '/app/gantry', false],
  ])('with %o, %s is in a package of its own: %s', (environment, execPath, expected) => {
    expect(isInContainedPackage({ environment, execPath })).toBe(expected);
  });

  it('replaces each with a file of its kind', () => {
    expect((['appimage', 'nsis', 'portable', 'mac'] as const).map(extensionOf)).toEqual([
      'AppImage',
      'exe',
      'exe',
      'zip',
    ]);
  });

  it.each([
    ['tell', 'appimage', true, null],
    ['download', 'nsis', true, null],
    ['tell', 'portable', true, null],
    ['off', 'appimage', true, 'setting'],
    ['tell', 'appimage', false, 'no-key'],
    ['off', 'appimage', false, 'no-key'],
    ['download', 'system-package', true, 'system-package'],
    ['download', 'store', true, 'store'],
    ['download', 'source', true, 'source'],
    ['off', 'source', false, 'source'],
  ] as const)('%s, %s, key %s: off because of %s', (mode, installation, hasSource, reason) => {
    expect(whyOff({ mode, installation, hasSource })).toBe(reason);
  });

  it('fetches by itself only what it was told to fetch and can install', () => {
    const hasSource = true;
    expect(fetchesByItself(available, { mode: 'download', installation: 'appimage', hasSource })).toBe(true);
    expect(fetchesByItself(available, { mode: 'tell', installation: 'appimage', hasSource })).toBe(false);
    expect(fetchesByItself(available, { mode: 'download', installation: 'portable', hasSource })).toBe(false);
    expect(fetchesByItself(failed, { mode: 'download', installation: 'appimage', hasSource })).toBe(false);
  });
});

describe('the rhythm', () => {
  const day = 86_400_000;
  const now = 10 * day;

  it.each<[string, UpdateState, number | null, boolean]>([
    ['never looked', nothing, null, true],
    ['a day ago', nothing, now - day, true],
    ['less than a day ago', nothing, now - day + 1, false],
    ['in the future', nothing, now + 1, true],
    ['with an offer', available, now - day, true],
    ['while off', off, null, false],
    ['while looking', checking(nothing), null, false],
    ['in a download', downloading(), null, false],
    ['when it is postponed', postponed, null, false],
  ])('%s', (_what, state, checkedAt, expected) => {
    expect(isCheckDue(state, checkedAt, now)).toBe(expected);
  });

  it('lets running tasks end first', () => {
    const task = { id: 'task-1', kind: 'pull', subject: 'redis:7', startedAt: 1, endedAt: null } as never;
    const tasks = (['running', 'done', 'failed', 'cancelled'] as const).map((state) => ({
      ...(task as object),
      state,
    })) as never;
    expect(tasksInTheWay(tasks)).toEqual([expect.objectContaining({ state: 'running' })]);
  });

  it.each([
    ['SIGNATURE_INVALID', 'signature'],
    ['DISK_FULL', 'disk'],
    ['FILE_ERROR', 'disk'],
    ['DOWNLOAD_FAILED', 'network'],
    ['TIMEOUT', 'network'],
    ['PROTOCOL', 'broken'],
    ['TOO_BIG', 'broken'],
    ['FORBIDDEN', 'broken'],
    ['UNSUPPORTED', 'broken'],
  ] as const)('%s is told as %s', (code, word) => {
    expect(failureWord({ code })).toBe(word);
  });
});
