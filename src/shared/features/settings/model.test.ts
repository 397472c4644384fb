import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { settingsCalls } from './contract';
import { defaultSettings, settingsSchema } from './model';

const change = settingsCalls['settings.update'].input;
const endpoint = (url: string, name = 'Work'): object => ({ extraEndpoints: [{ name, url }] });

describe('settings', () => {
  it('have a default each', () => {
    expect(defaultSettings).toEqual({
      language: 'system',
      theme: 'system',
      density: 'comfortable',
      startAtLogin: false,
      onClose: 'tray',
      trayIcon: true,
      notifications: true,
      mutedContainers: [],
      publishedHost: null,
      extraEndpoints: [],
      runDefaults: { remove: false, publishAll: false },
      shell: 'system',
      logLines: 10_000,
      updates: 'tell',
      pinnedImages: [],
    });
    expect(v.parse(settingsSchema, {})).toEqual(defaultSettings);
  });

  it.each<object>([
    { publishedHost: '192.168.99.100' },
    { publishedHost: 'fd00::1' },
    { publishedHost: 'my-vm.local' },
    { publishedHost: null },
    { logLines: 50_000 },
    { mutedContainers: ['web', 'a.b_c-d'] },
    { pinnedImages: Array.from({ length: 200 }, (_, index) => `image-${index}`) },
    endpoint('unix:///run/user/1000/docker.sock'),
    endpoint('tcp://192.168.99.100:2376'),
    endpoint('ssh://me@box', '작업 서버'),
    endpoint('npipe:////./pipe/docker_engine'),
  ])('can be changed by the page to %j', (wanted) => {
    expect(v.safeParse(change, wanted).success).toBe(true);
  });

  it.each<object>([
    { publishedHost: '' },
    { publishedHost: 'http://x' },
    { publishedHost: 'x/../y' },
    { publishedHost: 'user@host' },
    { publishedHost: 'host:80' },
    { publishedHost: 'a b' },
    { publishedHost: 'x'.repeat(254) },
    { logLines: 10 },
    { logLines: '10000' },
    { startAtLogin: 'yes' },
    { onClose: 'minimise' },
    { updates: 'install' },
    { mutedContainers: ['x'.repeat(256)] },
    { mutedContainers: [''] },
    { mutedContainers: ['   '] },
    { mutedContainers: ['a\nb'] },
    { mutedContainers: 'web' },
    { pinnedImages: Array.from({ length: 201 }, () => 'image') },
    { runDefaults: { remove: 1 } },
    endpoint('fd://'),
    endpoint('tcp://user:password@host:2376'),
    endpoint('tcp://host:2376/?x=1'),
    endpoint('file:///etc/passwd'),
    endpoint(`unix:///${'x'.repeat(512)}`),
    endpoint('unix:///x', 'a\u0000b'),
    { trayTold: true },
    { engineChoice: 'context:x unix:///x' },
    { unknown: 1 },
    { __proto__: null, constructor: {} },
  ])('cannot be changed by the page to %j', (wanted) => {
    expect(v.safeParse(change, wanted).success).toBe(false);
  });
});
