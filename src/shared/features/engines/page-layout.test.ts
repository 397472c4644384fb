import { describe, expect, it } from 'vitest';
import type { CandidateId } from '../../lib/ids';
import type { CandidateView, EnginesView } from './model';
import {
  countAnswers,
  isNobodysPlace,
  nextStep,
  noPlacement,
  placeCandidates,
  switchOrder,
  terminalDifference,
} from './page-layout';

const id = (text: string) => text as CandidateId;

function view(name: string, more: Partial<CandidateView> = {}): CandidateView {
  return {
    id: id(name),
    url: `unix:///${name}.sock`,
    source: 'Podman',
    alsoFrom: [],
    place: null,
    instance: null,
    verdict: 'not-found',
    answer: null,
    latencyMs: null,
    checkedAt: null,
    error: null,
    diagnosis: null,
    isAppEngine: false,
    isTerminalEngine: false,
    control: {},
    ...more,
  };
}

const start = { start: { lines: ['systemctl start docker'], needsAdmin: true } };
const named = view('named', { source: 'context:work', verdict: 'refused' });
const usable = view('usable', { verdict: 'reachable' });
const used = view('used', { verdict: 'connected', isAppEngine: true });
const nobodys = view('nobodys');

function engines(candidates: readonly CandidateView[], more: Partial<EnginesView> = {}): EnginesView {
  return { candidates, isScanning: false, scannedAt: 1, chosen: null, ...more };
}

describe('a usual place without an engine', () => {
  it.each([
    ['that nobody names', view('a'), true],
    ['that is the default', view('a', { source: 'default' }), true],
    ['that a context names', view('a', { source: 'context:a' }), false],
    ['that a context names beside', view('a', { alsoFrom: ['context:a'] }), false],
    ['that DOCKER_HOST names', view('a', { source: 'DOCKER_HOST' }), false],
    ['that docker-machine names', view('a', { source: 'docker-machine:default' }), false],
    ['that the terminal would use', view('a', { isTerminalEngine: true }), false],
    ['that this app uses', view('a', { isAppEngine: true }), false],
    ['where something refuses', view('a', { verdict: 'refused' }), false],
  ])('%s', (_, candidate, isNobodys) => {
    expect(isNobodysPlace(candidate)).toBe(isNobodys);
  });
});

describe('the order of the page', () => {
  it('begins with the one in use, then those that answer, then the others as docker tries them', () => {
    expect(placeCandidates([named, nobodys, usable, used], noPlacement)).toEqual({
      listed: ['used', 'usable', 'named'],
      folded: ['nobodys'],
    });
  });

  it('does not change while verdicts arrive', () => {
    const checking = view('a', { verdict: 'checking', source: 'context:a' });
    const before = placeCandidates([checking, used], noPlacement);
    const failed = placeCandidates([{ ...checking, verdict: 'timeout' }, used], before);
    expect(failed).toBe(before);
    expect(placeCandidates([{ ...checking, verdict: 'reachable' }, used], before)).toBe(before);
  });

  it('keeps what turns out to be nothing where it was, and adds what appears', () => {
    const checking = view('a', { verdict: 'checking' });
    const before = placeCandidates([checking, named], noPlacement);
    expect(before).toEqual({ listed: ['a', 'named'], folded: [] });
    const after = placeCandidates([{ ...checking, verdict: 'not-found' }, named, usable], before);
    expect(after).toEqual({ listed: ['a', 'named', 'usable'], folded: [] });
  });

  it('unfolds a place where an engine has come up, and forgets what is gone', () => {
    const before = placeCandidates([nobodys, named], noPlacement);
    expect(placeCandidates([{ ...nobodys, verdict: 'reachable' }], before)).toEqual({
      listed: ['nobodys'],
      folded: [],
    });
  });

  it('is the same for the switch, without the places that are nothing', () => {
    expect(switchOrder([named, nobodys, usable, used]).map((one) => one.id)).toEqual([
      'used',
      'usable',
      'named',
    ]);
  });
});

describe('the next step', () => {
  const down = view('down', { isAppEngine: true, verdict: 'refused' });
  it.each([
    ['none while the app has its engine', engines([used, usable]), null],
    [
      'none while the engine in use is being looked at',
      engines([{ ...down, verdict: 'checking' }, usable]),
      null,
    ],
    ['another engine that answers', engines([down, usable]), { kind: 'use', id: 'usable' }],
    [
      'another that answers, before the end of the scan',
      engines([down, usable], { isScanning: true, scannedAt: null }),
      { kind: 'use', id: 'usable' },
    ],
    ['starting the one in use', engines([{ ...down, control: start }]), { kind: 'start', id: 'down' }],
    [
      'starting another, where the one in use cannot be',
      engines([down, { ...named, control: start }]),
      { kind: 'start', id: 'named' },
    ],
    ['the guide, where nothing helps', engines([down]), { kind: 'setup' }],
    ['the guide, where there is nothing', engines([]), { kind: 'setup' }],
    ['none before the first scan has ended', engines([down], { isScanning: true, scannedAt: null }), null],
  ])('is %s', (_, given, step) => {
    expect(nextStep(given)).toEqual(step);
  });
});

describe('app and terminal', () => {
  it.each([
    ['differ', [used, view('b', { isTerminalEngine: true })], true],
    ['are one', [{ ...used, isTerminalEngine: true }], false],
    ['have one address', [used, view('b', { isTerminalEngine: true, url: used.url })], false],
    ['cannot be compared without an engine in use', [view('b', { isTerminalEngine: true })], false],
  ] as const)('%s', (_, candidates, isDifferent) => {
    expect(terminalDifference(candidates) !== null).toBe(isDifferent);
  });
});

it('counts what answers and what fails, not what is nothing or not known yet', () => {
  const checking = view('c', { verdict: 'checking' });
  expect(countAnswers([used, usable, named, nobodys, checking])).toEqual({ answers: 2, failing: 1 });
});
