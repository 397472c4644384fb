import { describe, expect, it } from 'vitest';
import { inShell, type KnownShell, quoteFor, shellFor } from './shell-quote';

const shells = ['posix', 'powershell', 'cmd', 'fish'] as const;
type Row = readonly [word: string, posix: string, powershell: string, cmd: string, fish: string];

describe('one argument', () => {
  it.each<Row>([
    ['nginx', 'nginx', 'nginx', 'nginx', 'nginx'],
    ['8080:80', '8080:80', '8080:80', '8080:80', '8080:80'],
    ['', "''", "''", '""', "''"],
    ['two words', "'two words'", "'two words'", '"two words"', "'two words'"],
    ["it's", `'it'\\''s'`, `'it''s'`, `"it's"`, `'it\\'s'`],
    ['it’s', `'it’s'`, `'it’’s'`, '"it’s"', `'it’s'`],
    ['a"b', `'a"b'`, `'a"b'`, '^"a\\^"b^"', `'a"b'`],
    ['a\\b', `'a\\b'`, 'a\\b', 'a\\b', `'a\\\\b'`],
    ['end dir\\', `'end dir\\'`, `'end dir\\'`, '"end dir\\\\"', `'end dir\\\\'`],
    ['a\\"b c', `'a\\"b c'`, `'a\\"b c'`, '^"a\\\\\\^"b c^"', `'a\\\\"b c'`],
    ['$HOME', `'$HOME'`, `'$HOME'`, '"$HOME"', `'$HOME'`],
    ['%PATH%', '%PATH%', `'%PATH%'`, '^"^%PATH^%^"', `'%PATH%'`],
    ['a&b', `'a&b'`, `'a&b'`, '"a&b"', `'a&b'`],
    ['type=bind,src=x', 'type=bind,src=x', `'type=bind,src=x'`, 'type=bind,src=x', 'type=bind,src=x'],
    ['@file', '@file', `'@file'`, '@file', '@file'],
    ['-a.b', '-a.b', `'-a.b'`, '-a.b', '-a.b'],
    ['`id`', "'`id`'", "'`id`'", '"`id`"', "'`id`'"],
    ['[::1]:80', `'[::1]:80'`, `'[::1]:80'`, '"[::1]:80"', `'[::1]:80'`],
    ['웹', `'웹'`, `'웹'`, '"웹"', `'웹'`],
  ])('%s', (word, ...expected) => {
    expect(shells.map((shell) => quoteFor(word, shell))).toEqual(expected);
  });
});

describe('a whole line', () => {
  it.each<readonly [string, KnownShell, string]>([
    [`docker run -e 'A=it'\\''s' nginx`, 'powershell', `docker run -e 'A=it''s' nginx`],
    [`docker run -e 'A=it'\\''s' nginx`, 'fish', `docker run -e 'A=it\\'s' nginx`],
    [`docker stop 'a b'`, 'cmd', 'docker stop "a b"'],
    [`docker stop 'a b'`, 'posix', `docker stop 'a b'`],
    // more than a simple command is nobody's to rewrite
    ['docker ps | grep x', 'powershell', 'docker ps | grep x'],
    ['docker run -v $HOME:/x a', 'cmd', 'docker run -v $HOME:/x a'],
    ['docker run -v ~/x:/x a', 'powershell', 'docker run -v ~/x:/x a'],
    [`sudo systemctl start 'docker'`, 'cmd', `sudo systemctl start 'docker'`],
  ])('%s in %s', (line, shell, expected) => {
    expect(inShell(line, shell)).toBe(expected);
  });
});

it('follows the system when nothing was chosen', () => {
  expect(shellFor('system', 'win32')).toBe('powershell');
  expect(shellFor('system', 'darwin')).toBe('posix');
  expect(shellFor('system', 'linux')).toBe('posix');
  expect(shellFor('fish', 'win32')).toBe('fish');
});
