import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DockerEnvironment } from '../../../shared/features/engine/endpoint-choice';
import { planCandidates } from '../../../shared/features/engines/candidates';
import type { CandidateView, Verdict } from '../../../shared/features/engines/model';
import { AppFailure } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import { createEngineConnection } from '../connection';
import { labEngine, labName, type LabFacts, startExtras, writeContext } from '../testing/lab';
import { createEngineDetector, type EnginePlan } from './detector';
import { createEngineChoice } from './engine-choice';
import { readMachineFacts } from './machine-facts';

if (!labName) process.stdout.write('skipped: detection needs the engines of the lab\n');

/** Fetching two Debian systems is part of the first start on a machine. */
const fetchMs = 600_000;
/** What the doctor promises for everything that does not keep silent. */
const promiseMs = 2_000;

const environment: DockerEnvironment = { host: labEngine, hasTlsVerify: false };

type Machine = { readonly home: string; readonly sshProgram: string };

function planOf({ home }: Machine, variables = environment): () => Promise<EnginePlan> {
  return async () => {
    const facts = await readMachineFacts({ environment: variables, platform: 'linux', home });
    return { planned: planCandidates(facts), machineProgram: null };
  };
}

type Found = { readonly candidate: CandidateView; readonly afterMs: number };

/** One scan as the app does it: what became of each candidate, and when that was first known. */
async function scan(machine: Machine, variables?: DockerEnvironment): Promise<Map<string, Found>> {
  const detector = createEngineDetector({
    readPlan: planOf(machine, variables),
    chosen: () => null,
    connection: {
      state: () => ({ kind: 'searching' }),
      latencyMs: () => null,
      onState: () => () => {},
      reconnect: () => {},
    },
    controlMachine: () =>
      Promise.resolve({
        platform: 'linux',
        isRoot: true,
        hasSystemd: false,
        programs: new Set(),
        hasDesktopCli: false,
        desktopExe: null,
      }),
    platform: 'linux',
    sshProgram: machine.sshProgram,
  });
  const found = new Map<string, Found>();
  const startedAt = performance.now();
  const note = (): void => {
    for (const candidate of detector.view().candidates) {
      if (candidate.verdict === 'checking') continue;
      const known = found.get(candidate.source);
      const afterMs =
        known && known.candidate.verdict === candidate.verdict
          ? known.afterMs
          : performance.now() - startedAt;
      found.set(candidate.source, { candidate, afterMs });
    }
  };
  detector.onChange(note);
  try {
    await detector.scan();
    note();
    return found;
  } finally {
    await detector.dispose();
  }
}

/** Runs `work` without root's rights and groups. They are given up for the moment only, so the tests after this keep them. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const { geteuid, seteuid, getegid, setegid, getgroups, setgroups } = process;
  if (!geteuid || !seteuid || !getegid || !setegid || !getgroups || !setgroups)
    throw new Error('no users here');
  const nobody = 65_534;
  const [user, group, groups] = [geteuid(), getegid(), getgroups()];
  setgroups([]);
  setegid(nobody);
  seteuid(nobody);
  try {
    return await work();
  } finally {
    seteuid(user);
    setegid(group);
    setgroups(groups);
  }
}

describe.skipIf(!labName)('real engines', () => {
  let machine: Machine;
  let facts: Pick<LabFacts, 'toolbox' | 'trixie' | 'sid' | 'podman' | 'ssh'>;

  beforeAll(async () => {
    facts = await startExtras('trixie', 'sid', 'podman', 'ssh');
    const home = await mkdtemp(join(tmpdir(), 'gantry-home-'));
    await cp(facts.toolbox.home, home, { recursive: true });
    await writeContext(home, 'trixie', facts.trixie.dockerHost);
    await writeContext(home, 'sid', facts.sid.dockerHost);
    await writeContext(home, 'podman', facts.podman.dockerHost);
    for (const [name, url] of Object.entries(facts.ssh.hosts)) await writeContext(home, `ssh-${name}`, url);
    machine = { home, sshProgram: join(facts.ssh.binDir, 'ssh') };
  }, fetchMs);

  afterAll(async () => {
    if (machine) await rm(machine.home, { recursive: true, force: true });
  });

  const engines = [
    ['DOCKER_HOST', 'Docker Engine', /^20\.10\./, '1.41'],
    ['docker-machine:default', 'Docker Engine', /^20\.10\./, '1.41'],
    ['context:trixie', 'Docker Engine', /^26\.1\./, '1.45'],
    ['context:sid', 'Docker Engine', /^2[89]\./, '1.51'],
    ['context:podman', 'Podman', /^5\./, '1.41'],
    ['context:ssh-engine', 'Docker Engine', /^26\.1\./, '1.45'],
  ] as const;

  it('are all found and say who they are', async () => {
    const found = await scan(machine);
    for (const [source, product, version, apiVersionMax] of engines) {
      expect(found.get(source)?.candidate, source).toMatchObject({
        verdict: 'reachable',
        answer: { product, apiVersionMax, os: 'linux', arch: 'amd64' },
        diagnosis: null,
      });
      expect(found.get(source)?.candidate.answer?.version).toMatch(version);
    }
    expect(found.get('docker-machine:default')?.candidate).toMatchObject({
      url: 'tcp://192.168.99.100:2376',
      place: 'docker-toolbox',
      instance: 'default',
    });
  });

  it.each(engines)('%s: connects', async (source, product, version) => {
    const readPlan = planOf(machine);
    const { planned } = await readPlan();
    const id = planned.find((candidate) => candidate.source === source)?.id as CandidateId;
    const { sshProgram } = machine;
    const connection = createEngineConnection({
      resolve: createEngineChoice({ readPlan, chosen: () => id, sshProgram }),
      sshProgram,
    });
    try {
      const connected = new Promise((resolve, reject) => {
        connection.onState((state) => {
          if (state.kind === 'connected') resolve(state);
          if (state.kind === 'not-reachable') reject(new AppFailure(state.error));
        });
      });
      connection.start();
      expect(await connected).toMatchObject({
        info: { product, version: expect.stringMatching(version) as string },
      });
    } finally {
      await connection.stop();
    }
  });

  it.each([
    ['stranger', 'permission-denied'],
    ['unknownKey', 'unreachable'],
    ['noAccess', 'permission-denied'],
    ['refused', 'refused'],
  ] as const)('ssh that fails (%s): %s', async (host, verdict) => {
    const found = await scan(machine);
    const { candidate } = found.get(`context:ssh-${host}`) ?? {};
    expect(candidate).toMatchObject({ verdict, answer: null });
    expect(candidate?.diagnosis?.fixes.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!labName)('addresses that fail', () => {
  let failing: LabFacts['failing'];
  let found: Map<string, Found>;

  beforeAll(async () => {
    ({ failing } = await startExtras('failing'));
    found = await scan({ home: failing.home, sshProgram: 'ssh' });
  }, 60_000);

  const quick: readonly (readonly [string, Verdict])[] = [
    ['missing', 'not-found'],
    ['dangling-link', 'not-found'],
    ['stale', 'refused'],
    ['regular-file', 'refused'],
    ['a-folder', 'refused'],
    ['below-a-file', 'not-found'],
    ['long-path', 'bad-address'],
    ['empty-500', 'starting'],
    ['paused', 'paused'],
    ['web-page', 'not-an-engine'],
    ['not-http', 'not-an-engine'],
    ['hangs-up', 'unknown'],
    ['windows-containers', 'windows-containers'],
    ['api-too-old', 'api-too-old'],
    ['api-too-new', 'api-too-new'],
    ['tcp-refused', 'refused'],
    ['tcp-no-route', 'unreachable'],
    ['tcp-unknown-host', 'unreachable'],
    ['tcp-plain-elsewhere', 'tls-required'],
    ['tcp-web-page', 'not-an-engine'],
    ['tcp-not-http', 'not-an-engine'],
    ['tls-good', 'reachable'],
    ['tls-expired', 'tls-expired'],
    ['tls-wrong-host', 'tls-wrong-host'],
    ['tls-unknown-ca', 'tls-unknown-ca'],
    ['tls-on-http-port', 'tls-not-offered'],
    ['http-on-tls-port', 'tls-required'],
    ['tls-no-files', 'tls-unknown-ca'],
    ['tls-no-client-cert', 'tls-client-cert'],
    ['tls-expired-client-cert', 'tls-expired'],
    ['tls-foreign-client-cert', 'tls-client-cert'],
    ['tls-wrong-key', 'tls-client-cert'],
  ];

  it.each(quick)('%s: %s, in time although ten others hang', (name, verdict) => {
    const { candidate, afterMs } = found.get(`context:${name}`) ?? {};
    expect(candidate?.verdict).toBe(verdict);
    expect(afterMs).toBeLessThan(promiseMs);
    if (verdict !== 'reachable') {
      expect(candidate?.diagnosis?.cause).toBeTruthy();
      expect(candidate?.diagnosis?.fixes.length).toBeGreaterThan(0);
    }
  });

  it('what fails in different ways has different causes', () => {
    const causes = [
      ...['missing', 'dangling-link', 'stale', 'regular-file', 'long-path'],
      ...['tls-expired', 'tls-expired-client-cert', 'tls-no-client-cert', 'tls-foreign-client-cert'],
      ...['tls-wrong-key', 'tls-wrong-host', 'tls-unknown-ca', 'tcp-unknown-host', 'tcp-no-route'],
    ].map((name) => found.get(`context:${name}`)?.candidate.diagnosis?.cause);
    expect(new Set(causes).size).toBe(causes.length);
  });

  it.each([
    ['silent', 2_000],
    ...Array.from({ length: 10 }, (_, index) => [`hanging-${index + 1}`, 2_000] as const),
    ['tcp-silent', 5_000],
    ['tcp-deaf', 5_000],
  ] as const)('%s: timeout at its deadline of %i ms', (name, deadlineMs) => {
    const { candidate, afterMs = 0 } = found.get(`context:${name}`) ?? {};
    expect(candidate?.verdict).toBe('timeout');
    expect(afterMs).toBeGreaterThan(deadlineMs - 100);
    expect(afterMs).toBeLessThan(deadlineMs + 1_000);
  });

  it('tcp-host-absent: unreachable as soon as the system knows', () => {
    expect(found.get('context:tcp-host-absent')?.candidate.verdict).toBe('unreachable');
  });

  it('a user outside the group is told so, at a socket of nobody and at the real engine', async () => {
    const seen = await asNobody(() => scan({ home: failing.home, sshProgram: 'ssh' }));
    for (const source of ['DOCKER_HOST', 'context:no-permission']) {
      expect(seen.get(source)?.candidate.verdict, source).toBe('permission-denied');
      expect(seen.get(source)?.afterMs).toBeLessThan(promiseMs);
    }
    expect(seen.get('DOCKER_HOST')?.candidate.diagnosis).toMatchObject({ cause: 'not-in-group' });
  });
});
