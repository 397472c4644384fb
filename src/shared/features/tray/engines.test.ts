import { expect, it } from 'vitest';
import type { CandidateView, EnginesView } from '../engines/model';
import { trayControl, trayEngines } from './engines';

const offer = { lines: ['x'], needsAdmin: false };
function candidate(id: string, more: object = {}): CandidateView {
  const base = { url: `unix:///${id}`, source: 'default', answer: null, verdict: 'refused', control: {} };
  return { id, isAppEngine: false, isTerminalEngine: false, ...base, ...more } as unknown as CandidateView;
}
const view = (candidates: readonly CandidateView[], chosen: string | null = null) =>
  ({ candidates, chosen }) as EnginesView;
const answer = { product: 'Podman', version: '4.3.1' };

it('offers what answers, and shows what is in use whatever it does', () => {
  const engines = trayEngines(
    view([
      candidate('a', { isAppEngine: true }),
      candidate('b', { verdict: 'reachable', answer, source: 'context:work' }),
      candidate('c', { verdict: 'reachable', answer }),
      candidate('d'),
      candidate('e', { verdict: 'checking' }),
    ]),
  );
  expect(engines).toEqual([
    { id: 'a', name: 'unix:///a', isUsed: true },
    { id: 'b', name: 'Podman 4.3.1 — work', isUsed: false },
    { id: 'c', name: 'Podman 4.3.1 — unix:///c', isUsed: false },
  ]);
});

it.each<[string, readonly CandidateView[], string | null, object | null]>([
  ['none', [], null, null],
  ['one that cannot be controlled', [candidate('a', { isAppEngine: true })], null, null],
  [
    'the one in use',
    [
      candidate('a', { isTerminalEngine: true, control: { start: offer } }),
      candidate('b', { isAppEngine: true, control: { stop: offer, restart: offer } }),
    ],
    'a',
    { id: 'b', actions: ['stop', 'restart'] },
  ],
  [
    'the chosen one',
    [candidate('a', { isTerminalEngine: true }), candidate('b', { control: { start: offer } })],
    'b',
    { id: 'b', actions: ['start'] },
  ],
  [
    'the one of the terminal',
    [candidate('b'), candidate('a', { isTerminalEngine: true, control: { start: offer } })],
    null,
    { id: 'a', actions: ['start'] },
  ],
])('controls %s', (_name, candidates, chosen, control) => {
  expect(trayControl(view(candidates, chosen))).toEqual(control);
});
