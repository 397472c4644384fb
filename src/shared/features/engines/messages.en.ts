import { causesEn } from './cause-messages.en';
import type { CommandId, WordId } from './diagnosis-fix-parts';
import type { ControlProblem, Verdict } from './model';
import { enginesPageEn } from './page-messages.en';

const verdictsEn = {
  connected: 'connected',
  reachable: 'answers',
  checking: 'checking',
  'not-found': 'not found',
  refused: 'refused',
  'permission-denied': 'no permission',
  timeout: 'no answer',
  unreachable: 'unreachable',
  'not-an-engine': 'not an engine',
  'tls-expired': 'certificate expired',
  'tls-unknown-ca': 'unknown authority',
  'tls-wrong-host': 'other address',
  'tls-client-cert': 'certificate refused',
  'tls-required': 'TLS needed',
  'tls-not-offered': 'no TLS there',
  'api-too-old': 'too old',
  'api-too-new': 'too new',
  starting: 'starting',
  paused: 'paused',
  'windows-containers': 'Windows containers',
  'bad-address': 'bad address',
  'context-not-found': 'no such context',
  'config-unreadable': 'configuration unreadable',
  'installed-not-running': 'not running',
  unknown: 'not usable',
} as const satisfies Readonly<Record<Verdict, string>>;

/** What a command or an advice is for; commands themselves are the same in every language. */
const fixesEn = {
  'start-engine': 'Start the engine:',
  'restart-engine': 'Restart the engine:',
  'start-service': 'Start the service in a terminal:',
  'start-user-service': 'Start your engine in a terminal:',
  'create-group': 'Make the group:',
  'join-group': 'Join the group:',
  'join-docker-users': 'Join the group, in a terminal that you open as administrator:',
  'own-config': 'Make the files yours again:',
  'service-log': 'Read why it ended:',
  'service-state': 'See the state of the service:',
  'desktop-state': 'See what Docker Desktop says about itself:',
  'restart-desktop': 'Restart Docker Desktop:',
  'switch-to-linux': 'Switch to Linux containers:',
  'switch-to-linux-old': 'With an older Docker Desktop:',
  'remove-variables': 'Remove what Docker Toolbox left:',
  'unset-host': 'Remove the variable:',
  'set-host': 'Set an address that is one:',
  'set-tls-variable': 'Turn TLS on:',
  'unset-tls-variable': 'Turn TLS off:',
  'list-contexts': 'See which contexts there are:',
  'use-default-context': 'Go back to the usual context:',
  'start-machine': 'Start the virtual machine:',
  'restart-machine': 'Restart the virtual machine:',
  'machine-state': 'See its state and its address:',
  'regenerate-certificates': 'Make new certificates for the engine:',
  'regenerate-all-certificates': 'Make all certificates anew, yours too:',
  'toolbox-variables': 'Set the variables that docker-machine prints:',
  'ssh-test': 'Try it in a terminal, where ssh says more:',
  'ssh-accept': 'Log in once in a terminal, compare the key and accept it:',
  'start-there': 'Start it on that computer:',
  'join-group-there': 'Join the group on that computer, then log in again:',
  'ask-its-administrator': 'Ask whoever runs this engine for access.',
  'check-folder': 'Check DOCKER_CERT_PATH: it names the folder with the three files.',
  'check-host-key':
    'If the key has changed, ask first whether the computer was set up anew. Otherwise it may be somebody else.',
  'check-name': 'Check how the name is written, and whether you are in the right network.',
  'check-network':
    'Check that you are online, that the other computer is on, and that no VPN or firewall is between.',
  'check-port': 'Check the port: an engine listens on 2376 with TLS.',
  'check-vpn':
    'A VPN or proxy may swallow the way to the virtual machine. Disconnect it for a moment to find out.',
  'correct-address': 'Correct the address where it is set.',
  'daemon-json':
    'If the log says “specified both as a flag and in the configuration file”, remove that setting from /etc/docker/daemon.json or from the service.',
  'desktop-agreement':
    'Look at Docker Desktop’s window: it may be waiting for you to accept its agreement or to sign in.',
  'expose-tcp':
    'Only if another program needs it: Docker Desktop › Settings › General › Expose daemon on tcp://localhost:2375 without TLS. Every program on this computer can then use the engine.',
  'file-in-the-way': 'Move the file out of the way if it is yours, then start the engine.',
  'get-new-certificates': 'Get new certificates from whoever runs this engine.',
  'group-is-root': 'Whoever is in this group can do everything on that computer, as root can.',
  'install-docker-there': 'Install Docker on that computer.',
  'install-ssh': 'Install the OpenSSH client with your package manager.',
  'install-ssh-windows': 'Add “OpenSSH Client” in Settings › System › Optional features.',
  'link-leads-nowhere':
    'Start the product again: it renews the link. If you removed it, the link does no harm.',
  'log-in-again': 'Log out of the computer and in again, or restart it. Closing a window is not enough.',
  'open-product': 'Open it as you open other programs.',
  'owner-of-socket': 'See who owns the file and its folders, or ask whoever set this engine up.',
  'own-config-windows': 'In the properties of the file, under Security, give yourself full access.',
  'regenerating-restarts':
    'This restarts the engine: containers that do not restart by themselves stay stopped.',
  'remove-from-profile':
    'Remove it from your shell’s profile too (.zshrc, .bashrc or .profile), or it comes back.',
  'repair-config': 'Open the file in an editor and correct it, or rename it: Docker makes a new one.',
  'restart-app': 'Restart Gantry afterwards: variables are read when it starts.',
  'resume-desktop': 'Click the whale in the menu bar or the tray and choose Resume.',
  'see-details': 'Details has the exact words. The report below helps whoever helps you.',
  'set-clock':
    'Check date and time of this computer. A virtual machine gets its clock right when it is restarted.',
  'shorter-path': 'Let the product keep its files in a folder with a shorter path (for Colima: COLIMA_HOME).',
  'ssh-keys': 'Gantry uses your ssh keys and your agent. Load the right key with ssh-add.',
  'start-it-there': 'Start the engine on that computer; from here it cannot be done.',
  'switch-in-menu': 'Or right-click the whale in the tray and choose “Switch to Linux containers…”.',
  'turn-tls-off': 'Turn TLS off for this address, or use the port with TLS, usually 2376.',
  'turn-tls-on': 'Turn TLS on for this address and name the folder with its certificates.',
  'update-app': 'Update Gantry.',
  'update-docker-there': 'Update Docker on that computer.',
  'update-engine': 'Update the engine: Docker 20.10 or newer.',
  'variable-of-context': 'If DOCKER_CONTEXT is set, remove it: it wins over the chosen context.',
  wait: 'Wait a moment. Gantry looks again by itself.',
  'wait-or-restart': 'Give it half a minute. If nothing changes, restart the engine.',
} as const satisfies Readonly<Record<CommandId | WordId, string>>;

/** Why starting, stopping or restarting did not work. */
const controlEn = {
  dismissed: 'You closed the question for the password, so nothing was done.',
  'not-authorised': 'The system did not allow it: the password was wrong, or nobody could ask for it here.',
  'program-missing': 'The program for it was not found.',
  'command-failed': 'The command ended with an error. Its output says why.',
  'still-up': 'The command has ended, but the engine still answers.',
  'not-up':
    'The command has ended, but the engine has not answered within two minutes. Gantry keeps looking.',
  'service-failed': 'The service failed right after its start. The last lines of its log are shown.',
  'config-clash':
    'The engine does not start because a setting stands both in /etc/docker/daemon.json and in its service. The log names it.',
  'no-permission': 'The engine is running, but you may not use it.',
} as const satisfies Readonly<Record<ControlProblem, string>>;

export const enginesEn = {
  verdict: verdictsEn,
  cause: causesEn,
  fix: fixesEn,
  control: controlEn,
  page: enginesPageEn,
} as const;
