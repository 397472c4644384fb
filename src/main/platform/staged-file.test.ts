import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertUnchanged, outerEnvironment, replaceAppImage } from './staged-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-staged-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hashOf = (text: string) => createHash('sha512').update(text).digest('base64');

describe('a staged file', () => {
  it('is what it was, or nothing happens', () => {
    const path = join(folder, 'staged');
    writeFileSync(path, 'new');
    expect(() => assertUnchanged(path, hashOf('new'))).not.toThrow();
    expect(() => assertUnchanged(path, hashOf('old'))).toThrow(/SIGNATURE_INVALID/);
    symlinkSync(path, join(folder, 'link'));
    expect(() => assertUnchanged(join(folder, 'link'), hashOf('new'))).toThrow(/ELOOP/);
  });

  it('replaces the app whole or not at all', () => {
    const appImage = join(folder, 'Gantry.AppImage');
    const staged = join(folder, 'staged');
    writeFileSync(appImage, 'old');
    writeFileSync(staged, 'new');
    expect(() => replaceAppImage(staged, appImage, hashOf('other'))).toThrow(/SIGNATURE_INVALID/);
    expect(() => replaceAppImage(join(folder, 'absent'), appImage, hashOf('new'))).toThrow(/ENOENT/);
    expect(() => replaceAppImage(staged, join(folder, 'gone', 'app'), hashOf('new'))).toThrow(/ENOENT/);
    expect(readFileSync(appImage, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['Gantry.AppImage', 'staged']);
    replaceAppImage(staged, appImage, hashOf('new'));
    expect(readFileSync(appImage, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['Gantry.AppImage']);
  });
});

describe('the environment of the next app', () => {
  const mount = '/tmp/.mount_GantryAb12';

  it.each<[string, NodeJS.ProcessEnv, NodeJS.ProcessEnv]>([
    ['is kept', { HOME: '/home/me', EMPTY: '' }, { HOME: '/home/me', EMPTY: '' }],
    [
      'has nothing of the launcher',
      { APPIMAGE: '/a', APPDIR: mount, ARGV0: 'a', OWD: '/', HOME: '/home/me' },
      { HOME: '/home/me' },
    ],
    [
      'has no folder of a mount that is gone',
      {
        APPDIR: mount,
        PATH: `${mount}:${mount}/usr/sbin:/usr/bin:/bin`,
        LD_LIBRARY_PATH: `${mount}/usr/lib`,
      },
      { PATH: '/usr/bin:/bin' },
    ],
    [
      'keeps what only begins alike',
      { APPDIR: mount, PATH: `${mount}2/bin:/bin` },
      { PATH: `${mount}2/bin:/bin` },
    ],
    [
      'ignores a mount that is none',
      { APPDIR: 'relative', PATH: 'relative:/bin' },
      { PATH: 'relative:/bin' },
    ],
  ])('%s', (_what, environment, expected) => {
    expect(outerEnvironment(environment)).toEqual(expected);
  });
});
