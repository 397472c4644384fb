import type { DiagnoseInput } from './diagnosis';
import type { Cause } from './diagnosis-causes';
import { command, page, setup, start, words } from './diagnosis-fix-parts';
import {
  addressFixes,
  chownFixes,
  contextFixes,
  desktopFixes,
  groupFixes,
  leftoverFixes,
  serviceFixes,
  sshFixes,
  startFixes,
  toolboxCertificates,
  toolboxStart,
  variableFixes,
} from './diagnosis-remedies';
import { isRemote } from './diagnosis-subject';
import type { Fix } from './model';
import { isUsable } from './verdict';

type Maker = (input: DiagnoseInput) => readonly Fix[];

/** What to do about a cause, the best first; looking again is always the last. */
export function fixesOf(cause: Cause, input: DiagnoseInput): readonly Fix[] {
  return [...makers[cause](input), ...otherwise(input)];
}

/** Ways around, whatever the cause. */
function otherwise({ others, isChosen = false, candidate }: DiagnoseInput): readonly Fix[] {
  const other = others.find(({ verdict }) => isUsable(verdict));
  return [
    ...(other ? [{ kind: 'action', action: 'use-other', candidateId: other.id } as const] : []),
    ...(isChosen && !candidate.isTerminalEngine
      ? [{ kind: 'action', action: 'follow-terminal' } as const]
      : []),
    { kind: 'action', action: 'check-again' },
  ];
}

const fixed =
  (...fixes: readonly Fix[]): Maker =>
  () =>
    fixes;

/** The same, after the engine was started from here where that is possible. */
const afterStart =
  (maker: Maker): Maker =>
  (input) => [...start(input), ...maker(input)];

const certificates: Maker = (input) =>
  input.candidate.place === 'docker-toolbox'
    ? toolboxCertificates(input)
    : [words('get-new-certificates'), page('tls')];

const makers: Readonly<Record<Cause, Maker>> = {
  'socket-missing': afterStart((input) => [...variableFixes(input), setup]),
  'socket-dangling': afterStart(fixed(words('link-leads-nowhere'), setup)),
  'socket-stale': startFixes,
  'not-a-socket': (input) => [words('file-in-the-way'), ...variableFixes(input)],
  'path-too-long': fixed(words('shorter-path'), page('troubleshoot')),
  'pipe-missing': afterStart((input) => [...variableFixes(input), setup]),
  'product-stopped': startFixes,
  'not-installed': fixed(setup),
  'service-stopped': startFixes,
  'service-failed': serviceFixes,
  'tcp-refused': (input) => [...startFixes(input), ...variableFixes(input)],
  'tcp-refused-remote': (input) => [words('start-it-there'), ...variableFixes(input)],
  'desktop-tcp-off': (input) => [...variableFixes(input), words('expose-tcp'), ...desktopFixes(input)],

  'group-missing': groupFixes,
  'not-in-group': groupFixes,
  'login-again': fixed(words('log-in-again')),
  'no-permission': ({ platform }) =>
    platform === 'darwin' ? [words('owner-of-socket'), page('mac-permissions')] : [words('owner-of-socket')],
  'foreign-owner': (input) => [words('owner-of-socket'), ...variableFixes(input)],
  'windows-docker-users': fixed(
    command('join-docker-users', ['net localgroup docker-users "%USERNAME%" /add'], true),
    words('log-in-again'),
    page('windows-permissions'),
  ),
  'refused-by-engine': fixed(words('ask-its-administrator')),

  silent: (input) => [...restart(input), words('wait-or-restart')],
  busy: (input) => [words('wait'), ...restart(input)],
  'desktop-silent': desktopFixes,
  'network-timeout': (input) => [words('check-network'), ...variableFixes(input)],
  'host-unreachable': (input) => [words('check-network'), ...variableFixes(input)],
  'unknown-host': (input) => [words('check-name'), ...variableFixes(input)],
  'no-dns': fixed(words('check-network')),

  'service-starting': fixed(words('wait')),
  'desktop-starting': fixed(words('wait'), words('desktop-agreement')),
  'desktop-stuck': (input) => [words('desktop-agreement'), ...desktopFixes(input)],
  'desktop-failed': (input) => [...desktopFixes(input), setup],
  'engine-starting': fixed(words('wait')),
  'engine-stuck': (input) => [...restart(input), words('wait-or-restart')],
  paused: fixed(words('resume-desktop'), command('restart-desktop', ['docker desktop restart'])),

  'not-http': (input) => [words('check-port'), ...variableFixes(input)],
  'other-server': (input) => [words('check-port'), ...variableFixes(input)],
  'windows-containers': fixed(
    command('switch-to-linux', ['docker desktop engine use linux']),
    command('switch-to-linux-old', ['"C:\\Program Files\\Docker\\Docker\\DockerCli.exe" -SwitchLinuxEngine']),
    words('switch-in-menu'),
  ),
  'api-too-old': (input) => [words('update-engine'), ...(isRemote(input) ? [] : [setup])],
  'api-too-new': fixed(words('update-app')),
  'closed-at-once': (input) => [...restart(input), words('check-port')],
  'engine-error': (input) => [...restart(input), words('see-details')],
  unknown: (input) => [...restart(input), words('see-details')],

  'tls-server-expired': certificates,
  'tls-client-expired': certificates,
  'tls-ca-expired': certificates,
  'tls-clock': (input) => [words('set-clock'), ...toolboxRestart(input)],
  'tls-other-ca': certificates,
  'tls-no-ca': certificates,
  'tls-address-changed': certificates,
  'tls-no-client-cert': certificates,
  'tls-client-other-ca': certificates,
  'tls-client-refused': certificates,
  'tls-key-mismatch': certificates,
  'tls-not-pem': certificates,
  'tls-files-missing': (input) => [words('check-folder'), ...certificates(input), ...variableFixes(input)],
  'tls-files-unreadable': (input) => chownFixes(input),
  'plain-tcp-refused': (input) => [
    ...tlsVariables(input),
    words('turn-tls-on'),
    page('tls'),
    { kind: 'action', action: 'allow-plain' },
  ],
  'tls-required': (input) => [...tlsVariables(input), words('turn-tls-on'), page('tls')],
  'tls-not-offered': (input) => [words('turn-tls-off'), ...tlsOff(input)],
  'tls-version': fixed(words('update-engine')),
  'tls-failed': fixed(words('see-details'), page('tls')),

  'address-empty': addressFixes,
  'address-no-scheme': addressFixes,
  'address-no-host': addressFixes,
  'address-bad-port': addressFixes,
  'address-relative': addressFixes,
  'address-daemon-only': addressFixes,
  'address-credentials': addressFixes,
  'address-path': addressFixes,
  'address-unknown-scheme': addressFixes,
  'address-malformed': addressFixes,
  'context-not-found': contextFixes,
  'context-malformed': contextFixes,
  'config-unreadable': chownFixes,
  'config-malformed': fixed(words('repair-config')),

  'toolbox-leftover': leftoverFixes,
  'toolbox-vm-stopped': toolboxStart,
  'toolbox-silent': (input) => [...toolboxStart(input), words('check-vpn'), ...leftoverFixes(input)],
  'toolbox-engine-stopped': toolboxRestart,

  'ssh-missing': ({ platform }) => [
    platform === 'win32' ? words('install-ssh-windows') : words('install-ssh'),
  ],
  'ssh-refused': sshFixes('ssh-test'),
  'ssh-unknown-host': (input) => [words('check-name'), ...sshFixes('ssh-test')(input)],
  'ssh-host-key': (input) => [words('check-host-key'), ...sshFixes('ssh-accept')(input)],
  'ssh-no-permission': (input) => [words('ssh-keys'), ...sshFixes('ssh-test')(input)],
  'ssh-no-engine-permission': fixed(
    command('join-group-there', ['sudo usermod -aG docker $USER'], true),
    words('group-is-root'),
    page('linux-postinstall'),
  ),
  'ssh-no-docker': fixed(words('install-docker-there'), page('engine-install')),
  'ssh-docker-too-old': fixed(words('update-docker-there'), page('engine-install')),
  'ssh-engine-stopped': fixed(
    command('start-there', ['sudo systemctl start docker'], true),
    words('start-it-there'),
  ),
  'ssh-timeout': (input) => [words('check-network'), ...sshFixes('ssh-test')(input)],
  'ssh-failed': (input) => [...sshFixes('ssh-test')(input), words('see-details')],
};

function restart(input: DiagnoseInput): readonly Fix[] {
  const { restart: offer } = input.control;
  return offer ? [command('restart-engine', offer.lines, offer.needsAdmin)] : start(input);
}

function toolboxRestart({ candidate }: DiagnoseInput): readonly Fix[] {
  if (candidate.place !== 'docker-toolbox') return [];
  return [command('restart-machine', [`docker-machine restart ${candidate.instance ?? 'default'}`])];
}

function tlsVariables({ candidate, platform }: DiagnoseInput): readonly Fix[] {
  if (candidate.place === 'docker-toolbox') {
    const name = candidate.instance ?? 'default';
    const line = platform === 'win32' ? `docker-machine env ${name}` : `eval "$(docker-machine env ${name})"`;
    return [command('toolbox-variables', [line])];
  }
  if (candidate.source !== 'DOCKER_HOST') return [];
  const set = platform === 'win32' ? 'setx DOCKER_TLS_VERIFY 1' : 'export DOCKER_TLS_VERIFY=1';
  return [command('set-tls-variable', [set])];
}

function tlsOff({ candidate, platform }: DiagnoseInput): readonly Fix[] {
  if (candidate.source !== 'DOCKER_HOST') return [];
  const line =
    platform === 'win32' ? 'reg delete HKCU\\Environment /F /V DOCKER_TLS_VERIFY' : 'unset DOCKER_TLS_VERIFY';
  return [command('unset-tls-variable', [line])];
}
