import { describe, expect, it } from 'vitest';
import { deniedFile, socketFile } from '../testing/virtual-files';
import { readVirtual } from '../testing/virtual-machine';

describe('paths and folders', () => {
  it.each([
    [{}, {}, '/Users/kim/.colima'],
    [{}, { '/Users/kim/.config/colima/x': '' }, '/Users/kim/.config/colima'],
    [{ configHome: '/xdg' }, {}, '/xdg/colima'],
    [{ configHome: '/xdg' }, { '/Users/kim/.colima/x': '' }, '/Users/kim/.colima'],
    [{ colimaHome: '/else' }, { '/else/x': '', '/Users/kim/.colima/x': '' }, '/else'],
    [{ colimaHome: '/gone' }, { '/Users/kim/.colima/x': '' }, '/Users/kim/.colima'],
  ])('finds Colima with %j and %j at %s', async (environment, tree, expected) => {
    expect((await readVirtual('darwin', tree, environment)).folders.colimaHome).toBe(expected);
  });

  it.each([
    ['missing', {}, { state: 'missing', realPath: '/x/a.sock', isLink: false }],
    ['a socket', { '/x/a.sock': socketFile }, { state: 'socket', realPath: '/x/a.sock', isLink: false }],
    ['a file', { '/x/a.sock': 'text' }, { state: 'not-a-socket', realPath: '/x/a.sock', isLink: false }],
    [
      'in a hidden folder',
      { '/x': deniedFile },
      { state: 'unreadable', realPath: '/x/a.sock', isLink: false },
    ],
    [
      'a link',
      { '/x/a.sock': { kind: 'link', to: '/y' }, '/y': socketFile },
      { state: 'socket', realPath: '/y', isLink: true },
    ],
    [
      'a link to nowhere',
      { '/x/a.sock': { kind: 'link', to: '/y' } },
      { state: 'dangling-link', isLink: true },
    ],
    [
      'a link to a file',
      { '/x/a.sock': { kind: 'link', to: '/y' }, '/y': '' },
      { state: 'not-a-socket', isLink: true },
    ],
  ] as const)('tells what is at a path: %s', async (_, tree, expected) => {
    const facts = await readVirtual('linux', tree, { host: 'unix:///x/a.sock' });
    expect(facts.paths['/x/a.sock']).toMatchObject(expected);
  });
});

describe('programs', () => {
  it('are looked for in PATH first, then where products put them, never in folders of other computers', async () => {
    const tree = {
      'D:\\tools\\podman.exe': '',
      '\\\\server\\share\\docker.exe': '',
      'C:\\Program Files\\RedHat\\Podman\\podman.exe': '',
      'C:\\Program Files\\Docker\\Docker\\resources\\bin\\docker.exe': '',
    };
    const facts = await readVirtual('win32', tree, { programPath: '\\\\server\\share;tools;D:\\tools' });
    expect(facts.programs).toEqual({
      docker: 'C:\\Program Files\\Docker\\Docker\\resources\\bin\\docker.exe',
      podman: 'D:\\tools\\podman.exe',
    });
    expect(facts.installed).toEqual([{ place: 'podman', path: 'D:\\tools\\podman.exe' }]);
  });
});
