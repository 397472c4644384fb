import { describe, expect, it } from 'vitest';
import type { TaskSummary } from '../tasks/model';
import type { TaskId } from '../../lib/ids';
import type { Notice, NoticeInput } from './model';
import { afterInput, initialRules, nextDueMs, type RulesState } from './rules';

type Moment = readonly [atMs: number, input: NoticeInput];
type Told = readonly [atMs: number, what: string];

const connected: Moment = [
  0,
  { kind: 'engine', news: { kind: 'connected', id: 'one', name: 'Docker Engine' } },
];
const away: NoticeInput = { kind: 'front', isInFront: false };

function event(atMs: number, name: string, action: string, attributes: Record<string, string> = {}): Moment {
  return [
    atMs,
    { kind: 'events', events: [{ action, id: `id-${name}`, attributes: { name, ...attributes } }] },
  ];
}

const die = (atMs: number, name: string, exitCode: number) =>
  event(atMs, name, 'die', { exitCode: String(exitCode) });
const start = (atMs: number, name: string) => event(atMs, name, 'start');
const kill = (atMs: number, name: string, signal: string) => event(atMs, name, 'kill', { signal });
const news = (atMs: number, kind: 'searching' | 'connecting'): Moment => [
  atMs,
  { kind: 'engine', news: { kind } },
];
const lost = (atMs: number, id: string | null = 'one'): Moment => [
  atMs,
  { kind: 'engine', news: { kind: 'not-reachable', id } },
];
const back = (atMs: number, id = 'one'): Moment => [
  atMs,
  { kind: 'engine', news: { kind: 'connected', id, name: 'Docker Engine' } },
];

function task(atMs: number, id: number, ms: number, state: TaskSummary['state'] = 'done'): Moment {
  const summary: TaskSummary = {
    id: `task-${id}` as TaskId,
    ...{ kind: 'pull', subject: `image-${id}`, state, startedAt: 1000, progress: null, error: null },
    endedAt: state === 'running' ? null : 1000 + ms,
  };
  return [atMs, { kind: 'task', task: summary }];
}

function describeNotice(notice: Notice): string {
  switch (notice.kind) {
    case 'died':
    case 'unhealthy':
    case 'looping':
      return `${notice.kind}: ${notice.containers
        .map(({ name, exitCode, isOom, isRestarted }) => {
          const facts = [exitCode, isOom ? 'oom' : null, isRestarted ? 'again' : null];
          return [name, ...facts.filter((fact) => fact !== null)].join(' ');
        })
        .join(', ')}`;
    case 'task-ended':
      return `tasks: ${notice.tasks.map(({ subject, state }) => `${subject} ${state}`).join(', ')}`;
    case 'engine-lost':
    case 'engine-back':
      return `${notice.kind}: ${notice.engine}`;
  }
}

/** Plays the moments on a clock of its own, with the rules woken exactly when they want to be. */
function play(moments: readonly Moment[], first: RulesState = initialRules): readonly Told[] {
  const told: Told[] = [];
  let state = first;
  const give = (atMs: number, input: NoticeInput) => {
    const step = afterInput(state, input, atMs);
    state = step.state;
    for (const notice of step.notices) told.push([atMs, describeNotice(notice)]);
  };
  const wakeUntil = (untilMs: number) => {
    for (let dueMs = nextDueMs(state); dueMs !== null && dueMs < untilMs; dueMs = nextDueMs(state)) {
      give(dueMs, { kind: 'tick' });
    }
  };
  for (const [atMs, input] of moments) {
    wakeUntil(atMs);
    give(atMs, input);
  }
  wakeUntil(Infinity);
  return told;
}

/** As an engine with `--restart always` does it: each wait is twice the last. */
function loop(name: string, fromMs: number, restarts: number, exitCode = 1): Moment[] {
  const moments: Moment[] = [start(fromMs, name)];
  let atMs = fromMs;
  for (let count = 0; count < restarts; count += 1) {
    atMs += 30;
    moments.push(die(atMs, name, exitCode));
    atMs += 100 * 2 ** count + 350;
    moments.push(start(atMs, name));
  }
  return moments;
}

const cases: readonly (readonly [what: string, moments: readonly Moment[], told: readonly Told[]])[] = [
  ['an error', [start(10, 'web'), die(5000, 'web', 3)], [[6300, 'died: web 3']]],
  ['one that ran before the app did', [die(5000, 'web', 1)], [[6300, 'died: web 1']]],
  ['a normal end', [start(10, 'job'), die(500, 'job', 0)], []],
  ['a one-shot with --rm', [start(10, 'job'), die(500, 'job', 0), event(510, 'job', 'destroy')], []],
  [
    'a failed one-shot with --rm',
    [start(10, 'job'), die(500, 'job', 2), event(510, 'job', 'destroy')],
    [[1800, 'died: job 2']],
  ],
  ['Ctrl+C, and a word to stop from within', [die(10, 'a', 130), die(20, 'b', 143)], []],
  ['killed by nobody known', [start(10, 'web'), die(5000, 'web', 137)], [[6300, 'died: web 137']]],
  [
    'out of memory',
    [start(10, 'web'), event(4990, 'web', 'oom'), die(5000, 'web', 137)],
    [[6300, 'died: web 137 oom']],
  ],
  [
    'out of memory in the run before',
    [
      start(10, 'a'),
      event(90, 'a', 'oom'),
      kill(95, 'a', '9'),
      die(99, 'a', 137),
      start(20_000, 'a'),
      die(40_000, 'a', 1),
    ],
    [
      [1399, 'died: a 137 oom'],
      [41_300, 'died: a 1'],
    ],
  ],
  [
    'docker kill',
    [start(10, 'web'), kill(4990, 'web', '9'), die(5000, 'web', 137)],
    [[6300, 'died: web 137']],
  ],
  [
    'docker kill with a signal that asks',
    [start(10, 'web'), kill(4990, 'web', '15'), die(5000, 'web', 143)],
    [],
  ],
  [
    'docker rm --force',
    [start(10, 'web'), kill(4990, 'web', '9'), die(5000, 'web', 137), event(5050, 'web', 'destroy')],
    [],
  ],
  [
    'docker stop, with a program that ends with an error',
    [kill(1000, 'web', '15'), kill(11_000, 'web', '9'), die(11_050, 'web', 1), event(11_200, 'web', 'stop')],
    [],
  ],
  ['a stop that is only told afterwards', [die(1000, 'web', 1), event(1250, 'web', 'stop')], []],
  [
    'docker restart',
    [
      kill(1000, 'web', '15'),
      die(1100, 'web', 137),
      event(1200, 'web', 'stop'),
      start(1500, 'web'),
      event(1501, 'web', 'restart'),
    ],
    [],
  ],
  ['a reload by SIGHUP that it does not survive', [kill(1000, 'web', '1'), die(1100, 'web', 129)], []],
  ['an end long after a reload', [kill(1000, 'web', '1'), die(20_000, 'web', 1)], [[21_300, 'died: web 1']]],
  [
    'an end long after a stop that it did not heed',
    [kill(1000, 'web', '15'), die(400_000, 'web', 1)],
    [[401_300, 'died: web 1']],
  ],
  [
    'an end after a stop and a new start',
    [kill(1000, 'web', '15'), die(1100, 'web', 0), start(2000, 'web'), die(9000, 'web', 1)],
    [[10_300, 'died: web 1']],
  ],
  ['a start that failed', [event(10, 'web', 'create'), die(100, 'web', 127)], []],
  ['a shell that somebody left', [start(10, 'sh'), event(20, 'sh', 'resize'), die(9000, 'sh', 1)], []],
  [
    'a shell that was killed for its memory',
    [start(10, 'sh'), event(20, 'sh', 'resize'), event(8999, 'sh', 'oom'), die(9000, 'sh', 137)],
    [[10_300, 'died: sh 137 oom']],
  ],
  [
    'a failing step of a build',
    [
      event(10, 'step', 'create', { image: 'sha256:abc' }),
      event(11, 'step', 'attach', { image: 'sha256:abc' }),
      ...[start(20, 'step'), die(90, 'step', 7)],
    ],
    [],
  ],
  [
    'a run in the foreground, and one of an image without a name that somebody looks into later',
    [
      event(10, 'a', 'create', { image: 'redis' }),
      event(11, 'a', 'attach', { image: 'redis' }),
      event(12, 'b', 'create', { image: 'sha256:abc' }),
      ...[start(20, 'a'), start(20, 'b'), event(50, 'b', 'attach', { image: 'sha256:abc' })],
      ...[die(90, 'a', 7), die(90, 'b', 7)],
    ],
    [[1390, 'died: a 7, b 7']],
  ],
  ['an end without a code', [event(10, 'web', 'die')], []],
  ['an end with nonsense for a code', [event(10, 'web', 'die', { exitCode: '1; rm' })], []],
  ["Podman's code", [event(10, 'web', 'die', { containerExitCode: '7' })], [[1310, 'died: web 7']]],
  [
    'several within a second',
    [die(1000, 'a', 1), die(1500, 'b', 2), die(2000, 'c', 137)],
    [[2300, 'died: a 1, b 2, c 137']],
  ],
  [
    'one after another',
    [die(1000, 'a', 1), die(2100, 'b', 2)],
    [
      [2300, 'died: a 1'],
      [3400, 'died: b 2'],
    ],
  ],
  [
    'several of which one was asked for',
    [die(1000, 'a', 1), kill(1100, 'b', '15'), die(1200, 'b', 1), die(1300, 'c', 1)],
    [[2300, 'died: a 1, c 1']],
  ],
  [
    'the same again within half a minute, and later',
    [
      start(0, 'a'),
      die(1000, 'a', 1),
      start(9000, 'a'),
      die(15_000, 'a', 1),
      start(25_000, 'a'),
      die(40_000, 'a', 1),
    ],
    [
      [2300, 'died: a 1'],
      [41_300, 'died: a 1'],
    ],
  ],
  [
    'made anew under the same name within half a minute',
    [
      die(1000, 'a', 1),
      [
        9000,
        {
          kind: 'events',
          events: [{ action: 'die', id: 'another', attributes: { name: 'a', exitCode: '1' } }],
        },
      ],
    ],
    [[2300, 'died: a 1']],
  ],
  [
    'an end that the engine mends',
    [start(10, 'web'), die(5000, 'web', 1), start(5500, 'web')],
    [[6600, 'died: web 1 again']],
  ],
  [
    'an end that the engine is about to mend',
    [die(5000, 'web', 1), [5100, { kind: 'restarting', ids: ['id-web', 'id-other'] }]],
    [[6600, 'died: web 1 again']],
  ],
  ['a loop', loop('web', 1000, 8), [[4140, 'looping: web 1']]],
  ['a loop of ends without an error', loop('web', 1000, 8, 0), [[4140, 'looping: web 0']]],
  [
    'two loops at once',
    [...loop('a', 1000, 5), ...loop('b', 1200, 5)].sort(([a], [b]) => a - b),
    [[4140, 'looping: a 1, b 1']],
  ],
  [
    'a loop that somebody ends in time',
    [...loop('web', 1000, 3), kill(2500, 'web', '15'), die(2600, 'web', 137)],
    [],
  ],
  [
    'a slow loop: its first end, then that it is one',
    [9000, 18_000, 27_000, 36_000, 45_000].flatMap((atMs) => [die(atMs, 'web', 1), start(atMs + 500, 'web')]),
    [
      [10_600, 'died: web 1 again'],
      [46_300, 'looping: web 1'],
    ],
  ],
  [
    'a loop, a minute of peace, an end',
    [...loop('web', 1000, 4), die(100_000, 'web', 1)],
    [
      [4140, 'looping: web 1'],
      [101_300, 'died: web 1'],
    ],
  ],
  [
    'starts by hand',
    [1, 2, 3, 4].flatMap((n) => [die(n * 12_000, 'a', 0), start(n * 12_000 + 6000, 'a')]),
    [],
  ],
  ['unhealthy', [event(1000, 'web', 'health_status: unhealthy')], [[2300, 'unhealthy: web']]],
  [
    'unhealthy and well again at once',
    [event(1000, 'web', 'health_status: unhealthy'), event(1900, 'web', 'health_status: healthy')],
    [],
  ],
  [
    'unhealthy, told with every check',
    [1000, 2000, 40_000, 80_000].map((atMs) =>
      event(atMs, 'web', 'health_status', { health_status: 'unhealthy' }),
    ),
    [[2300, 'unhealthy: web']],
  ],
  [
    'unhealthy since before',
    [[5, { kind: 'unhealthy-before', ids: ['id-web'] }], event(1000, 'web', 'health_status: unhealthy')],
    [],
  ],
  [
    'unhealthy, told with every check, with the engine away in between',
    [
      event(1000, 'web', 'health_status: unhealthy'),
      lost(40_000),
      back(40_500),
      event(80_000, 'web', 'health_status: unhealthy'),
    ],
    [[2300, 'unhealthy: web']],
  ],
  [
    'unhealthy, then ended by it',
    [event(1000, 'web', 'health_status: unhealthy'), die(1500, 'web', 1)],
    [[2800, 'died: web 1']],
  ],
  [
    'different things at once',
    [event(1000, 'a', 'health_status: unhealthy'), die(1000, 'b', 1)],
    [
      [2300, 'died: b 1'],
      [2300, 'unhealthy: a'],
    ],
  ],
  [
    'muted',
    [[5, { kind: 'settings', isOn: true, muted: ['a'] }], die(1000, 'a', 1), die(1000, 'b', 1)],
    [[2300, 'died: b 1']],
  ],
  ['muted while it waits', [die(1000, 'a', 1), [1500, { kind: 'settings', isOn: true, muted: ['a'] }]], []],
  [
    'switched off',
    [
      [5, { kind: 'settings', isOn: false, muted: [] }],
      [6, away],
      ...[die(1000, 'a', 1), task(1000, 1, 20_000), lost(1000), back(5000)],
    ],
    [],
  ],
  [
    'started in the app, in front',
    [[900, { kind: 'watched', id: 'id-a', untilMs: 10_000 }], start(1000, 'a'), die(1500, 'a', 1)],
    [],
  ],
  [
    'started in the app, which is away now',
    [
      [900, { kind: 'watched', id: 'id-a', untilMs: 10_000 }],
      [901, away],
      start(1000, 'a'),
      die(1500, 'a', 1),
    ],
    [[2800, 'died: a 1']],
  ],
  [
    'started in the app some time ago',
    [[900, { kind: 'watched', id: 'id-a', untilMs: 10_000 }], start(1000, 'a'), die(15_000, 'a', 1)],
    [[16_300, 'died: a 1']],
  ],
  [
    'a long task while the window is away',
    [[5, away], task(9000, 1, 10_001)],
    [[10_300, 'tasks: image-1 done']],
  ],
  [
    'long tasks that end together',
    [[5, away], task(9000, 1, 20_000), task(9900, 2, 20_000, 'failed')],
    [[10_300, 'tasks: image-1 done, image-2 failed']],
  ],
  [
    'the same end of a task twice',
    [[5, away], task(9000, 1, 11_000), task(20_000, 1, 11_000)],
    [[10_300, 'tasks: image-1 done']],
  ],
  ['a short task', [[5, away], task(9000, 1, 10_000)], []],
  ['a task in front', [task(9000, 1, 20_000)], []],
  [
    'a task that ended in front, and told again when away',
    [task(9000, 1, 20_000), [9001, away], task(9002, 1, 20_000)],
    [],
  ],
  [
    'a cancelled task, and one that runs',
    [[5, away], task(9000, 1, 20_000, 'cancelled'), task(9000, 2, 0, 'running')],
    [],
  ],
  [
    'the engine goes and comes back',
    [lost(1000), news(3000, 'connecting'), lost(4000), back(9000)],
    [
      [2000, 'engine-lost: Docker Engine'],
      [9000, 'engine-back: Docker Engine'],
    ],
  ],
  ['the engine is away for less than a second', [lost(1000), back(1900)], []],
  ['the engine goes twice', [lost(1000), back(1900), lost(2500)], [[3500, 'engine-lost: Docker Engine']]],
  [
    'the engine goes with an address that nobody knows',
    [lost(1000, null)],
    [[2000, 'engine-lost: Docker Engine']],
  ],
  ['another engine is chosen', [news(1000, 'searching'), lost(1500, 'two')], []],
  [
    'another engine is chosen when one was lost',
    [lost(1000), news(5000, 'searching'), back(6000, 'two')],
    [[2000, 'engine-lost: Docker Engine']],
  ],
  [
    'the engine is stopped in the app',
    [
      [900, { kind: 'engine-asked', untilMs: Infinity }],
      lost(1000),
      [1500, { kind: 'engine-asked', untilMs: 3500 }],
      back(60_000),
    ],
    [],
  ],
  [
    'the engine goes by itself, after it was restarted in the app',
    [[900, { kind: 'engine-asked', untilMs: 3500 }], lost(1000), back(2000), lost(9000)],
    [[10_000, 'engine-lost: Docker Engine']],
  ],
  ['an end just before the engine goes', [die(1000, 'a', 1), lost(1100), back(1500)], [[2300, 'died: a 1']]],
  ['an end that is waiting when another engine is chosen', [die(1000, 'a', 1), news(1100, 'searching')], []],
];

describe('what is told', () => {
  it.each(cases)('%s', (_what, moments, told) => {
    expect(play([connected, ...moments])).toEqual(told);
  });

  it('says nothing of an engine that was never there', () => {
    expect(play([lost(0, null), news(500, 'connecting'), lost(1000), back(9000)])).toEqual([]);
  });

  it('tells everything within two seconds, whatever comes in between', () => {
    for (let gapMs = 0; gapMs <= 2000; gapMs += 50) {
      const told = play([
        connected,
        ...[die(1000, 'a', 1), die(1000 + gapMs, 'b', 1), die(1000 + 2 * gapMs, 'c', 1)].sort(
          ([a], [b]) => a - b,
        ),
      ]);
      const at = (name: string) =>
        told.find(([, what]) => what.includes(` ${name} `) || what.includes(`${name} 1`))?.[0] ?? Infinity;
      expect(at('a') - 1000).toBeLessThan(2000);
      expect(at('b') - (1000 + gapMs)).toBeLessThan(2000);
      expect(at('c') - (1000 + 2 * gapMs)).toBeLessThan(2000);
    }
  });

  it('remembers no more than it needs', () => {
    let state = initialRules;
    for (let count = 0; count < 5000; count += 1) {
      const events = [{ action: 'start', id: `id-${count}`, attributes: { name: `n${count}` } }];
      state = afterInput(state, { kind: 'events', events }, count).state;
    }
    expect(state.containers.size).toBeLessThanOrEqual(500);
    const gone = Array.from({ length: 600 }, (_, index) => ({
      ...{ action: 'destroy', id: `id-${4999 - index}`, attributes: {} },
    }));
    expect(afterInput(state, { kind: 'events', events: gone }, 9000).state.containers.size).toBe(0);
  });

  it('takes words of an engine for what they are', () => {
    const hostile = ['constructor', '__proto__', 'toString', ''].map((action) => ({
      ...{ action, id: '__proto__', attributes: { name: 'x' } },
    }));
    const step = afterInput(initialRules, { kind: 'events', events: hostile }, 1);
    expect(step).toEqual({ state: initialRules, notices: [] });
  });
});
