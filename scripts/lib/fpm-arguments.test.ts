import { describe, expect, it } from 'vitest';
import { controlFile, readFpmArguments } from './fpm-arguments.ts';

/** As electron-builder 26 calls fpm for a .deb. */
const usual = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk-3-0', '-d', 'libnss3'],
  ...['--deb-recommends', 'xdg-utils', '--deb-compression', 'gz', '--architecture', 'amd64'],
  ...['--after-install', '/t/install', '--after-remove', '/t/remove'],
  ...['--description', 'Runs it\n Shows it.', '--version', '1.2.3~beta', '--package', '/o/a.deb'],
  ...['--name', 'gantry', '--maintainer', 'Somebody', '--url', 'https://homepage.invalid/'],
  ...['--category', 'utils', '--deb-priority', 'optional', '--license', 'Apache-2.0'],
  ...['LICENSE=/usr/share/doc/gantry/copyright', '/u/a=b/=/opt/Gantry'],
];

describe('the request that electron-builder makes', () => {
  it('is read as a whole', () => {
    expect(readFpmArguments(usual)).toEqual({
      name: 'gantry',
      version: '1.2.3~beta',
      architecture: 'amd64',
      maintainer: 'Somebody',
      vendor: undefined,
      section: 'utils',
      priority: 'optional',
      homepage: undefined,
      description: 'Runs it\n Shows it.',
      depends: ['libgtk-3-0', 'libnss3'],
      recommends: ['xdg-utils'],
      compression: 'gz',
      afterInstall: '/t/install',
      afterRemove: '/t/remove',
      output: '/o/a.deb',
      paths: [
        { from: 'LICENSE', to: '/usr/share/doc/gantry/copyright' },
        { from: '/u/a=b/', to: '/opt/Gantry' },
      ],
    });
  });

  it.each([
    [['--deb-user', 'x'], 'option --deb-user'],
    [['--name=x'], 'option --name=x'],
    [['somewhere'], 'where it is installed'],
    [['a=relative/path'], 'where it is installed'],
    [['-t', 'rpm'], 'not dir a rpm'],
  ])('is refused when it has %j', (more, complaint) => {
    expect(() => readFpmArguments([...usual, ...more])).toThrow(complaint);
  });

  it('is refused without what a package needs', () => {
    const unnamed = usual.filter((_, at) => at < usual.indexOf('--name') || at > usual.indexOf('--name') + 1);
    expect(() => readFpmArguments(unnamed)).toThrow('--name is missing');
  });
});

describe('the control file', () => {
  it('has a field a line, without those that are empty', () => {
    expect(controlFile(readFpmArguments(usual), 42)).toBe(
      [
        'Package: gantry',
        'Version: 1.2.3~beta',
        'Section: utils',
        'Priority: optional',
        'Architecture: amd64',
        'Maintainer: Somebody',
        'Installed-Size: 42',
        'Depends: libgtk-3-0, libnss3',
        'Recommends: xdg-utils',
        'Description: Runs it',
        ' Shows it.',
        '',
      ].join('\n'),
    );
  });

  it('names a page that is somebody’s, and keeps empty lines of the description as Debian writes them', () => {
    const request = readFpmArguments([...usual, '--url', 'https://a.example/', '--description', 'A\n\n B']);
    expect(controlFile(request, 1)).toContain('Homepage: https://a.example/\nDescription: A\n .\n B\n');
  });
});
