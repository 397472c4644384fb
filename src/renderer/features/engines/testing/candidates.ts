import type { CandidateView, EnginesView } from '../../../../shared/features/engines/model';
import type { CandidateId } from '../../../../shared/lib/ids';

/** A candidate of a Linux computer that answers; what a test is about comes on top. */
export function candidate(url: string, more: Partial<CandidateView> = {}): CandidateView {
  const source = more.source ?? 'default';
  return {
    id: `${source} ${url}` as CandidateId,
    url,
    source,
    alsoFrom: [],
    place: null,
    instance: null,
    verdict: 'reachable',
    answer: {
      product: 'Docker Engine',
      version: '20.10.24+dfsg1',
      apiVersion: '1.41',
      apiVersionMax: '1.41',
      apiVersionMin: '1.12',
      os: 'linux',
      arch: 'amd64',
    },
    latencyMs: 2,
    checkedAt: 1_700_000_000_000,
    error: null,
    diagnosis: null,
    isAppEngine: false,
    isTerminalEngine: false,
    control: {},
    ...more,
  };
}

/** A candidate that cannot be used. */
export function broken(url: string, more: Partial<CandidateView> = {}): CandidateView {
  return candidate(url, { verdict: 'refused', answer: null, latencyMs: null, ...more });
}

export function enginesView(
  candidates: readonly CandidateView[],
  more: Partial<EnginesView> = {},
): EnginesView {
  return { candidates, isScanning: false, scannedAt: 1_700_000_000_000, chosen: null, ...more };
}
