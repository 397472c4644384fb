import type { DiagnoseInput } from './diagnosis';
import { command, type CommandId, page, setup, start, words } from './diagnosis-fix-parts';
import { productOf } from './diagnosis-subject';
import type { Fix } from './model';
import { reasonOf } from './verdict';

/** Brings a product up: our button, or the command, or words when it has neither. */
export function startFixes(input: DiagnoseInput): readonly Fix[] {
  const own = start(input);
  const { candidate, platform } = input;
  if (candidate.place === 'docker-rootless') {
    return [...own, command('start-user-service', ['systemctl --user start docker']), ...rootlessLog];
  }
  if (candidate.place === 'docker-toolbox') return toolboxStart(input);
  const isService = candidate.place === 'docker-engine' || candidate.place === null;
  if (isService && platform === 'linux') {
    return [...own, command('start-service', [serviceStart(input)], true), setup];
  }
  if (own.length > 0) return own;
  return productOf(input) === null ? [setup] : [words('open-product'), setup];
}

/** By the manager that this system has, as far as our own offer tells. */
function serviceStart({ control }: DiagnoseInput): string {
  const isSysV = control.start?.lines.some((line) => /^(?:pkexec )?service docker /.test(line)) ?? false;
  return isSysV ? 'sudo service docker start' : 'sudo systemctl start docker';
}

const rootlessLog: readonly Fix[] = [
  command('service-log', ['journalctl --user -u docker -n 50 --no-pager']),
];

/** Why a service ended is in its log; the usual reason is a setting in two places. */
export function serviceFixes(input: DiagnoseInput): readonly Fix[] {
  const isRootless = input.candidate.place === 'docker-rootless';
  return [
    ...(isRootless
      ? rootlessLog
      : [
          command('service-log', ['journalctl -u docker -n 50 --no-pager']),
          command('service-state', ['systemctl status docker --no-pager']),
        ]),
    words('daemon-json'),
    ...start(input),
    page('daemon'),
  ];
}

/** Manual of the engine, steps after the installation. */
export function groupFixes({ evidence, platform }: DiagnoseInput): readonly Fix[] {
  if (platform !== 'linux') return [words('owner-of-socket')];
  const group = safeName(evidence.socket?.group) ?? 'docker';
  const name = group === 'root' ? 'docker' : group;
  const create = evidence.user?.hasDockerGroup === false ? [`sudo groupadd ${name}`] : [];
  return [
    command('join-group', [...create, `sudo usermod -aG ${name} $USER`], true),
    words('log-in-again'),
    words('group-is-root'),
    page('linux-postinstall'),
  ];
}

function safeName(name: string | undefined): string | undefined {
  return name !== undefined && /^[a-z_][a-z0-9_-]{0,31}$/i.test(name) ? name : undefined;
}

/** Files of docker that belong to root, as an earlier `sudo docker` leaves them. */
export function chownFixes({ platform }: DiagnoseInput): readonly Fix[] {
  if (platform === 'win32') return [words('own-config-windows')];
  const lines = ['sudo chown -R "$USER":"$(id -gn)" ~/.docker', 'sudo chmod -R g+rwx ~/.docker'];
  return [command('own-config', lines, true), ...(platform === 'linux' ? [page('linux-postinstall')] : [])];
}

const hostVariables = ['DOCKER_HOST'] as const;
const toolboxVariables = [
  'DOCKER_HOST',
  'DOCKER_TLS_VERIFY',
  'DOCKER_CERT_PATH',
  'DOCKER_MACHINE_NAME',
] as const;

/** As the uninstaller of Docker Toolbox removes them on Windows, and as a shell forgets them elsewhere. */
function removalLines(names: readonly string[], platform: DiagnoseInput['platform']): readonly string[] {
  if (platform !== 'win32') return [`unset ${names.join(' ')}`];
  return names.map((name) => `reg delete HKCU\\Environment /F /V ${name}`);
}

function afterRemoval({ platform }: DiagnoseInput): readonly Fix[] {
  return platform === 'win32' ? [words('restart-app')] : [words('remove-from-profile'), words('restart-app')];
}

/** Variables that Docker Toolbox left in the user's environment. */
export function leftoverFixes(input: DiagnoseInput): readonly Fix[] {
  if (input.candidate.source !== 'DOCKER_HOST') return [];
  return [
    command('remove-variables', removalLines(toolboxVariables, input.platform)),
    ...afterRemoval(input),
  ];
}

/** When it is DOCKER_HOST or a context that names what is not there. */
export function variableFixes(input: DiagnoseInput): readonly Fix[] {
  const { candidate, platform } = input;
  if (candidate.source.startsWith('context:')) return contextFixes(input);
  if (candidate.source !== 'DOCKER_HOST') return [];
  return [command('unset-host', removalLines(hostVariables, platform)), ...afterRemoval(input)];
}

/** Shows how the address should be written; the person's own, where it is clear what was meant. */
export function addressFixes(input: DiagnoseInput): readonly Fix[] {
  const { candidate, platform } = input;
  if (candidate.source !== 'DOCKER_HOST') return [words('correct-address'), ...contextFixes(input)];
  const address = meantAddress(input);
  const line = platform === 'win32' ? `setx DOCKER_HOST ${address}` : `export DOCKER_HOST=${address}`;
  return [command('set-host', [line]), ...variableFixes(input)];
}

function meantAddress({ candidate, error, platform }: DiagnoseInput): string {
  const isPath = reasonOf(candidate.problem ?? error) === 'no-scheme';
  if (isPath && /^\/[\w./-]{1,200}$/.test(candidate.url)) return `unix://${candidate.url}`;
  return platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';
}

/** Another context, chosen by hand: which one is meant is the person's to say. */
export function contextFixes({ candidate }: DiagnoseInput): readonly Fix[] {
  return [
    command('use-default-context', ['docker context use default']),
    command('list-contexts', ['docker context ls']),
    ...(candidate.isTerminalEngine ? [words('variable-of-context')] : []),
    page('contexts'),
  ];
}

/** What can be learnt about Docker Desktop, and its restart. */
export function desktopFixes(input: DiagnoseInput): readonly Fix[] {
  return [
    ...start(input),
    command('restart-desktop', ['docker desktop restart']),
    command('desktop-state', ['docker desktop status']),
    words('open-product'),
    page('troubleshoot'),
  ];
}

function machineOf({ candidate: { instance } }: DiagnoseInput): string {
  return instance !== null && /^[\w][\w.-]{0,63}$/.test(instance) ? instance : 'default';
}

export function toolboxStart(input: DiagnoseInput): readonly Fix[] {
  const machine = machineOf(input);
  return [
    ...start(input),
    command('start-machine', [`docker-machine start ${machine}`]),
    command('machine-state', [`docker-machine status ${machine}`, `docker-machine ip ${machine}`]),
  ];
}

/** docker-machine makes new ones; those of the client and the CA only when it is told to. It restarts the engine. */
export function toolboxCertificates(input: DiagnoseInput): readonly Fix[] {
  const { evidence, now } = input;
  const machine = machineOf(input);
  const isOwn = [evidence.tls?.caValidTo, evidence.tls?.certValidTo].some(
    (to) => to !== undefined && to < now,
  );
  const all = command('regenerate-all-certificates', [
    `docker-machine regenerate-certs --client-certs ${machine}`,
  ]);
  const server = command('regenerate-certificates', [`docker-machine regenerate-certs ${machine}`]);
  return [...(isOwn ? [all] : [server, all]), words('regenerating-restarts')];
}

/** One try by hand: ssh says there what it wants, and can ask. */
export function sshFixes(id: Extract<CommandId, 'ssh-test' | 'ssh-accept'>) {
  return ({ candidate }: DiagnoseInput): readonly Fix[] => {
    const { address } = candidate;
    if (address?.kind !== 'ssh') return [words('see-details')];
    const port = address.port === null ? '' : `-p ${address.port} `;
    const who = address.user === null ? address.host : `${address.user}@${address.host}`;
    return [command(id, [`ssh ${port}${who}${id === 'ssh-test' ? ' docker version' : ''}`])];
  };
}
