import { describe, expect, it } from 'vitest';
import { type AppError, appError, type ErrorCode } from '../../ipc/errors';
import type { CandidateId } from '../../lib/ids';
import { parseEngineAddress } from '../engine/address';
import { causesEn } from './cause-messages.en';
import { causesKo } from './cause-messages.ko';
import { type DiagnoseInput, diagnose } from './diagnosis';
import { type Cause, causes } from './diagnosis-causes';
import { commandIds, wordIds } from './diagnosis-fix-parts';
import { enginesEn } from './messages.en';
import { enginesKo } from './messages.ko';
import type { CandidateAnswer, Evidence, Fix, Verdict } from './model';
import type { PlannedCandidate } from './planned';
import { verdictOf } from './verdict';

const now = Date.parse('2026-11-23T00:00:00Z');
const expired = Date.parse('2026-05-31T12:00:00Z');

type Platform = DiagnoseInput['platform'];
type Case = {
  readonly url?: string;
  readonly platform?: Platform;
  readonly candidate?: Partial<PlannedCandidate>;
  readonly evidence?: Evidence;
  readonly error?: AppError | null;
  readonly answer?: CandidateAnswer | null;
  readonly extra?: Partial<DiagnoseInput>;
};

function inputOf(given: Case): DiagnoseInput {
  const { url = 'unix:///var/run/docker.sock', platform = 'linux', evidence = {}, error = null } = given;
  const parsed = parseEngineAddress(url, { platform, hasTls: false });
  const candidate: PlannedCandidate = {
    id: url as CandidateId,
    url,
    source: 'default',
    alsoFrom: [],
    place: null,
    instance: null,
    address: parsed.ok ? parsed.address : null,
    tlsFolder: null,
    needsTlsFiles: false,
    isNamed: false,
    isToolboxLeftover: false,
    ids: [url as CandidateId],
    problem: null,
    isInstalledOnly: false,
    isTerminalEngine: true,
    ...given.candidate,
  };
  const answer = given.answer ?? null;
  const verdict = verdictOf({ candidate, error, answer, evidence, isUsed: false, now });
  return {
    candidate,
    verdict,
    error,
    answer,
    evidence,
    platform,
    others: [],
    control: {},
    now,
    ...given.extra,
  };
}

const err = (code: ErrorCode, reason?: string, more: Record<string, string | number> = {}) =>
  appError(code, 'words', { params: { ...(reason && { reason }), ...more } });
const unreachable = (reason: string) => err('ENGINE_UNREACHABLE', reason);
const socket = (state: NonNullable<Evidence['socket']>['state'], extra = {}): Evidence => ({
  socket: { state, pathBytes: 20, maxPathBytes: 107, ...extra },
});
const user = (isInGroupFile: boolean, isInGroupNow: boolean, hasDockerGroup = true): Evidence => ({
  ...socket('socket', { group: 'docker' }),
  user: { name: 'kim', isInGroupFile, isInGroupNow, hasDockerGroup },
});
const tls = (extra: Partial<NonNullable<Evidence['tls']>> = {}): Evidence => ({
  tls: { folder: '/home/kim/certs', ca: 'ok', cert: 'ok', key: 'ok', ...extra },
});
const denied = err('PERMISSION_DENIED', 'permission-denied');
const tlsFailed = (reason: string) => err('TLS_FAILED', reason);
const tcp = 'tcp://127.0.0.1:2376';
const toolbox = { place: 'docker-toolbox', instance: 'default', source: 'docker-machine:default' } as const;
const vm = 'tcp://192.168.99.100:2376';
const desktop = { place: 'docker-desktop' } as const;
const host = { source: 'DOCKER_HOST' } as const;
const ssh = 'ssh://kim@box:2222';
const bad = (reason: string, url: string): Case => ({
  url,
  candidate: { ...host, problem: err('BAD_ADDRESS', reason), address: null },
});
const answer: CandidateAnswer = {
  product: 'Docker Engine',
  version: '1.10.3',
  apiVersion: null,
  apiVersionMax: '1.22',
  apiVersionMin: null,
  os: 'linux',
  arch: 'amd64',
};

/** Every reason there is, with the verdict and the fix that has to come first. */
// one reason a line
// prettier-ignore
const rows: readonly (readonly [Cause, Verdict, string, Case])[] = [
  ['socket-missing', 'not-found', 'open-setup', { error: unreachable('not-found'), evidence: socket('missing') }],
  ['socket-dangling', 'not-found', 'link-leads-nowhere', { error: unreachable('not-found'), evidence: socket('dangling-link') }],
  ['socket-stale', 'refused', 'start-service', { error: unreachable('refused'), evidence: socket('socket') }],
  ['not-a-socket', 'refused', 'file-in-the-way', { error: unreachable('refused'), evidence: socket('not-a-socket') }],
  ['path-too-long', 'not-found', 'shorter-path', { error: unreachable('not-found'), evidence: socket('socket', { pathBytes: 130 }) }],
  ['path-too-long', 'bad-address', 'shorter-path', { candidate: { problem: err('BAD_ADDRESS', 'path-too-long', { pathBytes: 130, maxPathBytes: 107 }) } }],
  ['pipe-missing', 'not-found', 'open-setup', { platform: 'win32', url: 'npipe:////./pipe/docker_engine', error: unreachable('not-found') }],
  ['product-stopped', 'not-found', 'open-product', { candidate: desktop, error: unreachable('not-found'), evidence: socket('missing') }],
  ['product-stopped', 'installed-not-running', 'open-product', { candidate: { ...desktop, isInstalledOnly: true, address: null, url: '' } }],
  ['not-installed', 'not-found', 'open-setup', { error: unreachable('not-found'), evidence: { service: 'absent' } }],
  ['service-stopped', 'not-found', 'start-service', { error: unreachable('not-found'), evidence: { service: 'inactive' } }],
  ['service-stopped', 'installed-not-running', 'start-user-service', { candidate: { place: 'docker-rootless', isInstalledOnly: true }, error: unreachable('not-found'), evidence: { service: 'inactive' } }],
  ['service-failed', 'refused', 'service-log', { error: unreachable('refused'), evidence: { service: 'failed' } }],
  ['tcp-refused', 'refused', 'start-service', { url: tcp, error: unreachable('refused') }],
  ['tcp-refused-remote', 'refused', 'start-it-there', { url: 'tcp://box:2376', error: unreachable('refused') }],
  ['desktop-tcp-off', 'refused', 'expose-tcp', { url: 'tcp://localhost:2375', platform: 'darwin', error: unreachable('refused') }],
  ['group-missing', 'permission-denied', 'join-group', { error: denied, evidence: { ...socket('socket', { group: 'root' }), user: { name: 'kim', isInGroupFile: false, isInGroupNow: false, hasDockerGroup: false } } }],
  ['not-in-group', 'permission-denied', 'join-group', { error: denied, evidence: user(false, false) }],
  ['login-again', 'permission-denied', 'log-in-again', { error: denied, evidence: user(true, false) }],
  ['no-permission', 'permission-denied', 'owner-of-socket', { error: denied, evidence: user(true, true) }],
  ['foreign-owner', 'permission-denied', 'owner-of-socket', { error: err('PERMISSION_DENIED', 'foreign-owner'), evidence: user(true, true) }],
  ['windows-docker-users', 'permission-denied', 'join-docker-users', { platform: 'win32', url: 'npipe:////./pipe/docker_engine', error: denied }],
  ['refused-by-engine', 'permission-denied', 'ask-its-administrator', { error: err('PERMISSION_DENIED', 'refused-by-engine') }],
  ['silent', 'timeout', 'wait-or-restart', { error: err('TIMEOUT') }],
  ['busy', 'timeout', 'wait', { error: unreachable('busy') }],
  ['desktop-silent', 'timeout', 'restart-desktop', { candidate: desktop, error: err('TIMEOUT') }],
  ['network-timeout', 'timeout', 'check-network', { url: 'tcp://box:2376', error: unreachable('timeout') }],
  ['host-unreachable', 'unreachable', 'check-network', { url: 'tcp://box:2376', error: unreachable('unreachable') }],
  ['unknown-host', 'unreachable', 'check-name', { url: 'tcp://box:2376', error: unreachable('unknown-host') }],
  ['no-dns', 'unreachable', 'check-network', { url: 'tcp://box:2376', error: unreachable('no-dns') }],
  ['service-starting', 'starting', 'wait', { error: unreachable('refused'), evidence: { service: 'activating' } }],
  ['desktop-starting', 'starting', 'wait', { candidate: desktop, error: err('ENGINE_STARTING') }],
  ['desktop-stuck', 'starting', 'desktop-agreement', { candidate: desktop, error: err('ENGINE_STARTING'), extra: { sinceMs: 120_000 } }],
  ['desktop-failed', 'unreachable', 'restart-desktop', { candidate: desktop, error: unreachable('desktop-failed') }],
  ['engine-starting', 'starting', 'wait', { error: err('ENGINE_STARTING') }],
  ['engine-stuck', 'starting', 'wait-or-restart', { error: err('ENGINE_STARTING'), extra: { sinceMs: 200_000 } }],
  ['paused', 'paused', 'resume-desktop', { candidate: desktop, error: err('ENGINE_STARTING', 'paused') }],
  ['not-http', 'not-an-engine', 'check-port', { url: tcp, error: err('NOT_AN_ENGINE', 'not-http') }],
  ['other-server', 'not-an-engine', 'check-port', { url: tcp, error: err('NOT_AN_ENGINE') }],
  ['windows-containers', 'windows-containers', 'switch-to-linux', { platform: 'win32', answer: { ...answer, os: 'windows' } }],
  ['api-too-old', 'api-too-old', 'update-engine', { answer }],
  ['api-too-new', 'api-too-new', 'update-app', { answer: { ...answer, apiVersionMax: '1.99', apiVersionMin: '1.90' } }],
  ['closed-at-once', 'unknown', 'check-port', { url: tcp, error: err('ENGINE_LOST') }],
  ['engine-error', 'unknown', 'see-details', { error: err('ENGINE_ERROR') }],
  ['unknown', 'unknown', 'see-details', { error: err('UNKNOWN') }],
  ['tls-server-expired', 'tls-expired', 'regenerate-certificates', { url: vm, candidate: toolbox, error: tlsFailed('tls-expired'), evidence: tls({ serverValidTo: expired }) }],
  ['tls-client-expired', 'tls-expired', 'regenerate-all-certificates', { url: vm, candidate: toolbox, error: tlsFailed('tls-client-cert'), evidence: tls({ certValidTo: expired }) }],
  ['tls-ca-expired', 'tls-expired', 'regenerate-all-certificates', { url: vm, candidate: toolbox, error: tlsFailed('tls-expired'), evidence: tls({ caValidTo: expired }) }],
  ['tls-clock', 'tls-expired', 'set-clock', { url: vm, candidate: toolbox, error: tlsFailed('tls-not-yet-valid'), evidence: tls({ serverValidFrom: now + 86_400_000 }) }],
  ['tls-other-ca', 'tls-unknown-ca', 'get-new-certificates', { url: tcp, error: tlsFailed('tls-unknown-ca'), evidence: tls() }],
  ['tls-no-ca', 'tls-unknown-ca', 'get-new-certificates', { url: tcp, error: tlsFailed('tls-unknown-ca'), evidence: tls({ ca: 'missing' }) }],
  ['tls-address-changed', 'tls-wrong-host', 'regenerate-certificates', { url: vm, candidate: toolbox, error: tlsFailed('tls-wrong-host'), evidence: tls({ serverNames: ['192.168.99.101', 'localhost'] }) }],
  ['tls-no-client-cert', 'tls-client-cert', 'get-new-certificates', { url: tcp, error: tlsFailed('tls-client-cert'), evidence: tls({ cert: 'missing', key: 'missing' }) }],
  ['tls-client-other-ca', 'tls-client-cert', 'get-new-certificates', { url: tcp, error: tlsFailed('tls-client-cert'), evidence: tls({ isCertFromCa: false }) }],
  ['tls-client-refused', 'tls-client-cert', 'get-new-certificates', { url: tcp, error: tlsFailed('tls-client-cert'), evidence: tls({ isCertFromCa: true }) }],
  ['tls-key-mismatch', 'tls-client-cert', 'get-new-certificates', { url: tcp, error: tlsFailed('tls-key-mismatch'), evidence: tls() }],
  ['tls-not-pem', 'tls-client-cert', 'get-new-certificates', { url: tcp, error: tlsFailed('tls-not-pem'), evidence: tls({ cert: 'not-pem' }) }],
  ['tls-files-missing', 'tls-client-cert', 'check-folder', { url: tcp, error: tlsFailed('tls-files-missing'), evidence: tls({ ca: 'missing', cert: 'missing', key: 'missing' }) }],
  ['tls-files-unreadable', 'tls-client-cert', 'own-config', { url: tcp, error: tlsFailed('tls-client-cert'), evidence: tls({ key: 'unreadable' }) }],
  ['tls-required', 'tls-required', 'set-tls-variable', { url: 'tcp://127.0.0.1:23760', candidate: host, error: tlsFailed('tls-required') }],
  ['plain-tcp-refused', 'tls-required', 'turn-tls-on', { url: 'tcp://box:2375', error: tlsFailed('plain-tcp-refused') }],
  ['tls-not-offered', 'tls-not-offered', 'turn-tls-off', { url: tcp, error: tlsFailed('tls-not-offered') }],
  ['tls-version', 'unknown', 'update-engine', { url: tcp, error: tlsFailed('tls-version') }],
  ['tls-failed', 'unknown', 'see-details', { url: tcp, error: tlsFailed('tls-failed') }],
  ['address-empty', 'bad-address', 'set-host', bad('empty', '')],
  ['address-no-scheme', 'bad-address', 'set-host', bad('no-scheme', '/run/docker.sock')],
  ['address-no-host', 'bad-address', 'set-host', bad('no-host', 'tcp://:2375')],
  ['address-bad-port', 'bad-address', 'set-host', bad('bad-port', 'tcp://h:99999')],
  ['address-relative', 'bad-address', 'set-host', bad('relative-path', 'unix://x')],
  ['address-daemon-only', 'bad-address', 'set-host', bad('daemon-only', 'fd://')],
  ['address-credentials', 'bad-address', 'set-host', bad('has-credentials', 'tcp://u:…@h')],
  ['address-path', 'bad-address', 'set-host', bad('has-path', 'tcp://h:1/x')],
  ['address-unknown-scheme', 'bad-address', 'set-host', bad('unknown-scheme', 'ftp://h')],
  ['address-malformed', 'bad-address', 'set-host', bad('not-an-address', 'foo bar')],
  ['context-not-found', 'context-not-found', 'use-default-context', { candidate: { source: 'context:nowhere', problem: err('CONTEXT_NOT_FOUND', undefined, { context: 'nowhere' }) } }],
  ['context-malformed', 'config-unreadable', 'use-default-context', { candidate: { source: 'context:x', problem: err('CONFIG_UNREADABLE', 'malformed', { context: 'x', path: '/m' }) } }],
  ['config-unreadable', 'config-unreadable', 'own-config', { candidate: { problem: err('CONFIG_UNREADABLE', 'unreadable', { path: '/home/kim/.docker/config.json' }) } }],
  ['config-malformed', 'config-unreadable', 'repair-config', { candidate: { problem: err('CONFIG_UNREADABLE', 'malformed', { path: '/home/kim/.docker/config.json' }) } }],
  ['toolbox-leftover', 'timeout', 'remove-variables', { url: vm, platform: 'win32', candidate: host, error: unreachable('timeout'), evidence: { isToolboxLeftover: true } }],
  ['toolbox-vm-stopped', 'timeout', 'start-machine', { url: vm, candidate: toolbox, error: unreachable('timeout'), evidence: { machineState: 'Stopped' } }],
  ['toolbox-silent', 'unreachable', 'start-machine', { url: vm, candidate: toolbox, error: unreachable('unreachable') }],
  ['toolbox-engine-stopped', 'refused', 'restart-machine', { url: vm, candidate: toolbox, error: unreachable('refused'), evidence: { machineState: 'Running' } }],
  ['ssh-missing', 'unreachable', 'install-ssh', { url: ssh, error: unreachable('ssh-no-ssh-program') }],
  ['ssh-refused', 'refused', 'ssh-test', { url: ssh, error: unreachable('x'), evidence: { ssh: 'refused' } }],
  ['ssh-unknown-host', 'unreachable', 'check-name', { url: ssh, error: unreachable('x'), evidence: { ssh: 'unknown-host' } }],
  ['ssh-host-key', 'unreachable', 'check-host-key', { url: ssh, error: unreachable('x'), evidence: { ssh: 'host-key' } }],
  ['ssh-no-permission', 'permission-denied', 'ssh-keys', { url: ssh, error: err('PERMISSION_DENIED', 'ssh-no-permission') }],
  ['ssh-no-engine-permission', 'permission-denied', 'join-group-there', { url: ssh, error: err('PERMISSION_DENIED', 'ssh-no-engine-permission-there') }],
  ['ssh-no-docker', 'not-found', 'install-docker-there', { url: ssh, error: unreachable('ssh-no-docker-there') }],
  ['ssh-docker-too-old', 'api-too-old', 'update-docker-there', { url: ssh, error: unreachable('ssh-docker-too-old-there') }],
  ['ssh-engine-stopped', 'refused', 'start-there', { url: ssh, error: unreachable('ssh-engine-not-running-there') }],
  ['ssh-timeout', 'timeout', 'check-network', { url: ssh, error: err('TIMEOUT', 'ssh-timeout') }],
  ['ssh-failed', 'unknown', 'ssh-test', { url: ssh, error: err('ENGINE_LOST', 'ssh-failed') }],
];

function nameOf(fix: Fix | undefined): string {
  if (!fix) return 'none';
  return fix.kind === 'action' ? fix.action : fix.id;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');

describe('diagnose', () => {
  it.each(rows)('%s is %s, and the first thing to do is %s', (cause, verdict, firstFix, given) => {
    const input = inputOf(given);
    const diagnosis = diagnose(input);
    expect(input.verdict).toBe(verdict);
    expect(diagnosis?.cause).toBe(cause);
    expect(nameOf(diagnosis?.fixes[0])).toBe(firstFix);
    expect(nameOf(diagnosis?.fixes.at(-1))).toBe('check-again');
  });

  it.each(rows)('%s (%s): its sentences have all their values', (_cause, _verdict, _first, given) => {
    const diagnosis = diagnose(inputOf(given));
    const params = diagnosis?.params ?? {};
    const cause = (diagnosis?.cause ?? 'unknown') as Cause;
    for (const { title, meaning } of [causesEn[cause], causesKo[cause]]) {
      const missing = placeholders(title + meaning).filter((name) => !Object.hasOwn(params, name));
      expect(missing).toEqual([]);
    }
  });

  it('has a row here for every cause there is', () => {
    const seen = new Set(rows.map(([cause]) => cause));
    expect(causes.filter((cause) => !seen.has(cause))).toEqual([]);
  });

  it('says the same things of a cause in both languages', () => {
    for (const cause of causes) {
      const used = (text: { title: string; meaning: string }) =>
        new Set(placeholders(text.title + text.meaning));
      expect([cause, used(causesKo[cause])]).toEqual([cause, used(causesEn[cause])]);
    }
  });

  it('has words for every fix', () => {
    for (const id of [...commandIds, ...wordIds]) {
      expect(enginesEn.fix[id]).not.toBe('');
      expect(enginesKo.fix[id]).not.toBe('');
    }
  });

  it('says nothing of what is well or not known yet', () => {
    expect(diagnose(inputOf({}))).toBeNull();
    expect(
      diagnose(inputOf({ answer: { ...answer, apiVersion: '1.40', apiVersionMax: '1.40' } })),
    ).toBeNull();
  });
});

describe('leftovers of Docker Toolbox', () => {
  it('are known from the plan as from the look, and not suspected where a machine is running', () => {
    const given = { url: vm, candidate: { ...host, isToolboxLeftover: true }, error: unreachable('timeout') };
    expect(diagnose(inputOf(given))?.cause).toBe('toolbox-leftover');
    const running = { ...given, evidence: { machineState: 'Running' } };
    expect(diagnose(inputOf(running))?.cause).toBe('network-timeout');
    const files = { ca: 'missing', cert: 'missing', key: 'missing' } as const;
    const orphan = { ...given, error: tlsFailed('tls-files-missing'), evidence: tls(files) };
    expect(diagnose(inputOf(orphan))?.cause).toBe('toolbox-leftover');
  });
});

describe('the values of a diagnosis', () => {
  it('tells when a certificate ended and whose it is', () => {
    const given = rows.find(([cause]) => cause === 'tls-server-expired')?.[3] ?? {};
    expect(diagnose(inputOf(given))?.params).toMatchObject({ date: '2026-05-31', folder: '/home/kim/certs' });
  });

  it('survives dates that are none', () => {
    const evidence = tls({ serverValidTo: -9e15 });
    const given = { url: tcp, error: tlsFailed('tls-expired'), evidence };
    expect(diagnose(inputOf(given))?.params.date).toBe('?');
  });

  it('makes foreign text safe to show', () => {
    const evidence = tls({ serverNames: ['good', '\u202Elive'] });
    const params = diagnose(inputOf({ url: tcp, error: tlsFailed('tls-wrong-host'), evidence }))?.params;
    expect(params?.names).toBe('good, ⟨U+202E⟩live');
  });
});

describe('the fixes', () => {
  const linesOf = (given: Case, id: string) => {
    const fix = diagnose(inputOf(given))?.fixes.find((one) => one.kind === 'command' && one.id === id);
    return fix?.kind === 'command' ? fix.lines : null;
  };

  it('start with our own button where the engine can be started from here', () => {
    const control = { start: { lines: ['pkexec systemctl start docker'], needsAdmin: true } };
    const given = { error: unreachable('refused'), evidence: socket('socket'), extra: { control } };
    expect(diagnose(inputOf(given))?.fixes[0]).toEqual({ kind: 'action', action: 'start' });
  });

  it.each([
    ['pkexec systemctl start docker', 'sudo systemctl start docker'],
    ['pkexec service docker start', 'sudo service docker start'],
    ['service docker start', 'sudo service docker start'],
  ])('name the manager of services that is there (%s)', (offered, line) => {
    const control = { start: { lines: [offered], needsAdmin: true } };
    const given: Case = { error: unreachable('refused'), evidence: socket('socket'), extra: { control } };
    expect(linesOf(given, 'start-service')).toEqual([line]);
  });

  it('offer the first other engine that answers, and the way back to the terminal', () => {
    const others = [
      { id: 'a' as CandidateId, verdict: 'refused' as const },
      { id: 'b' as CandidateId, verdict: 'reachable' as const },
    ];
    const extra = { others, isChosen: true };
    const given = { error: unreachable('refused'), candidate: { isTerminalEngine: false }, extra };
    const fixes = diagnose(inputOf(given))?.fixes ?? [];
    expect(fixes).toContainEqual({ kind: 'action', action: 'use-other', candidateId: 'b' });
    expect(fixes).toContainEqual({ kind: 'action', action: 'follow-terminal' });
  });

  it.each<[Platform, readonly string[]]>([
    [
      'win32',
      ['DOCKER_HOST', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH', 'DOCKER_MACHINE_NAME'].map(
        (name) => `reg delete HKCU\\Environment /F /V ${name}`,
      ),
    ],
    ['darwin', ['unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH DOCKER_MACHINE_NAME']],
    ['linux', ['unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH DOCKER_MACHINE_NAME']],
  ])('remove what Toolbox left on %s', (platform, expected) => {
    const given = {
      url: vm,
      platform,
      candidate: host,
      error: unreachable('timeout'),
      evidence: { isToolboxLeftover: true },
    };
    expect(linesOf(given, 'remove-variables')).toEqual(expected);
  });

  it('make the group only where it is missing', () => {
    const add = 'sudo usermod -aG docker $USER';
    expect(linesOf({ error: denied, evidence: user(false, false) }, 'join-group')).toEqual([add]);
    const missing = rows.find(([cause]) => cause === 'group-missing')?.[3] ?? {};
    expect(linesOf(missing, 'join-group')).toEqual(['sudo groupadd docker', add]);
  });

  it('write the address that was meant, and nothing that could be more than an address', () => {
    expect(linesOf(bad('no-scheme', '/run/docker.sock'), 'set-host')).toEqual([
      'export DOCKER_HOST=unix:///run/docker.sock',
    ]);
    expect(linesOf(bad('no-scheme', '/run/$(reboot)'), 'set-host')).toEqual([
      'export DOCKER_HOST=unix:///var/run/docker.sock',
    ]);
  });

  it('take names into commands only when they are names', () => {
    const group = {
      error: denied,
      evidence: { ...user(false, false), ...socket('socket', { group: 'x; reboot' }) },
    };
    expect(linesOf(group, 'join-group')).toEqual(['sudo usermod -aG docker $USER']);
    const machine = {
      url: vm,
      candidate: { ...toolbox, instance: '$(reboot)' },
      error: unreachable('timeout'),
    };
    expect(linesOf(machine, 'start-machine')).toEqual(['docker-machine start default']);
    expect(linesOf({ url: ssh, error: unreachable('x'), evidence: { ssh: 'refused' } }, 'ssh-test')).toEqual([
      'ssh -p 2222 kim@box docker version',
    ]);
  });
});
