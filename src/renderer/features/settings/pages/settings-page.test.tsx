import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  type Settings,
  type SettingsView,
} from '../../../../shared/features/settings/model';
import { fail } from '../../../../shared/ipc/errors';
import type { FakeAnswers } from '../../../lib/testing/fake-bridge';
import { bridgeWithEngine, renderPage } from '../../../lib/testing/render-page';
import { SettingsPage } from './settings-page';

type Options = {
  readonly settings?: Partial<Settings>;
  readonly language?: 'en' | 'ko';
  readonly answers?: FakeAnswers;
};

function start({ settings: given = {}, language = 'en', answers = {} }: Options = {}) {
  let settings: Settings = { ...defaultSettings, ...given };
  const view = (): SettingsView => ({ settings, systemLanguage: 'en', setAside: null });
  const bridge = bridgeWithEngine({
    'settings.get': view,
    'settings.update': (change) => {
      settings = Object.assign({}, settings, change);
      return view();
    },
    'app.info': () => ({ version: '1.2.3', platform: 'linux', electron: '25.1.1' }),
    'app.desktop': () => ({ trayAvailable: true, isTrayShown: true }),
    'diagnostics.engine-proxy': () => ({ http: '', https: '', none: '' }),
    ...answers,
  });
  const page = renderPage(<SettingsPage updates={<p>slot</p>} />, { bridge, language });
  const changes = () =>
    bridge.calls.filter(([name]) => name === 'settings.update').map(([, change]) => change);
  return { ...page, changes };
}

const region = (name: string) => screen.findByRole('region', { name });

describe('the page', () => {
  it('has its sections and a list of them', async () => {
    start();
    const list = await screen.findByRole('navigation', { name: 'Sections' });
    const names = within(list)
      .getAllByRole('link')
      .map((link) => link.textContent);
    expect(names).toEqual([
      'Appearance',
      'Desktop',
      'Notifications',
      'Engine',
      'Running containers',
      'Terminal and logs',
      'Updates',
      'Diagnostics',
      'About',
    ]);
    for (const name of names) await region(name ?? '');
    within(await region('Updates')).getByText('slot');
  });

  it('speaks Korean', async () => {
    start({ language: 'ko' });
    await region('모양');
    screen.getByRole('radiogroup', { name: '테마' });
    screen.getByRole('switch', { name: '로그인할 때 시작' });
  });
});

describe('a setting', () => {
  it('changes at once', async () => {
    const { user, changes } = start();
    await user.click(await screen.findByRole('switch', { name: 'Start at login' }));
    await user.click(screen.getByRole('switch', { name: 'Tray icon' }));
    await user.click(screen.getByRole('switch', { name: 'Notifications' }));
    await user.click(screen.getByRole('switch', { name: 'Remove afterwards' }));
    await user.click(screen.getByRole('radio', { name: 'Compact' }));
    expect(changes()).toEqual([
      { startAtLogin: true },
      { trayIcon: false },
      { notifications: false },
      { runDefaults: { remove: true, publishAll: false } },
      { density: 'compact' },
    ]);
  });

  it.each([
    ['Closing the window', 'Quits Gantry', { onClose: 'quit' }],
    ['Shell for copied commands', 'PowerShell', { shell: 'powershell' }],
    ['Lines of a log', '50,000 lines', { logLines: 50_000 }],
  ])('%s is chosen from a few', async (name, choice, change) => {
    const { user, changes } = start();
    await user.click(await screen.findByRole('combobox', { name }));
    await user.click(screen.getByRole('option', { name: choice }));
    expect(changes()).toEqual([change]);
  });

  it('has a way back to its default, while it has another value', async () => {
    const { user, changes } = start({ settings: { logLines: 1000 } });
    expect(screen.queryByRole('button', { name: 'Reset Density' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Reset Lines of a log' }));
    expect(changes()).toEqual([{ logLines: 10_000 }]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Reset Lines of a log' })).toBeNull());
  });

  it('shows an example in the shell that is chosen', async () => {
    start({ settings: { shell: 'cmd' } });
    await screen.findByText(/docker run -e "NAME=it's me" nginx/);
  });
});

describe('the tray', () => {
  it('that this desktop does not have is told, with what follows from it', async () => {
    start({ answers: { 'app.desktop': () => ({ trayAvailable: false, isTrayShown: false }) } });
    await screen.findByText('This desktop shows no tray icons');
    screen.getByText(/Without a tray icon, closing the window quits Gantry/);
  });
});

describe('all settings', () => {
  it('go back after a question, and return with Undo', async () => {
    const before: Partial<Settings> = { density: 'compact', pinnedImages: ['redis:7'] };
    const { user, changes } = start({ settings: before });
    await user.click(await screen.findByRole('button', { name: 'Reset all settings' }));
    const question = await screen.findByRole('alertdialog', { name: 'Reset all settings?' });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(changes()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Reset all settings' }));
    await user.click(await screen.findByRole('button', { name: 'Reset' }));
    await screen.findByText('All settings are back to their defaults.');
    expect(changes()).toEqual([defaultSettings]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Reset all settings' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(changes()[1]).toEqual({ ...defaultSettings, ...before });
    await screen.findByText('redis:7');
  });
});

describe('lists', () => {
  it('of muted containers lose one', async () => {
    const { user, changes } = start({ settings: { mutedContainers: ['web', 'db'] } });
    await user.click(await screen.findByRole('button', { name: 'Unmute web' }));
    expect(changes()).toEqual([{ mutedContainers: ['db'] }]);
  });

  it('of pinned images take names of images only, each once', async () => {
    const { user, changes } = start({ settings: { pinnedImages: ['redis:7'] } });
    const field = await screen.findByRole('textbox', { name: 'Image to pin' });
    await user.type(field, 'Not An Image{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('This is no image name');
    await user.clear(field);
    await user.type(field, 'redis:7{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('It is already pinned.');
    await user.clear(field);
    await user.type(field, 'nginx{Enter}');
    await user.click(screen.getByRole('button', { name: 'Unpin redis:7' }));
    expect(changes()).toEqual([{ pinnedImages: ['redis:7', 'nginx'] }, { pinnedImages: ['nginx'] }]);
  });

  it('of endpoints say what is wrong beside the field, before anything is asked', async () => {
    const { user, changes } = start();
    await user.click(await screen.findByRole('button', { name: 'Add endpoint' }));
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
      'Give it a name on one line, of at most 255 characters.',
      'Write the address of the engine.',
    ]);
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Work');
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'tcp://me:secret@box{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('Leave out user name and password');
    await user.clear(screen.getByRole('textbox', { name: 'Address' }));
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'ssh://me@box{Enter}');
    expect(changes()).toEqual([{ extraEndpoints: [{ name: 'Work', url: 'ssh://me@box' }] }]);
    const list = await screen.findByRole('list', { name: 'More endpoints' });
    within(list).getByText('ssh://me@box');
    await user.click(within(list).getByRole('button', { name: 'Remove Work' }));
    expect(changes()[1]).toEqual({ extraEndpoints: [] });
  });
});

describe('the address of published ports', () => {
  it('is taken with Enter, refused when it is none, and empty again', async () => {
    const { user, changes } = start();
    const field = await screen.findByRole('textbox', { name: 'Address of published ports' });
    await user.type(field, 'http://box:80{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('without http://');
    expect(changes()).toEqual([]);
    await user.clear(field);
    await user.type(field, '[[fd00::1]{Enter}');
    expect(changes()).toEqual([{ publishedHost: 'fd00::1' }]);
    await waitFor(() => expect(screen.getByDisplayValue('fd00::1')).toBeTruthy());
    await user.clear(field);
    await user.tab();
    expect(changes()[1]).toEqual({ publishedHost: null });
  });
});

describe('the proxy', () => {
  it('is shown as the engine has it', async () => {
    const proxy = { http: 'http://•••@proxy:3128', https: '', none: 'localhost' };
    start({ answers: { 'diagnostics.engine-proxy': () => proxy } });
    await screen.findByText('http://•••@proxy:3128');
    screen.getByText('localhost');
    expect(screen.queryByText('HTTPS')).toBeNull();
  });

  it('says why it is not known', async () => {
    start({
      answers: {
        'diagnostics.engine-proxy': () => {
          throw fail('ENGINE_LOST', 'gone');
        },
      },
    });
    expect((await screen.findByRole('alert')).getAttribute('data-code')).toBe('ENGINE_LOST');
  });
});

describe('the settings file', () => {
  it('is shown by main, which knows where it is', async () => {
    const { user, bridge } = start({ answers: { 'settings.show-file': () => undefined } });
    await user.click(await screen.findByRole('button', { name: 'Open settings file' }));
    expect(bridge.calls).toContainEqual(['settings.show-file', {}]);
  });
});
