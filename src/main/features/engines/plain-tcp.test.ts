import { beforeEach, describe, expect, it } from 'vitest';
import { parseEngineAddress } from '../../../shared/features/engine/address';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { allowPlain, forbidPlain, type PlainTcpStore } from './plain-tcp';

let kept: readonly string[];
let asked: string[];
let changed: string[];
let answer: boolean;

const store: PlainTcpStore = {
  get: () => kept,
  set: async (endpoints) => void (kept = endpoints),
  ask: async (endpoint) => (asked.push(endpoint), answer),
  onChanged: (endpoint) => void changed.push(endpoint),
};

beforeEach(() => {
  [kept, asked, changed, answer] = [[], [], [], true];
});

function candidate(url: string, hasTls = false): PlannedCandidate {
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls });
  return { address: parsed.ok ? parsed.address : null } as PlannedCandidate;
}

describe('an exception for talking in the clear', () => {
  it('is made for one endpoint, after a question that was answered with yes, and told once', async () => {
    expect(await allowPlain(candidate('tcp://Build.Example:2375'), store)).toBe(true);
    expect(await allowPlain(candidate('tcp://build.example:2375'), store)).toBe(true);
    expect([kept, asked, changed]).toEqual([
      ['build.example:2375'],
      ['build.example:2375'],
      ['build.example:2375'],
    ]);
  });

  it('is not made when the answer is no', async () => {
    answer = false;
    expect(await allowPlain(candidate('tcp://10.0.0.5:2375'), store)).toBe(false);
    expect([kept, changed]).toEqual([[], []]);
  });

  it.each([
    ['unix:///run/docker.sock', false],
    ['tcp://localhost:2375', false],
    ['tcp://build:2376', false],
    ['tcp://build:2375', true],
    ['ssh://build', false],
    ['nonsense://', false],
  ])('is not even asked for at %s', async (url, hasTls) => {
    await expect(allowPlain(candidate(url, hasTls), store)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(asked).toEqual([]);
  });

  it('can be taken back, and only what there is', async () => {
    kept = ['a:2375', 'b:2375'];
    await forbidPlain('a:2375', store);
    await forbidPlain('c:2375', store);
    expect([kept, changed]).toEqual([['b:2375'], ['a:2375']]);
  });
});
