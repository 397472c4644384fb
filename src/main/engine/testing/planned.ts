import { parseEngineAddress } from '../../../shared/features/engine/address';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import type { CandidateId } from '../../../shared/lib/ids';

/** A candidate at an address, as a plan has it. */
export function plannedAt(url: string, given: Partial<PlannedCandidate> = {}): PlannedCandidate {
  const hasTls = given.tlsFolder !== undefined && given.tlsFolder !== null;
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls });
  const source = given.source ?? 'DOCKER_HOST';
  const id = `${source} ${url}` as CandidateId;
  return {
    id,
    url,
    source,
    alsoFrom: [],
    place: null,
    instance: null,
    address: parsed.ok ? parsed.address : null,
    tlsFolder: null,
    needsTlsFiles: false,
    problem: null,
    isInstalledOnly: false,
    isTerminalEngine: false,
    isNamed: false,
    isToolboxLeftover: false,
    ids: [id],
    ...given,
  };
}
