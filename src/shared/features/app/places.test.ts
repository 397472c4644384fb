import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ContainerId, TaskId } from '../../lib/ids';
import {
  navigationPath,
  parseLink,
  parseStart,
  placeNames,
  plainStart,
  type StartRequest,
  startRequestSchema,
} from './places';

const parse = (...args: readonly string[]) => parseStart(args, { platform: 'linux' });
const page = (name: string) => ({ kind: 'page', page: name });

describe('a link', () => {
  it.each<[string, object]>([
    ...placeNames.map((name): [string, object] => [`gantry://open/${name}`, page(name)]),
    ['gantry://open/containers/', page('containers')],
    ['GANTRY://open/containers', page('containers')],
    ['gantry://container/web', { kind: 'container', name: 'web', tab: 'overview' }],
    ['gantry://container/web/', { kind: 'container', name: 'web', tab: 'overview' }],
    ['gantry://logs/shop-db_1.old', { kind: 'container', name: 'shop-db_1.old', tab: 'logs' }],
    ['gantry://run?image=nginx', { kind: 'run', line: 'nginx' }],
    ['gantry://run/?image=nginx', { kind: 'run', line: 'nginx' }],
    ['gantry://run?image=localhost:5000/x/y:1.2', { kind: 'run', line: 'localhost:5000/x/y:1.2' }],
    ['gantry://run?image=ghcr.io%2Fa%2Fb%3Alatest', { kind: 'run', line: 'ghcr.io/a/b:latest' }],
    [
      `gantry://run?image=nginx%40sha256:${'a'.repeat(64)}`,
      { kind: 'run', line: `nginx@sha256:${'a'.repeat(64)}` },
    ],
  ])('%s leads to a place', (link, place) => {
    expect(parseLink(link)).toEqual(place);
  });
});

/** What must not lead anywhere, neither as a link nor as an argument. */
const hostileLinks: readonly string[] = [
  '',
  'gantry',
  'gantry:',
  'gantry:/',
  'gantry://',
  'gantry:///',
  'gantry://open',
  'gantry://open/',
  'gantry://open/nowhere',
  'gantry://open/Containers',
  'gantry://open/containers/x',
  'gantry://open//containers',
  'gantry://open/../containers',
  'gantry://open/containers?x=1',
  'gantry://open/containers#/settings',
  'gantry://open/__proto__',
  'gantry://open/constructor',
  'gantry://open/%63ontainers',
  'gantry://open/containers%00',
  'gantry://open/containers\u0000',
  'gantry://open/containers\n',
  'gantry://open/containers ',
  ' gantry://open/containers',
  'gantry://open/containers gantry://open/images',
  'gantry://open/setup',
  'gantry://user@open/containers',
  'gantry://open:80/containers',
  'gantry://evil.example/open/containers',
  'gantry://delete/web',
  'gantry://stop/web',
  'gantry://container',
  'gantry://container/',
  'gantry://container/a',
  'gantry://container/-web',
  'gantry://container/..',
  'gantry://container/../settings',
  'gantry://container/web/logs',
  'gantry://container/web%2Flogs',
  'gantry://container/web%00',
  'gantry://container/web?tab=logs',
  'gantry://container/%E2%80%AEbew',
  'gantry://container/\u202ebew',
  'gantry://container/웹',
  `gantry://container/${'a'.repeat(256)}`,
  `gantry://container/${'a'.repeat(600)}`,
  `gantry://${'x'.repeat(1_000_000)}`,
  'gantry://logs/',
  'gantry://logs/web;rm',
  'gantry://logs/web|x',
  'gantry://logs/$HOME',
  'gantry://logs/`id`',
  'gantry://logs/$(id)',
  'gantry://logs/web"',
  "gantry://logs/web'",
  'gantry://logs/web<script>',
  'gantry://logs/web\\x',
  'gantry://logs/web#x',
  'gantry://run',
  'gantry://run?',
  'gantry://run?image',
  'gantry://run?image=',
  'gantry://run?image=%',
  'gantry://run?image=%GG',
  'gantry://run?image=%C3%28',
  'gantry://run?image=%00',
  'gantry://run?image=nginx%00',
  'gantry://run?image=nginx%0A',
  'gantry://run?image=nginx%20-p%2080:80',
  'gantry://run?image=nginx+--privileged',
  'gantry://run?image=--privileged',
  'gantry://run?image=-v%20/:/host%20nginx',
  'gantry://run?image=NGINX',
  'gantry://run?image=nginx&command=sh',
  'gantry://run?image=nginx&image=redis',
  'gantry://run?image=nginx?image=x',
  'gantry://run?image=nginx=x',
  'gantry://run?Image=nginx',
  'gantry://run?run=nginx',
  'gantry://run?__proto__=nginx',
  'gantry://run/nginx',
  'gantry://run/nginx?image=nginx',
  'gantry://run?image=http://evil.example',
  'gantry://run?image=../../etc/passwd',
  'gantry://run?image=%E2%80%AEnginx',
  'gantry://run?image=docker%20run%20nginx',
  'gantry://engine/tcp://evil.example:2375',
  'gantry://open/containers--engine',
  'gantry.evil://open/containers',
  'xgantry://open/containers',
  'gantry:open/containers',
  'gantry:\\\\open\\containers',
  'https://open/containers',
  'file:///etc/passwd',
  'data:text/html,x',
  'vbscript://open/containers',
];

describe('what is no link', () => {
  it.each(hostileLinks.map((link) => [link.slice(0, 60), link]))('%j leads nowhere', (_shown, link) => {
    expect(parseLink(link)).toBeNull();
  });
});

describe('a start', () => {
  it.each<[string, readonly string[], Partial<StartRequest>]>([
    ['plain', [], {}],
    ['hidden', ['--hidden'], { isHidden: true }],
    ['a page of before', ['--open=/containers'], { place: { kind: 'page', page: 'containers' } }],
    ['no page', ['--open=/nowhere'], {}],
    ['run nothing', ['run'], { place: { kind: 'page', page: 'home' } }],
    ['run', ['run', 'nginx'], { place: { kind: 'run', line: 'nginx' } }],
    [
      'run with flags',
      ['run', '-p', '8080:80', '--name', 'web', 'nginx', 'sh', '-c', 'echo "hi there"'],
      { place: { kind: 'run', line: `-p 8080:80 --name web nginx sh -c 'echo "hi there"'` } },
    ],
    [
      'run keeps what looks like ours',
      ['run', 'nginx', '--engine', 'x'],
      { place: { kind: 'run', line: 'nginx --engine x' } },
    ],
    [
      'run quotes what a shell would take apart',
      ['run', 'nginx', '$(id)', '`id`', 'a;b'],
      { place: { kind: 'run', line: `nginx '$(id)' '\`id\`' 'a;b'` } },
    ],
    ['logs', ['logs', 'web'], { place: { kind: 'container', name: 'web' as never, tab: 'logs' } }],
    ['an engine', ['--engine', 'unix:///x.sock'], { engine: 'unix:///x.sock' }],
    ['an engine in one word', ['--engine=ssh://me@box'], { engine: 'ssh://me@box' }],
    ['an engine without a port', ['--engine', 'tcp://box'], { engine: 'tcp://box:2375' }],
    [
      'all together',
      ['--engine', 'unix:///x', 'logs', 'web', '--hidden'],
      {
        engine: 'unix:///x',
        isHidden: true,
        place: { kind: 'container', name: 'web' as never, tab: 'logs' },
      },
    ],
    ['a link', ['gantry://open/images'], { place: { kind: 'page', page: 'images' } }],
    ['a link after dashes', ['--', 'gantry://open/images'], { place: { kind: 'page', page: 'images' } }],
    ['dashes alone', ['--'], {}],
    ['switches of Chromium', ['--no-sandbox', '--lang=ko', '-psn_0_123'], {}],
    [
      'switches of Chromium around a link',
      ['--allow-file-access-from-files', '--', 'gantry://logs/web'],
      { place: { kind: 'container', name: 'web' as never, tab: 'logs' } },
    ],
  ])('%s', (_name, args, expected) => {
    expect(parse(...args)).toEqual({ ...plainStart, ...expected });
  });

  const notUnderstood: readonly (readonly string[])[] = [
    ['stop', 'web'],
    ['logs'],
    ['logs', 'web', 'db'],
    ['logs', '../x'],
    ['logs', 'a b'],
    ['nginx'],
    ['.'],
    ['/etc/passwd'],
    ['gantry://open/images', 'gantry://open/containers'],
    ['gantry://open/images', 'logs', 'web'],
    ['logs', 'gantry://open/images'],
    ['--', 'gantry://open/images', 'gantry://open/containers'],
    ['--', 'gantry://open/images', '--engine', 'tcp://evil.example:2375'],
    ['--', '--engine', 'tcp://evil.example:2375'],
    ['--', '--hidden'],
    ['--', '--gpu-launcher=calc.exe'],
    ['--', 'run', 'nginx'],
    ['--', 'logs', 'web'],
    ['logs', '--', 'gantry://open/images'],
    ['--', ''],
    [''],
    ['--engine'],
    ['--engine', 'unix:///a', '--engine', 'unix:///b'],
    ['run', 'nginx\u0000'],
    ['run', 'nginx\n', 'x'],
    ['run', '\u202enginx'],
    ['run', 'x'.repeat(9000)],
    ...hostileLinks.filter((link) => link !== '' && link.length < 1000).map((link) => ['--', link]),
    ...hostileLinks.filter((link) => link !== '' && link.length < 1000).map((link) => [link]),
  ];
  it.each(notUnderstood)('%j is not understood, and nothing of it is done', (...args) => {
    expect(parse(...args)).toEqual({ ...plainStart, problem: 'not-understood' });
  });

  it.each([
    'fd://',
    '',
    'tcp://user:password@host:2376',
    'tcp://host/path',
    'tcp://host:2376?x=y',
    'http://host:99999',
    'unix:relative',
    '/var/run/docker.sock',
    'file:///x',
    `unix:///${'x'.repeat(600)}`,
    'unix:///x\u0000y',
    'ssh://me:secret@host',
    'ssh://-oProxyCommand=x',
  ])('does not take %j for an engine', (url) => {
    expect(parse('--engine', url, '--hidden')).toEqual({ ...plainStart, problem: 'bad-engine' });
  });

  it.each([
    ['one long word', ['x'.repeat(1_000_000)]],
    ['many words', Array.from({ length: 20_000 }, () => 'y')],
    ['a long link', ['--', `gantry://open/${'x'.repeat(1_000_000)}`]],
    ['a long switch', [`--x=${'x'.repeat(20_000)}`]],
  ])('%s is too long, and is not looked at', (_name, args) => {
    expect(parse(...args)).toEqual({ ...plainStart, problem: 'too-long' });
  });
});

describe('a start handed over by a second process', () => {
  it('is taken as it was understood there', () => {
    for (const args of [[], ['run', 'nginx', 'sh'], ['logs', 'web'], ['--engine', 'ssh://box'], ['stop']]) {
      const request = parse(...args);
      expect(v.parse(startRequestSchema, JSON.parse(JSON.stringify(request)))).toEqual(request);
    }
  });

  it.each([
    null,
    [],
    'x',
    {},
    { ...plainStart, extra: 1 },
    { ...plainStart, engine: 'fd://' },
    { ...plainStart, engine: 5 },
    { ...plainStart, isHidden: 'yes' },
    { ...plainStart, problem: 'x' },
    { ...plainStart, place: { kind: 'page', page: 'nowhere' } },
    { ...plainStart, place: { kind: 'path', path: '/x' } },
    { ...plainStart, place: { kind: 'container', name: '../x', tab: 'logs' } },
    { ...plainStart, place: { kind: 'container', name: 'web', tab: 'inspect' } },
    { ...plainStart, place: { kind: 'run', line: 'x\u202e' } },
    { ...plainStart, place: { kind: 'run', line: 'x'.repeat(9000) } },
  ])('is refused when it is %j', (value) => {
    expect(v.safeParse(startRequestSchema, value).success).toBe(false);
  });
});

describe('the route', () => {
  const id = 'a'.repeat(64) as ContainerId;
  it.each([
    [{ kind: 'page', page: 'home' } as const, '/'],
    [{ kind: 'page', page: 'engines' } as const, '/engines'],
    [{ kind: 'run', line: `a & b #c?d 'é'` } as const, `/?run=a%20%26%20b%20%23c%3Fd%20'%C3%A9'`],
    [{ kind: 'container', id, tab: 'overview' } as const, `/containers/${id}`],
    [{ kind: 'container', id, tab: 'logs' } as const, `/containers/${id}/logs`],
    [{ kind: 'no-container', name: 'web' as never } as const, '/containers/web'],
    [{ kind: 'task', task: { id: 'task-1' as TaskId, kind: 'pull' } } as const, '/images?pull=task-1'],
  ])('of %j is %s', (to, path) => {
    expect(navigationPath(to)).toBe(path);
  });
});
