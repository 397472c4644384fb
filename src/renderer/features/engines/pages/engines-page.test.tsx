import axe from 'axe-core';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ContainerRow } from '../../../../shared/features/containers/model';
import type { CandidateView, EnginesView } from '../../../../shared/features/engines/model';
import type { TaskSummary } from '../../../../shared/features/tasks/model';
import { appError, fail } from '../../../../shared/ipc/errors';
import type { ContainerId, TaskId } from '../../../../shared/lib/ids';
import { bridgeWithEngine, renderPage, type RenderPageOptions } from '../../../lib/testing/render-page';
import { broken, candidate, enginesView } from '../testing/candidates';
import { EnginesPage } from './engines-page';

const service = { lines: ['pkexec systemctl start docker'], needsAdmin: true };
const used = candidate('unix:///run/docker.sock', {
  verdict: 'connected',
  place: 'docker-engine',
  isAppEngine: true,
  isTerminalEngine: true,
  control: {
    stop: { lines: ['pkexec systemctl stop docker.service docker.socket'], needsAdmin: true },
    restart: { lines: ['pkexec systemctl restart docker'], needsAdmin: true },
  },
});
const work = candidate('tcp://127.0.0.1:2375', {
  source: 'context:work',
  answer: used.answer && { ...used.answer, version: '28.5.2', apiVersion: '1.47', apiVersionMax: '1.51' },
});
const dead = broken('unix:///run/user/1000/dead.sock', {
  source: 'context:dead',
  error: appError('ENGINE_UNREACHABLE', 'connect ECONNREFUSED /run/user/1000/dead.sock', {
    params: { reason: 'refused' },
  }),
  diagnosis: {
    cause: 'stale-socket-of-nobody',
    params: {},
    fixes: [
      { kind: 'command', id: 'nameless', lines: ['systemctl --user start docker'], needsAdmin: false },
      { kind: 'action', action: 'use-other', candidateId: used.id },
      { kind: 'action', action: 'check-again' },
    ],
  },
});
const nowhere = broken('unix:///run/podman/podman.sock', {
  source: 'Podman',
  place: 'podman',
  verdict: 'not-found',
});

function container(name: string, state: ContainerRow['state']): ContainerRow {
  const id = name.charAt(0).repeat(64) as ContainerId;
  const rest = { image: 'x', imageId: null, command: '', health: 'none', exitCode: null } as const;
  return { id, name, state, createdAt: 0, ports: [], composeProject: null, composeService: null, ...rest };
}

beforeAll(async () => {
  await import('../../../components/menu-popup');
});
afterEach(() => vi.restoreAllMocks());

function Where() {
  return <output aria-label="address">{useLocation().pathname}</output>;
}

type Options = Pick<RenderPageOptions, 'language'> & { readonly tasks?: readonly TaskSummary[] };

async function openPage(view: EnginesView | null, { language, tasks = [] }: Options = {}) {
  const bridge = bridgeWithEngine({
    'containers.list': () => ({
      kind: 'full',
      revision: '1',
      rows: [container('web', 'running'), container('cache', 'paused'), container('old', 'exited')],
    }),
    'tasks.list': () => tasks,
    'engines.use': () => undefined,
    'engines.check': () => undefined,
    'engines.report': () => ({ text: 'engines: one' }),
    'engines.use-in-terminal': () => ({ contextName: 'work', overriddenBy: 'DOCKER_HOST' }),
  });
  const ui = (
    <>
      <EnginesPage />
      <Where />
    </>
  );
  const page = renderPage(ui, { bridge, language, route: '/engines' });
  await waitFor(() => bridge.stream('engines.watch'));
  if (view) bridge.stream('engines.watch').data(view);
  return page;
}

const list = () => screen.findByRole('list', { name: 'Engines' });
/** The line of a candidate, in sight or not. */
async function item({ url }: CandidateView): Promise<HTMLElement> {
  await list();
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[data-endpoint="${url}"]`);
    if (!found) throw new Error(`no candidate ${url}`);
    return found;
  });
}
const callsOf = (page: Awaited<ReturnType<typeof openPage>>, name: string) =>
  page.bridge.calls.filter(([called]) => called === name).map(([, input]) => input);
/** Formatters put no-break spaces between a number and its unit. */
const textOf = (element: HTMLElement) => (element.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');

describe('the list of engines', () => {
  it('says which one is in use, what it is and who else uses it', async () => {
    await openPage(enginesView([work, used]));
    const line = await item(used);
    expect(line.dataset).toMatchObject({ source: 'default', verdict: 'connected' });
    within(line).getByRole('heading', { name: 'Docker Engine 20.10.24' });
    for (const text of ['20.10.24+dfsg1', '1.41', 'linux/amd64', '2 ms', 'this app, the terminal']) {
      expect(textOf(line)).toContain(text);
    }
    expect(textOf(await item(work))).toContain('1.47 of 1.51');
    expect(textOf(await item(work))).toContain('Used by: context work');
    expect((await list()).firstElementChild).toBe(line);
    expect(screen.getByText('2 engines answer')).toBeTruthy();
  });

  it('says what an engine cannot do, and why', async () => {
    await openPage(
      enginesView([used, { ...work, answer: work.answer && { ...work.answer, product: 'Podman' } }]),
    );
    const old = within(await item(used));
    old.getByText(/^[0-9]+ things this engine cannot do$/);
    const lack = old.getByText(/^Mount only a folder of a volume/);
    expect(lack.nextSibling?.textContent).toBe('came with API 1.45; spoken here: 1.41');
    const other = within(await item(work)).getByText(/^Ask a registry about an image/);
    expect(other.nextSibling?.textContent).toBe('Podman does not offer it');
  });

  it('keeps a candidate where it is while its verdict arrives', async () => {
    const checking = broken('tcp://10.0.0.9:2376', { source: 'context:far', verdict: 'checking' });
    const page = await openPage(enginesView([used, checking, work], { isScanning: true, scannedAt: null }));
    const line = await item(checking);
    const order = () =>
      [...document.querySelectorAll<HTMLElement>('[data-endpoint]')].map((one) => one.dataset['endpoint']);
    const before = order();
    page.bridge.stream('engines.watch').data(enginesView([used, { ...checking, verdict: 'timeout' }, work]));
    await waitFor(() => expect(line.dataset['verdict']).toBe('timeout'));
    expect(order()).toEqual(before);
  });

  it('folds usual places without an engine', async () => {
    const { user } = await openPage(enginesView([used, nowhere]));
    expect((await item(nowhere)).hidden).toBe(true);
    expect(within(await list()).getAllByRole('listitem')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Show 1 usual place without an engine' }));
    expect(within(await list()).getAllByRole('listitem')).toHaveLength(2);
    within(await item(nowhere)).getByRole('heading', { name: 'Podman' });
  });

  it('shows hostile names and addresses as text', async () => {
    const evil = broken('unix:///tmp/\u202e<img src=x>.sock', { source: 'context:\u202eevil' });
    await openPage(enginesView([evil]));
    const line = within(await list()).getByRole('listitem');
    expect(line.textContent).not.toContain('\u202e');
    expect(line.querySelector('img')).toBeNull();
  });

  it('leads to the guide where there is nothing', async () => {
    const { user } = await openPage(enginesView([]));
    await screen.findByRole('heading', { name: 'No engine on this computer yet' });
    const [link] = screen.getAllByRole('link', { name: 'Setup guide' });
    await user.click(link as HTMLElement);
    expect(screen.getByLabelText('address').textContent).toBe('/setup');
  });

  it.each(['en', 'ko'] as const)('has a name for everything (%s)', async (language) => {
    const page = await openPage(enginesView([used, work, dead, nowhere]), { language });
    await waitFor(() => expect(page.container.querySelectorAll('[data-endpoint]')).toHaveLength(4));
    const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations).toEqual([]);
  });
});

describe('looking', () => {
  it('ends while the window cannot be seen, and with the page', async () => {
    const page = await openPage(enginesView([used]));
    await item(used);
    const first = page.bridge.stream('engines.watch');
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(first.received).toContainEqual({ type: 'cancel' }));
    hidden.mockReturnValue(false);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    const second = page.bridge.stream('engines.watch');
    expect(second).not.toBe(first);
    await item(used);
    page.unmount();
    await waitFor(() => expect(second.received).toContainEqual({ type: 'cancel' }));
  });

  it('says why nothing is known, and tries again', async () => {
    const page = await openPage(null);
    page.bridge.stream('engines.watch').fail(appError('INTERNAL', 'broken'));
    const alert = await screen.findByRole('alert');
    expect(alert.dataset['code']).toBe('INTERNAL');
    await page.user.click(within(alert).getByRole('button', { name: 'Try again' }));
    page.bridge.stream('engines.watch').data(enginesView([used]));
    await item(used);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('again is one click, for one and for all', async () => {
    const page = await openPage(enginesView([used, dead]));
    await item(used);
    await page.user.click(screen.getByRole('button', { name: 'Check again' }));
    await screen.findByRole('button', { name: 'Checking …' });
    page.bridge.stream('engines.watch').data(enginesView([used, dead], { scannedAt: 1_700_000_009_000 }));
    await screen.findByRole('button', { name: 'Check again' });
    await page.user.click(
      within(await item(dead)).getByRole('button', { name: /^Check again: Context dead/ }),
    );
    await page.user.click(within(await item(used)).getByRole('button', { name: /^More actions/ }));
    await page.user.click(await screen.findByRole('menuitem', { name: 'Check again' }));
    expect(callsOf(page, 'engines.check')).toEqual([{}, { id: dead.id }, { id: used.id }]);
  });
});

describe('what is wrong', () => {
  it('stands with the best fix in sight, and the rest on request', async () => {
    const page = await openPage(enginesView([used, dead]));
    const line = await item(dead);
    expect(line.dataset['cause']).toBe('stale-socket-of-nobody');
    expect(within(line).getByText('systemctl --user start docker').closest('details')).toBeNull();
    expect(
      within(line)
        .getByText(/connect ECONNREFUSED/)
        .closest('details')?.open,
    ).toBe(false);
    await page.user.click(within(line).getByText('More ways'));
    await page.user.click(within(line).getByRole('button', { name: 'Use Docker Engine 20.10.24' }));
    await waitFor(() => expect(callsOf(page, 'engines.use')).toEqual([{ id: used.id }]));
  });

  it('alarms only for the engine in use', async () => {
    const own = { ...dead, isAppEngine: true };
    await openPage(enginesView([own, { ...dead, url: 'unix:///other', id: work.id }]));
    const alert = within(await item(own)).getByRole('alert');
    expect(alert.dataset['code']).toBe('ENGINE_UNREACHABLE');
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });
});

describe('using another engine', () => {
  const running: TaskSummary = {
    id: 'task-1' as TaskId,
    kind: 'pull',
    subject: 'postgres:17',
    state: 'running',
    startedAt: 1,
    endedAt: null,
    progress: null,
    error: null,
  };
  const use = async (page: Awaited<ReturnType<typeof openPage>>) =>
    page.user.click(within(await item(work)).getByRole('button', { name: /^Use this engine/ }));

  it('is one click', async () => {
    const page = await openPage(enginesView([used, work]));
    await use(page);
    await waitFor(() => expect(callsOf(page, 'engines.use')).toEqual([{ id: work.id }]));
  });

  it('asks first while a task is running, and names it', async () => {
    const page = await openPage(enginesView([used, work]), {
      tasks: [running, { ...running, id: 'task-2' as TaskId, state: 'done' }],
    });
    await use(page);
    const dialog = await screen.findByRole('dialog', { name: 'Switch to Docker Engine 28.5.2?' });
    expect(within(dialog).getAllByRole('listitem').map(textOf)).toEqual(['Pull postgres:17']);
    await page.user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(callsOf(page, 'engines.use')).toEqual([]);
    await use(page);
    await page.user.click(await screen.findByRole('button', { name: 'Switch' }));
    await waitFor(() => expect(callsOf(page, 'engines.use')).toEqual([{ id: work.id }]));
  });

  it('says why it did not work', async () => {
    const page = await openPage(enginesView([used, work]));
    page.bridge.answer({
      'engines.use': () => {
        throw fail('NOT_FOUND', 'no such candidate');
      },
    });
    await use(page);
    expect((await screen.findByRole('alert')).dataset['code']).toBe('NOT_FOUND');
  });

  it('says that the terminal uses another, and brings both together', async () => {
    const apart = [
      { ...used, isTerminalEngine: false },
      { ...work, isTerminalEngine: true },
    ] as const;
    const page = await openPage(enginesView(apart, { chosen: used.id }));
    await screen.findByText('Your terminal uses another engine');
    await page.user.click(screen.getByRole('button', { name: 'Use the terminal’s engine here' }));
    await waitFor(() => expect(callsOf(page, 'engines.use')).toEqual([{ id: null }]));
    await page.user.click(screen.getByRole('button', { name: 'Use this engine in my terminal too' }));
    await screen.findByText('Docker in a terminal now uses this engine.');
    expect(callsOf(page, 'engines.use-in-terminal')).toEqual([{ id: used.id }]);
    screen.getByText('unset DOCKER_HOST');
  });

  it('copies a report', async () => {
    const page = await openPage(enginesView([used, dead]));
    await page.user.click(within(await item(dead)).getByRole('button', { name: /^More actions/ }));
    await page.user.click(await screen.findByRole('menuitem', { name: 'Copy report' }));
    await screen.findByText('The report is on the clipboard.');
    expect(callsOf(page, 'engines.report')).toEqual([{ id: dead.id }]);
  });
});

describe('start, stop and restart', () => {
  const stopped = broken('unix:///run/docker.sock', {
    place: 'docker-engine',
    verdict: 'installed-not-running',
    isAppEngine: true,
    error: appError('ENGINE_UNREACHABLE', 'connect ENOENT'),
    control: { start: service },
    diagnosis: { cause: 'none-known', params: {}, fixes: [{ kind: 'action', action: 'start' }] },
  });

  it('starts with the command in sight, shows the way and the end', async () => {
    const page = await openPage(enginesView([stopped]));
    const line = await item(stopped);
    within(line).getByText('pkexec systemctl start docker');
    const start = within(line).getByRole('button', { name: /^Start: Docker Engine/ });
    expect(start.className).toContain('contained');
    await page.user.click(start);
    const stream = page.bridge.stream('engines.control');
    expect(stream.input).toEqual({ id: stopped.id, action: 'start' });
    stream.data({ kind: 'command', line: 'pkexec systemctl start docker' });
    stream.data({ kind: 'output', text: 'Starting \u001b[2J docker\n', isError: false });
    const panel = await within(line).findByRole('group', { name: 'Starting Docker Engine' });
    await waitFor(() => expect(within(panel).getByRole('log').textContent).toContain('Starting'));
    expect(within(panel).getByRole('log').textContent).not.toContain('\u001b');
    stream.data({ kind: 'waiting' });
    await within(panel).findByText('Waiting until the engine answers');
    stream.end({ isUp: true, tookMs: 4200 });
    expect(textOf(await within(line).findByText(/^Docker Engine answers after/))).toContain('4.2 s');
    await page.user.click(within(line).getByRole('button', { name: 'Close' }));
    expect(within(line).queryByText(/answers after/)).toBeNull();
  });

  it('can be cancelled', async () => {
    const page = await openPage(enginesView([stopped]));
    const line = await item(stopped);
    await page.user.click(within(line).getByRole('button', { name: /^Start/ }));
    await page.user.click(within(line).getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(page.bridge.stream('engines.control').received).toContainEqual({ type: 'cancel' }),
    );
    await within(line).findByText(/^Cancelled/);
  });

  it('says why it does not come up', async () => {
    const page = await openPage(enginesView([stopped]));
    const line = await item(stopped);
    await page.user.click(within(line).getByRole('button', { name: /^Start/ }));
    page.bridge.stream('engines.control').fail(appError('PERMISSION_DENIED', 'Not authorized'));
    await within(line).findByText('Docker Engine: the command did not succeed');
    await page.user.click(within(line).getByRole('button', { name: 'Try again' }));
    page.bridge.stream('engines.control').end({ isUp: false, tookMs: 60_000, problem: 'not-up' });
    await within(line).findByText(/^Docker Engine did not come up within/);
  });

  it('asks before it stops, with all containers that run', async () => {
    const page = await openPage(enginesView([used]));
    await page.user.click(within(await item(used)).getByRole('button', { name: /^Stop: Docker Engine/ }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Stop Docker Engine?' });
    await within(dialog).findByText('2 containers are running on it and will stop:');
    expect(within(dialog).getAllByRole('listitem').map(textOf)).toEqual(['web', 'cache']);
    within(dialog).getByText('pkexec systemctl stop docker.service docker.socket');
    await page.user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(page.bridge.streams.some(({ name }) => name === 'engines.control')).toBe(false);
    await page.user.click(within(await item(used)).getByRole('button', { name: /^Stop/ }));
    await page.user.click(await screen.findByRole('button', { name: 'Stop' }));
    await waitFor(() =>
      expect(page.bridge.stream('engines.control').input).toEqual({ id: used.id, action: 'stop' }),
    );
  });
});
