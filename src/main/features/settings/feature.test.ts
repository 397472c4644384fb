import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/features/settings/model';
import { openSettingsStore } from '../../platform/settings-store';
import { createSettingsFeature } from './feature';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-settings-feature-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('changes settings, tells every window and whoever shows them, and describes what is', async () => {
  const store = await openSettingsStore(
    join(folder, 'settings.json'),
    () => undefined,
    () => new Date(0),
  );
  const told: unknown[] = [];
  const { calls } = createSettingsFeature({
    store,
    systemLanguage: () => 'ko',
    onChanged: ({ theme }) => told.push(theme),
    broadcast: (name) => told.push(name),
    mayTalkTo: () => Promise.resolve(true),
    showFile: (path) => {
      told.push(path);
      return Promise.resolve();
    },
  });
  const context = { signal: new AbortController().signal };
  const before = await calls['settings.get']({}, context);
  const after = await calls['settings.update']({ theme: 'dark' }, context);
  expect([before, after, told]).toEqual([
    { settings: defaultSettings, systemLanguage: 'ko', setAside: null },
    { settings: { ...defaultSettings, theme: 'dark' }, systemLanguage: 'ko', setAside: null },
    ['dark', 'settings.changed'],
  ]);
});

it('shows the file, which is made first, and never over another', async () => {
  const path = join(folder, 'settings.json');
  const store = await openSettingsStore(
    path,
    () => undefined,
    () => new Date(0),
  );
  const shown: [string, boolean][] = [];
  const { calls } = createSettingsFeature({
    store,
    systemLanguage: () => 'en',
    onChanged: () => undefined,
    broadcast: () => undefined,
    mayTalkTo: () => Promise.resolve(true),
    showFile: (file) => {
      shown.push([file, existsSync(file)]);
      return Promise.resolve();
    },
  });
  const context = { signal: new AbortController().signal };
  await calls['settings.show-file']({}, context);
  await calls['settings.update']({ theme: 'dark' }, context);
  const before = readFileSync(path, 'utf8');
  await calls['settings.show-file']({}, context);
  expect(shown).toEqual([
    [path, true],
    [path, true],
  ]);
  expect(readFileSync(path, 'utf8')).toBe(before);
});

it('talks to no other computer that the person did not agree to', async () => {
  const store = await openSettingsStore(
    join(folder, 'settings.json'),
    () => undefined,
    () => new Date(0),
  );
  const asked: (readonly string[])[] = [];
  let isAgreed = false;
  const { calls } = createSettingsFeature({
    store,
    systemLanguage: () => 'en',
    onChanged: () => undefined,
    broadcast: () => undefined,
    mayTalkTo: (addresses) => {
      asked.push(addresses);
      return Promise.resolve(isAgreed);
    },
    showFile: () => Promise.resolve(),
  });
  const context = { signal: new AbortController().signal };
  const changes = { extraEndpoints: [{ name: 'far', url: 'ssh://me@far' }] };
  await expect(calls['settings.update'](changes, context)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(store.get().extraEndpoints).toEqual([]);
  isAgreed = true;
  await calls['settings.update'](changes, context);
  await calls['settings.update']({ ...changes, theme: 'dark' }, context);
  expect(store.get().extraEndpoints).toEqual(changes.extraEndpoints);
  expect(asked).toEqual([['ssh://me@far'], ['ssh://me@far']]);
});
