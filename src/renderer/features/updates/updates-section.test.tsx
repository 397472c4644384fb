import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/features/settings/model';
import type { UpdateState, UpdateView } from '../../../shared/features/updates/model';
import type { TaskSummary } from '../../../shared/features/tasks/model';
import { appError, fail } from '../../../shared/ipc/errors';
import type { TaskId } from '../../../shared/lib/ids';
import { bridgeWithEngine, renderPage } from '../../lib/testing/render-page';
import { UpdatesSection } from './updates-section';

const offer = { version: '0.2.0', releasedAt: 1, sizeBytes: 100_000_000 };

const viewOf = (state: UpdateState, more: Partial<UpdateView> = {}): UpdateView => ({
  state,
  currentVersion: '0.1.0',
  ability: 'install',
  checkedAt: null,
  ...more,
});

function show(state: UpdateState, more: Partial<UpdateView> = {}, language: 'en' | 'ko' = 'en') {
  const bridge = bridgeWithEngine({
    'updates.state': () => viewOf(state, more),
    'updates.check': () => viewOf({ kind: 'nothing' }),
    'updates.download': () => undefined,
    'updates.stop-download': () => undefined,
    'updates.install': () => ({ kind: 'declined' }),
  });
  return renderPage(<UpdatesSection />, { bridge, language });
}

const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);
const says = (text: string) => waitFor(() => expect(screen.getByRole('status').textContent).toContain(text));

describe('updates on the page', () => {
  it.each([
    ['no-key', 'There is no update key in this build'],
    ['system-package', 'package manager'],
    ['store', 'store'],
    ['source', 'source'],
  ] as const)('says why there are none and offers no choice: %s', async (reason, text) => {
    show({ kind: 'off', reason });
    await says(text);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(buttons()).toEqual([]);
  });

  it('can be switched on again', async () => {
    const { bridge, user } = show({ kind: 'off', reason: 'setting' });
    bridge.answer({
      'settings.update': () => ({ settings: defaultSettings, systemLanguage: 'en', setAside: null }),
    });
    await says('Updates are off');
    await user.click(screen.getByRole('combobox', { name: 'Updates' }));
    await user.click(await screen.findByRole('option', { name: 'Download' }));
    await waitFor(() => expect(bridge.calls).toContainEqual(['settings.update', { updates: 'download' }]));
  });

  it('looks when it is asked to', async () => {
    const { bridge, user } = show({ kind: 'available', offer }, { checkedAt: Date.now() - 3_600_000 });
    await says('Gantry 0.2.0 is available (100\u00A0MB).');
    await says('Last looked 1 hour ago');
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await says('Gantry 0.1.0 is the newest version');
    expect(bridge.calls).toContainEqual(['updates.check', {}]);
  });

  it('begins a download', async () => {
    const { bridge, user } = show({ kind: 'available', offer });
    await user.click(await screen.findByRole('button', { name: 'Download' }));
    await waitFor(() => expect(bridge.calls).toContainEqual(['updates.download', {}]));
  });

  it('only tells where it cannot be installed', async () => {
    show({ kind: 'available', offer }, { ability: 'tell' });
    await says('Get it where you got this copy');
    expect(buttons()).toEqual(['Check now']);
  });

  it('shows what is measured, and stops', async () => {
    const { bridge, user } = show({ kind: 'downloading', offer, doneBytes: 25_000_000 });
    const bar = await screen.findByRole('progressbar', { name: 'Downloading Gantry 0.2.0' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(bar.getAttribute('aria-valuetext')).toBe('25\u00A0MB of 100\u00A0MB');
    await user.click(screen.getByRole('button', { name: 'Stop the download' }));
    await waitFor(() => expect(bridge.calls).toContainEqual(['updates.stop-download', {}]));
  });

  it('restarts or waits, as asked', async () => {
    const { bridge, user } = show({ kind: 'ready', offer, isPostponed: false });
    await says('its signature is right');
    await user.click(screen.getByRole('button', { name: 'Restart to update…' }));
    await waitFor(() => expect(bridge.calls).toContainEqual(['updates.install', { when: 'now' }]));
    await user.click(screen.getByRole('button', { name: 'Update when I quit' }));
    await waitFor(() => expect(bridge.calls).toContainEqual(['updates.install', { when: 'quit' }]));
  });

  it('names what is still running', async () => {
    const task = {
      id: 'task-1' as TaskId,
      kind: 'pull',
      subject: 'redis:7',
      state: 'running',
    } as TaskSummary;
    const { bridge, user } = show({ kind: 'ready', offer, isPostponed: false });
    bridge.answer({ 'updates.install': () => ({ kind: 'busy', tasks: [task] }) });
    await user.click(await screen.findByRole('button', { name: 'Restart to update…' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Gantry does not restart while this is running');
    expect(within(alert).getByRole('listitem').textContent).toBe('redis:7');
  });

  it('says what went wrong with the restart', async () => {
    const { bridge, user } = show({ kind: 'ready', offer, isPostponed: false });
    bridge.answer({
      'updates.install': () => {
        throw fail('BUSY', 'the question is on the screen');
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Restart to update…' }));
    await screen.findByRole('alert');
  });

  it('is installed when the app ends', async () => {
    show({ kind: 'ready', offer, isPostponed: true });
    await says('takes its place when you quit');
    expect(buttons()).toEqual(['Restart to update…']);
  });

  it.each([
    ['SIGNATURE_INVALID', 'does not bear Gantry’s signature'],
    ['PROTOCOL', 'is not right'],
    ['DISK_FULL', 'could not be stored'],
    ['DOWNLOAD_FAILED', 'could not be reached'],
  ] as const)('tells %s in a sentence', async (code, text) => {
    show({ kind: 'failed', error: appError(code, 'raw words'), offer: null });
    await says(text);
    expect(buttons()).toEqual(['Check now']);
    expect(screen.queryByText(/raw words/)).toBeNull();
  });

  it('tries a failed download again', async () => {
    show({ kind: 'failed', error: appError('DOWNLOAD_FAILED', 'away'), offer });
    await screen.findByRole('button', { name: 'Download' });
  });

  it('speaks Korean', async () => {
    show({ kind: 'available', offer }, {}, 'ko');
    await says('Gantry 0.2.0 버전이 나왔어요 (100\u00A0MB).');
    expect(buttons()).toEqual(['받기', '지금 확인']);
  });

  it('asks again when it could not be read', async () => {
    const { bridge, user } = show({ kind: 'nothing' });
    await says('newest');
    act(() =>
      bridge.answer({
        'updates.check': () => {
          throw fail('TIMEOUT', 'too long');
        },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await screen.findByRole('alert');
  });
});
