import { describe, expect, it } from 'vitest';
import { allowedActions, isAlive, rowsFor } from './allowed-actions';
import { composeLabels, groupByProject } from './compose-groups';
import { containerLook, needsALook, scopeCounts } from './container-look';
import { parseStatusText, toContainerState } from './container-status';
import { actionCommand, logsCommand, quoteWord, renameCommand } from './docker-command';
import { exitMeaning, exitSignal } from './exit-code';
import type { ContainerRow } from './model';
import { filterRows, parseFilter } from './row-filter';
import { compareAges, compareNames, comparePorts, compareStates } from './row-order';

let nextId = 0;
function row(name: string, extra: Partial<ContainerRow> = {}): ContainerRow {
  nextId += 1;
  return {
    id: `${nextId.toString(16).padStart(2, '0')}${'e'.repeat(62)}` as ContainerRow['id'],
    name,
    image: 'busybox',
    imageId: null,
    command: 'sh',
    state: 'running',
    health: 'none',
    exitCode: null,
    createdAt: 1000,
    ports: [],
    composeProject: null,
    composeService: null,
    ...extra,
  };
}

describe('status text', () => {
  it.each([
    ['Up 3 hours', 'none', null],
    ['Up 3 hours (healthy)', 'healthy', null],
    ['Up 10 seconds (unhealthy)', 'unhealthy', null],
    ['Up 1 second (health: starting)', 'starting', null],
    ['Up 2 minutes (Paused)', 'none', null],
    ['Exited (137) 2 minutes ago', 'none', 137],
    ['Exited (0) Less than a second ago', 'none', 0],
    ['Restarting (1) 5 seconds ago', 'none', 1],
    ['Exited (-1) 2 minutes ago', 'none', -1],
    ['Created', 'none', null],
    ['Removal In Progress', 'none', null],
    ['Dead', 'none', null],
    ['Exited (0) (healthy)', 'none', 0],
    ['', 'none', null],
    ['Exited (99999999999999) ago', 'none', null],
    [null, 'none', null],
    [{}, 'none', null],
  ])('%j is health %s, code %s', (text, health, exitCode) => {
    expect(parseStatusText(text)).toEqual({ health, exitCode });
  });

  it.each([
    ['running', 'running'],
    ['<b>running', 'unknown'],
    ['Running', 'unknown'],
    [undefined, 'unknown'],
    [7, 'unknown'],
  ])('state %j is %s', (raw, state) => {
    expect(toContainerState(raw)).toBe(state);
  });
});

describe('allowed actions', () => {
  it.each([
    ['created', ['start', 'remove']],
    ['running', ['stop', 'restart', 'pause', 'kill', 'remove']],
    ['paused', ['unpause', 'stop', 'restart', 'kill', 'remove']],
    ['restarting', ['stop', 'restart', 'kill', 'remove']],
    ['exited', ['start', 'restart', 'remove']],
    ['dead', ['remove']],
    ['removing', []],
  ] as const)('%s: %j', (state, actions) => {
    expect([...allowedActions(state)]).toEqual(actions);
  });

  it('picks the rows of a selection that an action is for', () => {
    const rows = [row('a'), row('b', { state: 'exited' }), row('c', { state: 'paused' })];
    expect(rowsFor('stop', rows).map((r) => r.name)).toEqual(['a', 'c']);
    expect(rowsFor('start', rows).map((r) => r.name)).toEqual(['b']);
    expect(rows.map((r) => isAlive(r.state))).toEqual([true, false, true]);
  });
});

describe('how a state looks', () => {
  it.each([
    [{ state: 'running' }, 'run', 'running', false],
    [{ state: 'running', health: 'healthy' }, 'run', 'running', false],
    [{ state: 'running', health: 'unhealthy' }, 'bad', 'running', true],
    [{ state: 'exited', exitCode: 0 }, 'off', 'finished', false],
    [{ state: 'exited', exitCode: 143 }, 'off', 'stopped', false],
    [{ state: 'exited', exitCode: 137 }, 'bad', 'stopped', true],
    [{ state: 'exited', exitCode: 1 }, 'bad', 'stopped', true],
    [{ state: 'exited', exitCode: null }, 'off', 'stopped', false],
    [{ state: 'restarting', exitCode: 1 }, 'warn', 'restarting', true],
    [{ state: 'paused' }, 'info', 'paused', false],
    [{ state: 'created' }, 'off', 'created', false],
    [{ state: 'dead' }, 'bad', 'dead', true],
    [{ state: 'unknown' }, 'off', 'unknown', false],
  ] as const)('%j is %s %s', (facts, tone, word, needsLook) => {
    const one = row('x', facts);
    expect(containerLook(one)).toMatchObject({ tone, word });
    expect(needsALook(one)).toBe(needsLook);
  });

  it('counts for the chips', () => {
    const rows = [row('a'), row('b', { state: 'exited', exitCode: 1 }), row('c', { health: 'unhealthy' })];
    expect(scopeCounts(rows)).toEqual({ all: 3, running: 2, stopped: 1, attention: 2 });
  });
});

describe('exit codes', () => {
  it.each([
    [0, false, 'finished', null],
    [1, false, 'error', null],
    [2, false, 'misuse', null],
    [42, false, 'error', null],
    [125, false, 'engineFailed', null],
    [126, false, 'notExecutable', null],
    [127, false, 'notFound', null],
    [130, false, 'interrupted', 2],
    [137, false, 'killed', 9],
    [137, true, 'outOfMemory', 9],
    [0, true, 'finished', null],
    [139, false, 'crashed', 11],
    [143, false, 'terminated', 15],
    [129, false, 'signal', 1],
    [255, false, 'error', null],
    [-1, false, 'error', null],
  ] as const)('%d (out of memory: %s) is %s', (code, isOomKilled, meaning, signal) => {
    expect(exitMeaning(code, isOomKilled)).toBe(meaning);
    expect(exitSignal(code)).toBe(signal);
  });
});

describe('compose groups', () => {
  it('reads the labels of Compose and trusts no others', () => {
    const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
    expect(composeLabels(labels)).toEqual({ project: 'shop', service: 'web' });
    const none = { project: null, service: null };
    expect(composeLabels({ 'com.docker.compose.project': 'a‮b' })).toEqual(none);
    expect(composeLabels({ 'com.docker.compose.project': ['x'] })).toEqual(none);
    expect(composeLabels(Object.create({ 'com.docker.compose.project': 'x' }))).toEqual(none);
    expect(composeLabels(null)).toEqual(none);
  });

  it('puts projects first, by name, and what stands alone last', () => {
    const rows = [
      row('alone'),
      row('shop-web', { composeProject: 'shop' }),
      row('blog-db', { composeProject: 'blog', state: 'exited' }),
      row('shop-db', { composeProject: 'shop', state: 'exited' }),
    ];
    expect(groupByProject(rows).map((g) => [g.project, g.running, g.rows.map((r) => r.name)])).toEqual([
      ['blog', 0, ['blog-db']],
      ['shop', 1, ['shop-web', 'shop-db']],
      [null, 1, ['alone']],
    ]);
  });
});

describe('filter', () => {
  const web = row('shop-web', {
    image: 'nginx:1.27',
    composeProject: 'shop',
    ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 8080 }],
  });
  const db = row('db', { image: 'postgres', state: 'exited', exitCode: 1 });
  const sick = row('api', { health: 'unhealthy' });
  const rows = [web, db, sick];

  it.each([
    ['all', '', [web, db, sick]],
    ['all', 'WEB', [web]],
    ['all', 'nginx', [web]],
    ['all', '8080', [web]],
    ['all', 'shop 80', [web]],
    ['all', 'shop postgres', []],
    ['all', 'state:exited', [db]],
    ['all', 'state:run', [web, sick]],
    ['all', 'state:unhealthy', [sick]],
    ['all', 'health:unhealthy', [sick]],
    ['all', 'state:exited state:unhealthy', [db, sick]],
    ['all', db.id.slice(0, 12), [db]],
    ['running', '', [web, sick]],
    ['stopped', '', [db]],
    ['attention', '', [db, sick]],
    ['attention', 'post', [db]],
  ] as const)('%s with %j', (scope, text, expected) => {
    expect(filterRows(rows, scope, text)).toEqual(expected);
  });

  it('gives back the very same list when nothing is filtered', () => {
    expect(filterRows(rows, 'all', '  ')).toBe(rows);
    expect(parseFilter('Web  state:Running')).toEqual({ words: ['web'], states: ['running'] });
  });
});

describe('order', () => {
  const a = row('a', { state: 'exited', exitCode: 0, createdAt: 3000 });
  const b = row('b', { createdAt: 1000, ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 9000 }] });
  const c = row('c', { health: 'unhealthy', createdAt: null });

  it.each([
    [compareNames, 'abc'],
    [compareStates, 'cba'],
    [comparePorts, 'bac'],
    [compareAges, 'abc'],
  ])('%o: %s', (compare, expected) => {
    const sorted = [a, b, c].sort(compareNames).sort(compare);
    expect(sorted.map((one) => one.name).join('')).toBe(expected);
  });
});

describe('command lines', () => {
  it.each([
    [actionCommand('stop', ['web']), 'docker stop web'],
    [actionCommand('remove', ['a', 'b']), 'docker rm a b'],
    [actionCommand('remove', ['a'], { force: true, removeVolumes: true }), 'docker rm --force --volumes a'],
    [renameCommand('a', 'b'), 'docker rename a b'],
    [logsCommand('a', true), 'docker logs --follow a'],
    [quoteWord("it's; rm"), "'it'\\''s; rm'"],
    [quoteWord(''), "''"],
  ])('%s', (line, expected) => {
    expect(line).toBe(expected);
  });
});
