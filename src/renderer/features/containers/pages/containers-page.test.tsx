import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { Route, Routes } from 'react-router';
import type { ContainerRow, RemovalLoss } from '../../../../shared/features/containers/model';
import { defaultSettings, type Settings } from '../../../../shared/features/settings/model';
import { appError, fail } from '../../../../shared/ipc/errors';
import { SettingsProvider } from '../../../lib/settings-context';
import type { FakeBridge } from '../../../lib/testing/fake-bridge';
import { bridgeWithEngine, renderPage } from '../../../lib/testing/render-page';
import { ContainersPage } from './containers-page';

let nextId = 0;
function row(name: string, extra: Partial<ContainerRow> = {}): ContainerRow {
  nextId += 1;
  return {
    id: `${nextId.toString(16).padStart(4, '0')}${'e'.repeat(60)}` as ContainerRow['id'],
    name,
    image: 'busybox',
    imageId: null,
    command: 'sh',
    state: 'running',
    health: 'none',
    exitCode: null,
    createdAt: Date.now() - 3_600_000 * 3,
    ports: [],
    composeProject: null,
    composeService: null,
    ...extra,
  };
}

const web = row('web', {
  image: 'nginx:1.27',
  composeProject: 'shop',
  ports: [
    { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' },
    { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '::' },
  ],
});
const db = row('db', { composeProject: 'shop', state: 'exited', exitCode: 137 });
const alone = row('alone', { health: 'unhealthy' });
const done = row('done', { state: 'exited', exitCode: 0 });

let rows: readonly ContainerRow[];

function bridge(more: Parameters<typeof bridgeWithEngine>[0] = {}): FakeBridge {
  return bridgeWithEngine({
    'containers.list': () => ({ kind: 'full', revision: '1', rows }),
    ...more,
  });
}

function show(fake: FakeBridge = bridge(), settings: Partial<Settings> = {}) {
  return renderPage(
    <SettingsProvider settings={{ ...defaultSettings, ...settings }}>
      <Routes>
        <Route path="/containers" element={<ContainersPage />} />
        <Route path="/containers/:id" element={<p>page of a container</p>} />
        <Route path="/" element={<p>home</p>} />
      </Routes>
    </SettingsProvider>,
    { bridge: fake, route: '/containers' },
  );
}

const table = () => screen.findByRole('table', { name: 'Containers' });
const rowOf = async (name: string) =>
  within(await table()).findByRole('row', { name: new RegExp(`^${name}`) });
const names = async () =>
  within(await table())
    .getAllByRole('link')
    .map((link) => link.textContent)
    .filter((text) => !text?.includes(':'));
const callsOf = (fake: FakeBridge, name: string) =>
  fake.calls.filter((call) => call[0] === name).map((call) => call[1]);

beforeEach(() => {
  rows = [web, db, alone, done];
});

describe('the list of containers', () => {
  it('shows name, image, state, ports and what can be done', async () => {
    show();
    const line = within(await rowOf('web'));
    expect(line.getByRole('link', { name: 'web' })).toBeTruthy();
    expect(line.getByText('nginx:1.27')).toBeTruthy();
    expect(line.getByText('running')).toBeTruthy();
    expect(line.getByRole('link', { name: 'localhost:8080' })).toBeTruthy();
    expect(line.getByText('3 h')).toBeTruthy();
    expect(line.getByRole('checkbox', { name: 'Select web' })).toBeTruthy();
    expect(line.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      'Stop web',
      'Restart web',
      'Remove web',
      'More actions for web',
    ]);
    expect(within(await rowOf('db')).getByText('stopped · 137')).toBeTruthy();
    expect(within(await rowOf('db')).getByRole('button', { name: 'Start db' })).toBeTruthy();
    expect(within(await rowOf('alone')).getByText('running · unhealthy')).toBeTruthy();
    expect(within(await rowOf('done')).getByText('finished · 0')).toBeTruthy();
    expect(screen.getByText('2 running, 2 stopped, 2 need a look')).toBeTruthy();
  });

  it('groups by Compose project and folds groups', async () => {
    const { user } = show();
    expect(await names()).toEqual(['db', 'web', 'alone', 'done']);
    expect(screen.getByText('Compose project · 1 of 2 running')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Collapse shop' }));
    expect(await names()).toEqual(['alone', 'done']);
  });

  it('filters by words, by state and by chips', async () => {
    const { user } = show();
    await table();
    const filter = screen.getByRole('textbox', { name: 'Filter containers' });
    await user.type(filter, 'nginx 8080');
    await waitFor(async () => expect(await names()).toEqual(['web']));
    await user.clear(filter);
    await user.type(filter, 'state:exited');
    await waitFor(async () => expect(await names()).toEqual(['db', 'done']));
    await user.clear(filter);
    await user.click(screen.getByRole('button', { name: 'Needs a look 2' }));
    expect(await names()).toEqual(['db', 'alone']);
    await user.type(filter, 'nothing like it');
    await user.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(await names()).toHaveLength(4);
  });

  it('offers the first run where there is nothing', async () => {
    rows = [];
    const { user } = show();
    await user.click(await screen.findByRole('link', { name: 'Run hello-world' }));
    expect(screen.getByText('home')).toBeTruthy();
  });

  it('opens a port by container and number, never by address', async () => {
    const fake = bridge({ 'containers.open-port': () => undefined });
    const { user } = show(fake);
    await user.click(await screen.findByRole('link', { name: 'localhost:8080' }));
    expect(callsOf(fake, 'containers.open-port')).toEqual([
      { id: web.id, containerPort: 80, hostPort: 8080 },
    ]);
  });

  it('goes to a container’s page', async () => {
    const { user } = show();
    await user.click(await screen.findByRole('link', { name: 'alone' }));
    expect(screen.getByText('page of a container')).toBeTruthy();
  });

  it('keeps hostile names from being anything but text', async () => {
    rows = [row('<img src=x onerror=alert(1)>\u202Egnp')];
    show();
    expect(await screen.findByText('<img src=x onerror=alert(1)>⟨U+202E⟩gnp')).toBeTruthy();
    expect(document.querySelector('table img, [role=table] img')).toBeNull();
  });
});

describe('acting', () => {
  it('shows at once what is being done, then what came of it', async () => {
    let answer: () => void = () => undefined;
    const fake = bridge({
      'containers.act': ({ ids }) =>
        new Promise((resolve) => {
          answer = () => {
            rows = [{ ...web, state: 'exited', exitCode: 0 }];
            resolve([{ id: ids[0] as ContainerRow['id'], ok: true, wasAlready: false }]);
          };
        }),
    });
    rows = [web];
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'Stop web' }));
    expect(screen.getByText('stopping…')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Restart web' }).disabled).toBe(true);
    answer();
    expect(await screen.findByText('finished · 0')).toBeTruthy();
    expect(screen.queryByText('stopping…')).toBeNull();
    expect(callsOf(fake, 'containers.act')).toEqual([{ action: 'stop', ids: [web.id] }]);
  });

  it('says why one failed', async () => {
    const error = appError('CONFLICT', 'cannot stop: it is special', { params: { name: 'web' } });
    const fake = bridge({ 'containers.act': () => [{ id: web.id, ok: false, error }] });
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'Stop web' }));
    const alert = await screen.findByRole('alert');
    expect(alert.getAttribute('data-code')).toBe('CONFLICT');
    expect(alert.textContent).toContain('cannot stop: it is special');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('acts on those of a selection that it makes sense for, with a result for each', async () => {
    const fake = bridge({
      'containers.act': ({ ids }) =>
        ids.map((id) =>
          id === alone.id
            ? { id: alone.id, ok: false as const, error: appError('TIMEOUT', 'no answer in time') }
            : { id: id as ContainerRow['id'], ok: true as const, wasAlready: false },
        ),
    });
    const { user } = show(fake);
    for (const name of ['web', 'alone', 'done']) {
      await user.click(await screen.findByRole('checkbox', { name: `Select ${name}` }));
    }
    const bar = screen.getByRole('toolbar');
    expect(bar.textContent).toContain('3 selected');
    expect(bar.textContent).toContain('docker stop alone web');
    await user.click(within(bar).getByRole('button', { name: 'Stop' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('1 stopped · 1 failed');
    const [failed] = within(alert).getAllByRole('listitem');
    expect(failed?.textContent).toContain('alone');
    expect(failed?.textContent).toContain('TIMEOUT');
    expect(callsOf(fake, 'containers.act')).toEqual([{ action: 'stop', ids: [alone.id, web.id] }]);
  });

  it('reports for all when the engine is not there', async () => {
    const fake = bridge({
      'containers.act': () => {
        throw fail('ENGINE_UNREACHABLE', 'connect ENOENT');
      },
    });
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'Stop web' }));
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('ENGINE_UNREACHABLE');
  });
});

describe('removing', () => {
  const loss = (of: ContainerRow, extra: Partial<RemovalLoss> = {}): RemovalLoss => ({
    id: of.id,
    name: of.name,
    isRunning: of.state === 'running',
    image: of.image,
    writtenBytes: 2_500_000,
    anonymousVolumes: [],
    namedVolumes: [],
    ...extra,
  });
  const removed = (ids: readonly string[]) =>
    ids.map((id) => ({ id: id as ContainerRow['id'], ok: true as const, wasAlready: false }));

  it('says what goes and what stays, and does nothing when cancelled', async () => {
    const fake = bridge({ 'containers.removal-loss': () => [loss(done, { namedVolumes: ['data'] })] });
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'Remove done' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Remove done?' });
    const goes = await within(dialog).findByRole('list', { name: 'What goes' });
    expect(goes.textContent).toContain('2.5');
    const stays = within(dialog).getByRole('list', { name: 'What stays' });
    expect(stays.textContent).toContain('busybox');
    expect(stays.textContent).toContain('data');
    expect(within(dialog).queryByRole('checkbox')).toBeNull();
    await waitFor(() =>
      expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' })),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(callsOf(fake, 'containers.act')).toEqual([]);
  });

  it('leaves volumes without a name alone unless asked to', async () => {
    const fake = bridge({
      'containers.removal-loss': () => [loss(done, { anonymousVolumes: ['ab'.repeat(32)] })],
      'containers.act': ({ ids }) => removed(ids),
    });
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'Remove done' }));
    const dialog = await screen.findByRole('alertdialog');
    const box = await within(dialog).findByRole<HTMLInputElement>('checkbox');
    expect(box.checked).toBe(false);
    await user.click(box);
    expect(dialog.textContent).toContain('docker rm --volumes done');
    await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(callsOf(fake, 'containers.act')).toEqual([
        { action: 'remove', ids: [done.id], force: false, removeVolumes: true },
      ]),
    );
  });

  it('warns that what runs is ended, and forces only then', async () => {
    const fake = bridge({
      'containers.removal-loss': () => [loss(web)],
      'containers.act': ({ ids }) => removed(ids),
    });
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'Remove web' }));
    const dialog = await screen.findByRole('alertdialog');
    await within(dialog).findByText(/web is running\. Removing it ends it at once/);
    await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(callsOf(fake, 'containers.act')).toEqual([
        { action: 'remove', ids: [web.id], force: true, removeVolumes: false },
      ]),
    );
  });
});

describe('notifications about a container', () => {
  const open = async (fake: FakeBridge, name: string, settings: Partial<Settings> = {}) => {
    const { user } = show(fake, settings);
    await user.click(await screen.findByRole('button', { name: `More actions for ${name}` }));
    return { user, item: await screen.findByRole('menuitemcheckbox', { name: 'Notifications' }) };
  };

  it('are on, and can be switched off by its name', async () => {
    const fake = bridge({ 'notifications.mute': () => undefined });
    const { user, item } = await open(fake, 'web');
    expect(item.getAttribute('aria-checked')).toBe('true');
    await user.click(item);
    await waitFor(() =>
      expect(callsOf(fake, 'notifications.mute')).toEqual([{ name: 'web', isMuted: true }]),
    );
  });

  it('can be switched on again', async () => {
    const fake = bridge({ 'notifications.mute': () => undefined });
    const { user, item } = await open(fake, 'web', { mutedContainers: ['web'] });
    expect(item.getAttribute('aria-checked')).toBe('false');
    await user.click(item);
    await waitFor(() =>
      expect(callsOf(fake, 'notifications.mute')).toEqual([{ name: 'web', isMuted: false }]),
    );
  });

  it('say above the list when that could not be kept', async () => {
    const fake = bridge({
      'notifications.mute': () => {
        throw fail('DISK_FULL', 'settings were not saved (ENOSPC)');
      },
    });
    const { user, item } = await open(fake, 'web');
    await user.click(item);
    await screen.findByRole('alert');
  });

  it('are off for all where the settings say so', async () => {
    const { item } = await open(bridge(), 'web', { notifications: false });
    expect(item.getAttribute('aria-checked')).toBe('false');
    expect(item.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('renaming', () => {
  const open = async (fake: FakeBridge) => {
    const { user } = show(fake);
    await user.click(await screen.findByRole('button', { name: 'More actions for web' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rename…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Rename web' });
    const field = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'New name' });
    return { user, dialog, field };
  };

  it('says beside the field what is wrong, and keeps the text', async () => {
    const fake = bridge({
      'containers.rename': () => {
        throw fail('NAME_IN_USE', 'Conflict');
      },
    });
    const { user, dialog, field } = await open(fake);
    await user.clear(field);
    await user.type(field, 'a b{Enter}');
    expect(within(dialog).getByRole('alert').textContent).toContain('2 to 255');
    expect(callsOf(fake, 'containers.rename')).toEqual([]);
    await user.clear(field);
    await user.type(field, 'db{Enter}');
    await within(dialog).findByText('Another container is already called db.');
    expect(field.value).toBe('db');
  });

  it('renames and closes', async () => {
    const fake = bridge({ 'containers.rename': () => undefined });
    const { user, field } = await open(fake);
    await user.clear(field);
    await user.type(field, 'web-2{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(callsOf(fake, 'containers.rename')).toEqual([{ id: web.id, name: 'web-2' }]);
  });
});
