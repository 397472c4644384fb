import type { DiagnoseInput } from './diagnosis';
import type { Fix } from './model';

/** Things to run in a terminal; keys of the catalogues (`engines.fix.ID`). */
export const commandIds = [
  'start-engine',
  'restart-engine',
  'start-service',
  'start-user-service',
  'create-group',
  'join-group',
  'join-docker-users',
  'own-config',
  'service-log',
  'service-state',
  'desktop-state',
  'restart-desktop',
  'switch-to-linux',
  'switch-to-linux-old',
  'remove-variables',
  'unset-host',
  'set-host',
  'set-tls-variable',
  'unset-tls-variable',
  'list-contexts',
  'use-default-context',
  'start-machine',
  'restart-machine',
  'machine-state',
  'regenerate-certificates',
  'regenerate-all-certificates',
  'toolbox-variables',
  'ssh-test',
  'ssh-accept',
  'start-there',
  'join-group-there',
] as const;
export type CommandId = (typeof commandIds)[number];

/** Things that only words can say; keys of the same catalogue. */
export const wordIds = [
  'ask-its-administrator',
  'check-folder',
  'check-host-key',
  'check-name',
  'check-network',
  'check-port',
  'check-vpn',
  'correct-address',
  'daemon-json',
  'desktop-agreement',
  'expose-tcp',
  'file-in-the-way',
  'get-new-certificates',
  'group-is-root',
  'install-docker-there',
  'install-ssh',
  'install-ssh-windows',
  'link-leads-nowhere',
  'log-in-again',
  'open-product',
  'owner-of-socket',
  'own-config-windows',
  'regenerating-restarts',
  'remove-from-profile',
  'repair-config',
  'restart-app',
  'resume-desktop',
  'see-details',
  'set-clock',
  'shorter-path',
  'ssh-keys',
  'start-it-there',
  'switch-in-menu',
  'turn-tls-off',
  'turn-tls-on',
  'update-app',
  'update-docker-there',
  'update-engine',
  'variable-of-context',
  'wait',
  'wait-or-restart',
] as const;
export type WordId = (typeof wordIds)[number];

/** Pages of the vendor's manual; only these may be opened. */
export const doctorPages = {
  troubleshoot: 'https://docs.docker.com/desktop/troubleshoot-and-support/troubleshoot/topics/',
  'linux-postinstall': 'https://docs.docker.com/engine/install/linux-postinstall/',
  'engine-install': 'https://docs.docker.com/engine/install/',
  'windows-permissions': 'https://docs.docker.com/desktop/setup/install/windows-permission-requirements/',
  'mac-permissions': 'https://docs.docker.com/desktop/setup/install/mac-permission-requirements/',
  daemon: 'https://docs.docker.com/engine/daemon/troubleshoot/',
  contexts: 'https://docs.docker.com/engine/manage-resources/contexts/',
  tls: 'https://docs.docker.com/engine/security/protect-access/',
} as const;

const knownPages: ReadonlySet<string> = new Set(Object.values(doctorPages));

/** Whether it is one of the doctor's pages, letter by letter. */
export function isDoctorPage(url: string): boolean {
  return knownPages.has(url);
}

export function command(id: CommandId, lines: readonly string[], needsAdmin = false): Fix {
  return { kind: 'command', id, lines, needsAdmin };
}

export function words(id: WordId): Fix {
  return { kind: 'words', id };
}

export function page(name: keyof typeof doctorPages): Fix {
  return { kind: 'action', action: 'open-page', url: doctorPages[name] };
}

/** The guide that installs an engine. */
export const setup: Fix = { kind: 'action', action: 'open-setup' };

/** Our own button, where the product can be started from here. */
export function start({ control }: DiagnoseInput): readonly Fix[] {
  return control.start ? [{ kind: 'action', action: 'start' }] : [];
}
