import { describe, expect, it } from 'vitest';
import type { CandidateId } from '../../lib/ids';
import { parseEngineAddress } from '../engine/address';
import type { EngineSource } from '../engine/model';
import type { PlannedCandidate } from './planned';
import { findCandidate, selectCandidate } from './selection';

function candidate(
  source: EngineSource,
  url: string,
  more: Partial<PlannedCandidate> = {},
): PlannedCandidate {
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls: false });
  const id = `${source} ${url}`.trim() as CandidateId;
  return {
    id,
    ids: [id],
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
    ...more,
  };
}

const byDefault = candidate('default', 'unix:///var/run/docker.sock', { isTerminalEngine: true });
const podman = candidate('Podman', 'unix:///run/podman/podman.sock');
const server = candidate('context:server', 'ssh://server');
const machine = candidate('docker-machine:default', 'tcp://192.168.99.100:2376');
const broken = candidate('context:broken', '', {
  problem: { code: 'CONFIG_UNREADABLE', message: '', retryable: false },
});
const stopped = candidate('Colima', 'unix:///c', { isInstalledOnly: true });
const planned = [byDefault, podman, server, machine, broken, stopped];
const id = (text: string) => text as CandidateId;

describe('selectCandidate', () => {
  it('takes the default when nobody named an engine, and knows who of this computer may stand in', () => {
    expect(selectCandidate(planned, null)).toEqual({
      kind: 'open',
      candidate: byDefault,
      others: [podman, machine],
    });
  });

  it('keeps to what the terminal names, also when it cannot be used', () => {
    const named = { ...broken, isTerminalEngine: true, isNamed: true };
    const plan = [named, { ...byDefault, isTerminalEngine: false }, podman];
    expect(selectCandidate(plan, null)).toEqual({ kind: 'fixed', candidate: named, isChosen: false });
  });

  it('keeps to what the user chose, before all else', () => {
    expect(selectCandidate(planned, server.id)).toEqual({ kind: 'fixed', candidate: server, isChosen: true });
    expect(selectCandidate(planned, broken.id)).toMatchObject({ kind: 'fixed', candidate: broken });
  });

  it.each([
    ['context:old unix:///old', 'CONTEXT_NOT_FOUND', { context: 'old' }],
    ['OrbStack unix:///o', 'ENGINE_UNREACHABLE', { reason: 'chosen-gone' }],
  ])('never takes another engine for %s, which is gone', (chosen, code, params) => {
    expect(selectCandidate(planned, id(chosen))).toMatchObject({
      kind: 'missing',
      chosen,
      error: { code, params },
    });
  });
});

describe('findCandidate', () => {
  it('knows a candidate by every source that names its address', () => {
    const merged = { ...podman, ids: [podman.id, id('context:p unix:///run/podman/podman.sock')] };
    expect(findCandidate([byDefault, merged], id('context:p unix:///run/podman/podman.sock'))).toBe(merged);
  });

  it('follows contexts and machines to their new address, and nothing else', () => {
    expect(findCandidate(planned, id('docker-machine:default tcp://192.168.99.101:2376'))).toBe(machine);
    expect(findCandidate(planned, id('context:server unix:///before'))).toBe(server);
    expect(findCandidate(planned, id('context:serve ssh://server'))).toBeUndefined();
    expect(findCandidate(planned, id('Podman unix:///elsewhere'))).toBeUndefined();
    expect(findCandidate(planned, id('default tcp://elsewhere:1'))).toBeUndefined();
  });
});
