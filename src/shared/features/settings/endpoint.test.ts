import { expect, it } from 'vitest';
import { checkEndpoint } from './endpoint';

const known = [{ name: 'work', url: 'ssh://me@work' }];
const check = (name: string, url: string, given = known) => {
  const checked = checkEndpoint({ name, url }, given, 'linux');
  return checked.ok ? checked.endpoint : [checked.problems.name, checked.problems.url];
};

it.each([
  [' Box ', ' tcp://box ', { name: 'Box', url: 'tcp://box:2375' }],
  ['작업', 'unix:///run/docker.sock', { name: '작업', url: 'unix:///run/docker.sock' }],
  ['box', 'box:2376', { name: 'box', url: 'tcp://box:2376' }],
  ['', '', ['bad', 'empty']],
  ['work', 'ssh://me@work', ['taken', 'taken']],
  ['a\u0000b', '/run/docker.sock', ['bad', 'no-scheme']],
  ['x', 'tcp://me:secret@box', [null, 'has-credentials']],
  ['x', 'unix://run/docker.sock', [null, 'relative-path']],
  ['x', 'ftp://box', [null, 'unknown-scheme']],
  ['x', 'tcp://box:99999', [null, 'bad-port']],
  ['x', `unix:///${'x'.repeat(600)}`, [null, 'too-long']],
])('%j at %j', (name, url, expected) => {
  expect(check(name, url)).toEqual(expected);
});

it('takes no more than fit', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({ name: `n${index}`, url: `ssh://h${index}` }));
  expect(check('one more', 'ssh://box', many)).toEqual(['too-many', null]);
});
