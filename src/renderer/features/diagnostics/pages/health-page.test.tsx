import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HealthCheck } from '../../../../shared/features/diagnostics/model';
import { fail } from '../../../../shared/ipc/errors';
import type { FakeAnswers } from '../../../lib/testing/fake-bridge';
import { bridgeWithEngine, renderPage } from '../../../lib/testing/render-page';
import { HealthPage } from './health-page';

beforeAll(() => import('../components/bundle-dialog'));

const checks: readonly HealthCheck[] = [
  { id: 'sandbox', result: 'pass', reason: 'sandbox-on', params: {} },
  { id: 'disk', result: 'warn', reason: 'disk-little', params: { free: 900e6, total: 100e9 } },
  { id: 'socket', result: 'fail', reason: 'socket-denied', params: { path: '/run/docker\u202e.sock' } },
  {
    id: 'engine',
    result: 'pass',
    reason: 'engine-connected',
    params: { product: 'Docker Engine', version: '20.10.24', api: '1.41', ms: 12 },
  },
];
const preview = {
  id: 'a'.repeat(64),
  fileName: 'gantry-diagnostics.json',
  text: '{\n  "format": 1\n}\n',
  bytes: 17,
};

function start(answers: FakeAnswers = {}, language: 'en' | 'ko' = 'en') {
  const bridge = bridgeWithEngine({
    'diagnostics.health': () => ({ checkedAt: Date.now(), checks }),
    'diagnostics.preview': () => preview,
    ...answers,
  });
  return renderPage(<HealthPage />, { bridge, language });
}

describe('health', () => {
  it('tells each check with its result and why, and all of it in one sentence', async () => {
    start();
    const list = await screen.findByRole('list', { name: 'Health checks' });
    const rows = within(list)
      .getAllByRole('listitem')
      .map((row) => [
        row.dataset['check'],
        row.dataset['result'],
        row.textContent?.replaceAll('\u00a0', ' '),
      ]);
    expect(rows).toEqual([
      ['sandbox', 'pass', 'SandboxThe page runs without rights on this computer.OK'],
      [
        'disk',
        'warn',
        'Disk of this computerOnly 900 MB of 100 GB free. Remove images that nothing uses.Note',
      ],
      [
        'socket',
        'fail',
        'Access to the engineYou may not use /run/docker⟨U+202E⟩.sock. Engines shows the command that allows it.Go to EnginesProblem',
      ],
      ['engine', 'pass', 'EngineDocker Engine 20.10.24, API 1.41, answers in 12 ms.OK'],
    ]);
    expect(screen.getByRole('status').textContent).toBe('1 thing does not work.');
  });

  it('speaks Korean', async () => {
    start({}, 'ko');
    const list = await screen.findByRole('list', { name: '점검 항목' });
    within(list).getByText('화면은 이 컴퓨터에 아무 권한 없이 실행돼요.');
    expect(screen.getByRole('status').textContent).toBe('1개가 제대로 되지 않아요.');
  });

  it('is looked at again when asked to', async () => {
    const { user, bridge } = start();
    await screen.findByRole('list', { name: 'Health checks' });
    const asked = () => bridge.calls.filter(([name]) => name === 'diagnostics.health').length;
    const before = asked();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(asked()).toBe(before + 1));
  });
});

describe('the file for helpers', () => {
  it('is shown letter by letter, then saved as it is', async () => {
    const { user, bridge } = start({ 'diagnostics.save': () => ({ fileName: 'saved.json', bytes: 17 }) });
    await user.click(await screen.findByRole('button', { name: 'Preview the file' }));
    const dialog = await screen.findByRole('dialog', { name: 'Diagnostics file' });
    expect(within(dialog).getByRole('region', { name: 'Content of the file' }).textContent).toBe(
      preview.text,
    );
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await screen.findByText(/^Saved as saved\.json \(17.B\)\.$/);
    expect(bridge.calls).toContainEqual(['diagnostics.save', { id: preview.id }]);
  });

  it('stays open when nobody chose a place, and says why it could not be saved', async () => {
    const { user, bridge } = start({ 'diagnostics.save': () => null });
    await user.click(await screen.findByRole('button', { name: 'Preview the file' }));
    const dialog = await screen.findByRole('dialog', { name: 'Diagnostics file' });
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    bridge.answer({
      'diagnostics.save': () => {
        throw fail('DISK_FULL', 'no space left on device');
      },
    });
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect((await within(dialog).findByRole('alert')).getAttribute('data-code')).toBe('DISK_FULL');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
