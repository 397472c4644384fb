import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedSettingsSchema } from '../../shared/features/settings/model';
import { openSettingsStore } from './settings-store';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-settings-'));
  path = join(folder, 'settings.json');
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const now = () => new Date('2026-11-23T18:00:00.123Z');
const open = () => openSettingsStore(path, () => undefined, now);
const stored = () => JSON.parse(readFileSync(path, 'utf8')) as unknown;
const defaults = v.parse(storedSettingsSchema, {});
const asideName = 'settings.broken-2026-11-23T18-00-00-123Z.json';

describe('a settings file', () => {
  it('that is not there means defaults, and nothing is written', async () => {
    const store = await open();
    expect(store.get()).toEqual(defaults);
    expect(store.setAside()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps what was chosen, readable by the user only', async () => {
    const store = await open();
    expect(await store.update({ language: 'ko' })).toEqual({ ...defaults, language: 'ko' });
    await store.update({ theme: 'dark', language: undefined });
    expect((await open()).get()).toEqual({ ...defaults, language: 'ko', theme: 'dark' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('of a newer version loses nothing', async () => {
    writeFileSync(path, JSON.stringify({ language: 'fr', theme: 'dark', future: { list: [1] } }));
    const store = await open();
    expect(store.get()).toEqual({ ...defaults, theme: 'dark' });
    expect(store.setAside()).toBeNull();
    await store.update({ theme: 'light' });
    expect(stored()).toEqual({ language: 'fr', theme: 'light', future: { list: [1] } });
  });

  it('of a newer version keeps what it wrote into a value or an entry', async () => {
    const runDefaults = { remove: false, memory: '1g' };
    const box = { name: 'box', url: 'ssh://box', certificates: '/certs' };
    writeFileSync(path, JSON.stringify({ runDefaults, extraEndpoints: [box, { ...box, name: 'gone' }] }));
    const store = await open();
    await store.update({
      runDefaults: { remove: true, publishAll: false },
      extraEndpoints: [
        { name: 'new', url: 'ssh://new' },
        { name: 'box', url: 'ssh://other' },
      ],
    });
    expect(stored()).toEqual({
      runDefaults: { remove: true, publishAll: false, memory: '1g' },
      extraEndpoints: [
        { name: 'new', url: 'ssh://new' },
        { name: 'box', url: 'ssh://other', certificates: '/certs' },
      ],
    });
  });

  it('takes many changes at once, one after the other', async () => {
    const store = await open();
    const themes = ['light', 'dark', 'system', 'high-contrast'] as const;
    await Promise.all([...themes.map((theme) => store.update({ theme })), store.update({ language: 'en' })]);
    expect(stored()).toEqual({ language: 'en', theme: 'high-contrast' });
  });

  it('with an own __proto__ changes no prototype', async () => {
    writeFileSync(path, '{"__proto__": {"theme": "dark"}, "language": "ko"}');
    const store = await open();
    expect(store.get()).toEqual({ ...defaults, language: 'ko' });
    await store.update({ theme: 'light' });
    expect(({} as { theme?: string }).theme).toBeUndefined();
  });
});

describe('what does not live up to its schema counts as default, alone, and is not lost', () => {
  it.each([
    ['trayIcon', 'no'],
    ['logLines', 7],
    ['publishedHost', 'http://x'],
    ['mutedContainers', ['web', '']],
    ['mutedContainers', Array.from({ length: 201 }, (_, index) => `c-${index}`)],
    ['pinnedImages', ['x'.repeat(256)]],
    ['extraEndpoints', [{ name: 'x', url: 'fd://' }]],
    ['runDefaults', 'none'],
  ])('%s: %j', async (key, value) => {
    writeFileSync(path, JSON.stringify({ [key]: value, density: 'compact', startAtLogin: true }));
    const store = await open();
    expect(store.get()).toEqual({ ...defaults, density: 'compact', startAtLogin: true });
    await store.update({ updates: 'off' });
    expect(stored()).toEqual({ [key]: value, density: 'compact', startAtLogin: true, updates: 'off' });
  });
});

describe('a broken settings file is put aside and told', () => {
  it.each([
    ['no JSON', 'language: ko'],
    ['half of one', '{"language": "ko", "the'],
    ['empty', ''],
    ['a list', '[]'],
    ['a number', '5'],
    ['null', 'null'],
    ['bytes', Buffer.from([0xff, 0xfe, 0, 1, 2])],
    ['far too big', Buffer.alloc(2 * 1024 * 1024, ' ')],
  ])('%s', async (_name, content) => {
    writeFileSync(path, content);
    const store = await open();
    expect(store.get()).toEqual(defaults);
    expect(store.setAside()).toEqual({ fileName: asideName });
    expect(readFileSync(join(folder, asideName))).toEqual(Buffer.from(content));
    await store.update({ theme: 'dark' });
    expect(stored()).toEqual({ theme: 'dark' });
    store.dismissSetAside();
    expect(store.setAside()).toBeNull();
    expect((await open()).setAside()).toBeNull();
  });

  it('a folder', async () => {
    mkdirSync(path);
    const store = await open();
    expect(store.setAside()).toEqual({ fileName: asideName });
    await store.update({ theme: 'dark' });
    expect(stored()).toEqual({ theme: 'dark' });
  });

  it('a link, whose target is neither read nor changed', async () => {
    const target = join(folder, 'target');
    writeFileSync(target, '{"theme": "dark"}');
    symlinkSync(target, path);
    const store = await open();
    expect(store.get()).toEqual(defaults);
    await store.update({ theme: 'light' });
    expect(readFileSync(target, 'utf8')).toBe('{"theme": "dark"}');
    expect(stored()).toEqual({ theme: 'light' });
  });

  it('a link that was planted later is replaced, not followed', async () => {
    const target = join(folder, 'target');
    writeFileSync(target, 'untouched');
    const store = await open();
    symlinkSync(target, path);
    await store.update({ theme: 'light' });
    expect(readFileSync(target, 'utf8')).toBe('untouched');
  });
});

describe('a folder that cannot be written', () => {
  it('fails the change with a typed error and keeps the old values', async () => {
    const store = await openSettingsStore(join(folder, 'file', 'settings.json'), () => undefined, now);
    writeFileSync(join(folder, 'file'), '');
    await expect(store.update({ theme: 'dark' })).rejects.toMatchObject({ code: 'FILE_ERROR' });
    expect(store.get()).toEqual(defaults);
  });
});

describe('a crash during writing', () => {
  it('leaves the old or the new settings, 200 times out of 200', { timeout: 120_000 }, async () => {
    const script = await bundleWriter(folder);
    await Promise.all([1, 2, 3, 4].map((lane) => crashRepeatedly(script, join(folder, `lane-${lane}`))));
  });
});

/** 50 starts that each end in the middle of writing. */
async function crashRepeatedly(script: string, dataFolder: string): Promise<void> {
  mkdirSync(dataFolder);
  const file = join(dataFolder, 'settings.json');
  let last = -1;
  for (let round = 0; round < 50; round += 1) {
    const child = fork(script, [file, String(last + 1)], { stdio: 'ignore' });
    const acknowledged = await killDuringWrite(child, round);
    const { count } = JSON.parse(readFileSync(file, 'utf8')) as { count: number };
    expect(count).toBeGreaterThanOrEqual(acknowledged);
    last = count;
  }
  // What crashes left behind goes away with the next start.
  await openSettingsStore(file, () => undefined, now);
  await expect.poll(() => readdirSync(dataFolder)).toEqual(['settings.json']);
}

/** Kills a child that writes without pause, a little later each round; gives the last write it had confirmed. */
async function killDuringWrite(child: ReturnType<typeof fork>, round: number): Promise<number> {
  let acknowledged = -1;
  let messages = 0;
  child.on('message', (count: number) => {
    acknowledged = count;
    messages += 1;
    if (messages === 1 + (round % 5)) setImmediate(() => child.kill('SIGKILL'));
  });
  await once(child, 'exit');
  return acknowledged;
}

/** The writer as one file that a plain Node can run. */
async function bundleWriter(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir,
      emptyOutDir: false,
      ssr: fileURLToPath(new URL('./testing/endless-writer.ts', import.meta.url)),
      rollupOptions: { output: { format: 'es', entryFileNames: 'writer.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'writer.mjs');
}
