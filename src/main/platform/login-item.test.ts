import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { autostartEntry, isSwitchedOff } from '../../shared/features/app/autostart-entry';
import { createLoginItem, startCommand } from './login-item';

let folder: string;
let path: string;
let calls: unknown[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-login-'));
  path = join(folder, 'autostart', 'app.gantry.desktop');
  calls = [];
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

function open(platform: string, command: readonly string[] = ['/opt/Gantry/gantry'], isPackaged = true) {
  const app = {
    isPackaged,
    getLoginItemSettings: () => ({ wasOpenedAtLogin: true }) as never,
    setLoginItemSettings: (settings: unknown) => void calls.push(settings),
  };
  return createLoginItem({ app, platform, command, configHome: folder });
}
const entry = () => readFileSync(path, 'utf8');

describe('on Linux', () => {
  it('is a desktop entry that comes and goes with the setting', async () => {
    const item = open('linux');
    await item.apply(true);
    expect(entry()).toContain('\nExec=/opt/Gantry/gantry --hidden\n');
    await item.apply(false);
    expect(existsSync(path)).toBe(false);
    await item.apply(false);
  });

  it('follows the app when it was moved', async () => {
    await open('linux').apply(true);
    const moved = open('linux', ['/home/me/My Apps/Gantry.AppImage']);
    await moved.refresh(true);
    expect(entry()).toContain('\nExec="/home/me/My Apps/Gantry.AppImage" --hidden\n');
  });

  it('is put back when it is missing, and never made without the setting', async () => {
    await open('linux').refresh(false);
    expect(existsSync(path)).toBe(false);
    await open('linux').refresh(true);
    expect(existsSync(path)).toBe(true);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'stays off when the desktop says %s',
    async (line) => {
      mkdirSync(join(folder, 'autostart'));
      const text = `[Desktop Entry]\nExec=/old/gantry --hidden\n${line}\n`;
      writeFileSync(path, text);
      await open('linux').refresh(true);
      expect(entry()).toBe(text);
      await open('linux').apply(true);
      expect(isSwitchedOff(entry())).toBe(false);
    },
  );

  it('says when it cannot be written', async () => {
    writeFileSync(join(folder, 'autostart'), '');
    await expect(open('linux').apply(true)).rejects.toMatchObject({ code: expect.any(String) as string });
  });

  it.each([
    [['/opt/g'], '/opt/g'],
    [['/a b/g'], '"/a b/g"'],
    [['/50%/g'], '/50%%/g'],
    [['/a"b/g'], '"/a\\\\"b/g"'],
    [['/a$b`c/g'], '"/a\\\\$b\\\\`c/g"'],
    [['/a\\b/g'], '"/a\\\\\\\\b/g"'],
    [['/a\nExec=evil'], '"/a\\nExec=evil"'],
    [['/g', '--no-sandbox', '/앱'], '/g --no-sandbox "/앱"'],
    [["/it's/g"], `"/it's/g"`],
  ])('quotes %j as %s', (command, exec) => {
    const text = autostartEntry(command);
    expect(text.split('\n').find((line) => line.startsWith('Exec='))).toBe(`Exec=${exec}`);
    expect(text.split('\n').filter((line) => line.startsWith('Exec='))).toHaveLength(1);
  });

  const validator = '/usr/bin/desktop-file-validate';
  it.skipIf(!existsSync(validator))('is valid for the validator of the distribution', async () => {
    await open('linux', ['/a b/"g"$`\\x', '50%']).apply(true);
    const named = join(folder, 'check.desktop');
    writeFileSync(named, entry());
    await expect(promisify(execFile)(validator, [named])).resolves.toMatchObject({ stdout: '' });
  });
});

describe('on macOS and Windows', () => {
  it('is the system that keeps it', async () => {
    await open('win32', ['C:\\g.exe']).apply(true);
    await open('darwin').apply(false);
    await open('win32', ['C:\\g.exe']).refresh(false);
    expect(calls).toEqual([
      { openAtLogin: true, path: 'C:\\g.exe', args: ['--hidden'] },
      { openAtLogin: false },
    ]);
    expect(open('darwin').wasStartedAtLogin()).toBe(true);
    expect(open('win32').wasStartedAtLogin()).toBe(false);
  });

  it('is never asked for by an unpackaged app', async () => {
    await open('darwin', ['/e'], false).apply(true);
    expect(calls).toEqual([]);
  });
});

const facts = { program: '/p', isPackaged: true, appPath: '/app', environment: {}, switches: [] };
it.each([
  [facts, ['/p']],
  [{ ...facts, environment: { APPIMAGE: '/x/G.AppImage' } }, ['/x/G.AppImage']],
  [{ ...facts, environment: { PORTABLE_EXECUTABLE_FILE: 'D:\\G.exe' } }, ['D:\\G.exe']],
  [{ ...facts, isPackaged: false, switches: ['--no-sandbox'] }, ['/p', '--no-sandbox', '/app']],
])('%j is started with %j', (given, command) => {
  expect(startCommand(given)).toEqual(command);
});
