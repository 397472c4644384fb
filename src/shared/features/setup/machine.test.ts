import { describe, expect, it } from 'vitest';
import { appError } from '../../ipc/errors';
import {
  advanceSetup,
  maxTranscriptLength,
  newSetup,
  nextStep,
  otherPlans,
  phaseOf,
  progressOf,
  recommendedPlan,
  runningStep,
  type SetupEvent,
  type SetupState,
  troubles,
} from './machine';
import type { CheckResult, PlanId, SetupAdvice, SetupCheck, SetupPlan, SetupStep, StepKind } from './model';

const check = (id: string, result: CheckResult = 'pass'): SetupCheck => ({
  id,
  result,
  why: 'ok',
  params: {},
  evidence: '',
  fix: null,
});

const step = (id: string, kind: StepKind = 'command', isOptional = false): SetupStep => ({
  id,
  kind,
  lines: kind === 'command' ? [`sudo ${id}`] : [],
  needsAdmin: false,
  isOptional,
});

const plan = (id: PlanId, steps: readonly SetupStep[]): SetupPlan => ({
  id,
  reason: 'x',
  params: {},
  consequences: [],
  steps,
});

const packages = plan('engine-packages', [
  step('install'),
  step('add-to-group'),
  step('use-now', 'command', true),
  step('wait', 'wait-for-engine'),
]);
const advice = (...plans: readonly SetupPlan[]): SetupAdvice => ({
  machine: { platform: 'linux', name: 'Debian GNU/Linux 12', arch: 'x64' },
  plans,
});

const looked: readonly SetupEvent[] = [
  { kind: 'look-started' },
  { kind: 'check-known', check: check('kernel') },
  { kind: 'check-known', check: check('docker-group', 'fail') },
  { kind: 'look-ended', advice: advice(packages, plan('none', [])) },
];
const chosen: readonly SetupEvent[] = [...looked, { kind: 'plan-chosen', plan: 'engine-packages' }];
const started = (id: string): SetupEvent => ({ kind: 'step-started', step: id });
const ended = (id: string, needsLogin = false): SetupEvent => ({
  kind: 'step-ended',
  step: id,
  end: { ok: true, tookMs: 5, needsLogin },
});
const failed = (id: string): SetupEvent => ({
  kind: 'step-ended',
  step: id,
  end: { ok: false, tookMs: 5, error: appError('ENGINE_ERROR', 'no'), exitCode: 100 },
});
const done = (id: string, needsLogin = false) => [started(id), ended(id, needsLogin)];
const engine = (kind: SetupState['engine']): SetupEvent => ({ kind: 'engine-changed', engine: kind });

const after = (events: readonly SetupEvent[], from = newSetup()) => events.reduce(advanceSetup, from);

describe('phaseOf', () => {
  it.each<readonly [string, readonly SetupEvent[], string]>([
    ['nothing yet', [], 'looking'],
    ['looking', looked.slice(0, 2), 'looking'],
    ['could not look', [looked[0]!, { kind: 'look-failed', error: appError('TIMEOUT', '') }], 'look-failed'],
    ['advice', looked, 'advising'],
    ['plan', chosen, 'step-idle'],
    ['left again', [...chosen, { kind: 'plan-left' }], 'advising'],
    ['runs', [...chosen, started('install')], 'step-running'],
    ['fails', [...chosen, started('install'), failed('install')], 'step-failed'],
    ['again', [...chosen, started('install'), failed('install'), started('install')], 'step-running'],
    [
      'cancelled',
      [...chosen, started('install'), { kind: 'step-cancelled', step: 'install' }],
      'step-failed',
    ],
    ['next', [...chosen, ...done('install')], 'step-idle'],
    [
      'waits',
      [...chosen, ...done('install'), ...done('add-to-group'), ...done('use-now'), started('wait')],
      'waiting-for-engine',
    ],
    [
      'all through, nothing answers',
      [...chosen, ...done('install'), ...done('add-to-group'), ...done('use-now'), ...done('wait')],
      'waiting-for-engine',
    ],
    [
      'the group holds after the next login',
      [
        ...chosen,
        ...done('install'),
        ...done('add-to-group', true),
        { kind: 'step-skipped', step: 'use-now' },
        ...done('wait'),
      ],
      'needs-login',
    ],
    ['an engine answers before anything was looked at', [engine('connected')], 'connected'],
    [
      'an engine answers while a step runs',
      [...chosen, started('install'), engine('connected')],
      'step-running',
    ],
    [
      'an engine answers and the step ends',
      [...chosen, started('install'), engine('connected'), ended('install')],
      'connected',
    ],
    [
      'an engine answers after a failure',
      [...chosen, started('install'), failed('install'), engine('connected')],
      'connected',
    ],
    ['hello', [engine('connected'), { kind: 'hello-started' }], 'hello-running'],
    [
      'hello fails',
      [engine('connected'), { kind: 'hello-started' }, { kind: 'hello-ended', hasWorked: false }],
      'hello-failed',
    ],
    [
      'works',
      [engine('connected'), { kind: 'hello-started' }, { kind: 'hello-ended', hasWorked: true }],
      'works',
    ],
    [
      'the engine went away during hello: back to the plan',
      [...chosen, engine('connected'), { kind: 'hello-started' }, engine('not-reachable')],
      'step-idle',
    ],
    ['hello without an engine', [...looked, { kind: 'hello-started' }], 'advising'],
  ])('%s', (_, events, phase) => {
    expect(phaseOf(after(events))).toBe(phase);
  });
});

describe('advanceSetup', () => {
  it.each<readonly [string, readonly SetupEvent[], SetupEvent]>([
    ['a check when nobody looks', looked, { kind: 'check-known', check: check('late') }],
    ['a second start', [...chosen, started('install')], started('install')],
    ['a start beside another', [...chosen, started('install')], started('add-to-group')],
    ['an unknown step', chosen, started('format-disk')],
    ['an unknown plan', looked, { kind: 'plan-chosen', plan: 'toolbox-legacy' }],
    ['another plan in the middle', [...chosen, started('install')], { kind: 'plan-chosen', plan: 'none' }],
    ['leaving in the middle', [...chosen, started('install')], { kind: 'plan-left' }],
    [
      'the same plan again',
      [...chosen, ...done('install')],
      { kind: 'plan-chosen', plan: 'engine-packages' },
    ],
    [
      'words of a step that is over',
      [...chosen, ...done('install')],
      { kind: 'step-told', step: 'install', events: [{ kind: 'command', line: 'x' }] },
    ],
    ['a second end', [...chosen, ...done('install')], failed('install')],
    ['skipping what is needed', chosen, { kind: 'step-skipped', step: 'install' }],
    ['the same engine state', [engine('connecting')], engine('connecting')],
    ['an end of hello that never began', [engine('connected')], { kind: 'hello-ended', hasWorked: true }],
  ])('ignores %s', (_, events, event) => {
    const before = after(events);
    expect(advanceSetup(before, event)).toBe(before);
  });

  it('goes through steps in their order, skipping what is optional', () => {
    const steps: (string | null)[] = [];
    let state = after(chosen);
    for (const event of [
      ...done('install'),
      ...done('add-to-group'),
      { kind: 'step-skipped', step: 'use-now' } as const,
      ...done('wait'),
    ]) {
      steps.push(nextStep(state)?.id ?? null);
      state = advanceSetup(state, event);
    }
    steps.push(nextStep(state)?.id ?? null);
    expect(steps).toEqual([
      'install',
      'install',
      'add-to-group',
      'add-to-group',
      'use-now',
      'wait',
      'wait',
      null,
    ]);
  });

  it('lets a step that failed be skipped or confirmed by the person', () => {
    const broken = after([...chosen, started('install'), failed('install')]);
    expect(progressOf(broken, 'install')).toMatchObject({
      status: 'failed',
      exitCode: 100,
      error: { code: 'ENGINE_ERROR' },
    });
    const skipped = advanceSetup(broken, { kind: 'step-skipped', step: 'install' });
    expect(progressOf(skipped, 'install').status).toBe('skipped');
    const confirmed = advanceSetup(broken, { kind: 'step-confirmed', step: 'install' });
    expect(progressOf(confirmed, 'install')).toMatchObject({ status: 'done', error: null });
  });

  it('begins anew when a step is tried again', () => {
    const state = after([
      ...chosen,
      started('install'),
      { kind: 'step-told', step: 'install', events: [{ kind: 'command', line: 'apt-get' }] },
      failed('install'),
      started('install'),
    ]);
    expect(progressOf(state, 'install')).toMatchObject({
      status: 'running',
      transcript: [],
      error: null,
      exitCode: null,
    });
    expect(runningStep(state)?.id).toBe('install');
  });

  it('joins output of one side and keeps the end of much of it', () => {
    const out = (text: string, isError = false) => ({ kind: 'output' as const, text, isError });
    const tell = (events: Extract<SetupEvent, { kind: 'step-told' }>['events']): SetupEvent => ({
      kind: 'step-told',
      step: 'install',
      events,
    });
    const state = after([
      ...chosen,
      started('install'),
      tell([
        { kind: 'command', line: 'a' },
        out('1\n'),
        out('2\n'),
        out('!\n', true),
        { kind: 'progress', doneBytes: 3, totalBytes: 9 },
      ]),
    ]);
    expect(progressOf(state, 'install')).toMatchObject({
      transcript: [
        { kind: 'command', text: 'a' },
        { kind: 'output', text: '1\n2\n' },
        { kind: 'error-output', text: '!\n' },
      ],
      doneBytes: 3,
      totalBytes: 9,
    });
    const much = advanceSetup(
      state,
      tell(Array.from({ length: 400 }, (_, index) => out(`${index} ${'x'.repeat(996)}\n`))),
    );
    const { transcript } = progressOf(much, 'install');
    const length = transcript.reduce((sum, part) => sum + part.text.length, 0);
    expect(length).toBeLessThanOrEqual(maxTranscriptLength);
    expect(length).toBeGreaterThan(maxTranscriptLength - 10_000);
    expect(transcript.at(-1)?.text.endsWith(`399 ${'x'.repeat(996)}\n`)).toBe(true);
  });

  it('replaces checks one by one when it looks again, and drops what is no longer told', () => {
    const again = after([
      ...looked,
      { kind: 'look-started' },
      { kind: 'check-known', check: check('docker-group', 'warn') },
    ]);
    expect(again.checks.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'kernel pass',
      'docker-group warn',
    ]);
    const settled = advanceSetup(again, { kind: 'look-ended', advice: advice(packages) });
    expect(settled.checks.map(({ id }) => id)).toEqual(['docker-group']);
  });

  it('keeps what was done when the same plan is advised again, but not of a step that is another now', () => {
    const other = plan('engine-packages', [
      step('install'),
      { ...step('add-to-group'), lines: ['other'] },
      step('wait', 'wait-for-engine'),
    ]);
    const state = after([
      ...chosen,
      ...done('install'),
      ...done('add-to-group'),
      { kind: 'look-started' },
      { kind: 'look-ended', advice: advice(other) },
    ]);
    expect(state.plan).toBe(other);
    expect(progressOf(state, 'install').status).toBe('done');
    expect(progressOf(state, 'add-to-group').status).toBe('idle');
  });

  it.each<readonly [string, readonly SetupEvent[], PlanId | null]>([
    ['in the middle: another way is shown', done('install'), null],
    ['while a step runs: it goes on', [started('install')], 'engine-packages'],
    [
      'when all is done: it goes on waiting',
      [...done('install'), ...done('add-to-group'), ...done('use-now'), ...done('wait')],
      'engine-packages',
    ],
  ])('a plan that is no longer advised, %s', (_, events, expected) => {
    const state = after([
      ...chosen,
      ...events,
      { kind: 'look-started' },
      { kind: 'look-ended', advice: advice(plan('join-group', [])) },
    ]);
    expect(state.plan?.id ?? null).toBe(expected);
    expect(recommendedPlan(state)?.id).toBe('join-group');
  });
});

it('names the recommended plan, the others, and what stands in the way', () => {
  const state = after([
    { kind: 'look-started' },
    { kind: 'check-known', check: check('memory', 'warn') },
    ...looked.slice(1),
  ]);
  expect(recommendedPlan(state)?.id).toBe('engine-packages');
  expect(otherPlans(state).map(({ id }) => id)).toEqual(['none']);
  expect(troubles(state).map(({ id }) => id)).toEqual(['docker-group', 'memory']);
});
