import { mkdtempSync, rmSync } from 'node:fs';
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
