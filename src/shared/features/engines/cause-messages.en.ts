import type { Cause } from './diagnosis-causes';

/** What is the matter, and what that means: a sentence each. */
export type CauseSentences = { readonly title: string; readonly meaning: string };

export const causesEn = {
  'socket-missing': {
    title: 'There is no engine at this place.',
    meaning:
      'An engine makes the file {{path}} when it starts. There is none, so Docker is not installed or has not been started.',
  },
  'socket-dangling': {
    title: 'This place points to an engine that is gone.',
    meaning:
      '{{path}} is a link to a file that does not exist. The product that made it is not running or was removed.',
  },
  'socket-stale': {
    title: 'Nobody listens here any more.',
    meaning:
      '{{path}} was left behind by an engine that has ended. The next start replaces it; you need not delete it.',
  },
  'not-a-socket': {
    title: 'What lies here is not an engine’s socket.',
    meaning: '{{path}} is an ordinary file or folder, so no engine can answer there.',
  },
  'path-too-long': {
    title: 'The path of the socket is too long.',
    meaning:
      'It has {{bytes}} bytes, and this system takes {{maxBytes}}. What does not fit is cut off, so the file is never found.',
  },
  'pipe-missing': {
    title: 'There is no engine at this place.',
    meaning:
      'An engine opens the pipe {{path}} when it starts. It is not there, so Docker is not installed or not running.',
  },
  'product-stopped': {
    title: '{{product}} is not running.',
    meaning:
      'It is on this computer, but nothing answers where its engine should be. It only has to be started.',
  },
  'not-installed': {
    title: 'The Docker engine is not installed.',
    meaning: 'There is neither a socket nor a service called docker on this computer.',
  },
  'service-stopped': {
    title: 'The Docker service is not running.',
    meaning: 'The engine is installed, and its service is stopped. It only has to be started.',
  },
  'service-failed': {
    title: 'The Docker service has failed.',
    meaning: 'The system tried to start the engine, and it ended with an error. Its log says why.',
  },
  'tcp-refused': {
    title: 'Nothing listens on port {{port}}.',
    meaning:
      'This computer answered that no program has this port open. The engine is not running, or listens elsewhere.',
  },
  'tcp-refused-remote': {
    title: '{{host}} is there, but no engine listens.',
    meaning:
      'The computer refused the connection to port {{port}}. Its engine is stopped, or listens on another port.',
  },
  'desktop-tcp-off': {
    title: 'Docker Desktop does not listen on this port.',
    meaning:
      'Port 2375 is only open when it is switched on in Docker Desktop’s settings. You rarely need it: its usual place works without.',
  },
  'group-missing': {
    title: 'You may not use the engine: there is no group for it.',
    meaning:
      '{{path}} is open to the administrator only, because the group “docker” does not exist on this computer.',
  },
  'not-in-group': {
    title: 'You may not use the engine: you are not in its group.',
    meaning: '{{path}} is open to members of the group “{{group}}”, and you are not one of them.',
  },
  'login-again': {
    title: 'You are in the group, but not yet in this session.',
    meaning:
      'You were added to “{{group}}” after you logged in. Groups are read at login, so this session does not know.',
  },
  'no-permission': {
    title: 'You may not open this engine’s socket.',
    meaning:
      'The system refuses access to {{path}}, by the owner or the rights of the file or of a folder above it.',
  },
  'foreign-owner': {
    title: 'Somebody else made this socket.',
    meaning:
      '{{path}} belongs neither to you nor to the administrator. Whoever made it would see all that is sent and could answer anything, so Gantry does not connect.',
  },
  'windows-docker-users': {
    title: 'Windows does not let you use this engine.',
    meaning: 'It was installed for all users, and then only members of the group “docker-users” may use it.',
  },
  'refused-by-engine': {
    title: 'The engine does not accept you.',
    meaning: 'Somebody has put a check before it that decides who may do what, and it said no.',
  },
  silent: {
    title: 'It accepts the connection and then says nothing.',
    meaning: 'The engine hangs, is paused, or has just begun to start.',
  },
  busy: {
    title: 'The engine is too busy to answer.',
    meaning: 'More programs want to talk to it at once than it takes.',
  },
  'desktop-silent': {
    title: 'Docker Desktop is there but does not answer.',
    meaning: 'It may be starting, paused, or waiting in its own window for you to accept its agreement.',
  },
  'network-timeout': {
    title: '{{host}} does not answer.',
    meaning:
      'Nothing came back from port {{port}}. The computer is off, the address is wrong, or a firewall or VPN is between.',
  },
  'host-unreachable': {
    title: 'There is no way to {{host}}.',
    meaning:
      'The network does not know how to get there: the computer is off, or you are not in its network.',
  },
  'unknown-host': {
    title: 'Nobody knows the name {{host}}.',
    meaning: 'The name cannot be turned into an address. It is misspelt, or only known in another network.',
  },
  'no-dns': {
    title: 'Names cannot be looked up right now.',
    meaning: 'This computer reaches no name server, most likely because it is offline.',
  },
  'service-starting': {
    title: 'The Docker service is starting.',
    meaning: 'The system is at it. This takes a few seconds.',
  },
  'desktop-starting': {
    title: 'Docker Desktop is starting.',
    meaning: 'Its engine comes up in a virtual machine, which takes up to a minute, the first time longer.',
  },
  'desktop-stuck': {
    title: 'Docker Desktop has been starting for very long.',
    meaning:
      'It usually takes under a minute. Its window may be waiting for you, or its virtual machine does not come up.',
  },
  'desktop-failed': {
    title: 'Docker Desktop says that it cannot start.',
    meaning:
      'Something that it needs is missing, such as WSL 2 or virtualisation. Its own window has the details.',
  },
  'engine-starting': {
    title: 'The engine is starting.',
    meaning: 'Something answers already, but the engine behind it is not ready yet.',
  },
  'engine-stuck': {
    title: 'The engine has been starting for very long.',
    meaning: 'Something answers in its place, but the engine behind it has not become ready.',
  },
  paused: {
    title: 'Docker Desktop is paused.',
    meaning: 'Somebody paused it to save energy. Containers stand still until it is resumed.',
  },
  'not-http': {
    title: 'What answers here is no engine.',
    meaning: 'It does not even speak the engine’s language (HTTP). The port belongs to another program.',
  },
  'other-server': {
    title: 'What answers here is another server.',
    meaning: 'It answers like a website and not like a Docker engine. The address or the port is wrong.',
  },
  'windows-containers': {
    title: 'This engine is set to Windows containers.',
    meaning: 'Nearly all images, and all of the course, are for Linux and do not run in this mode.',
  },
  'api-too-old': {
    title: 'This engine is too old.',
    meaning: 'The newest API it speaks is {{apiMax}}. It is the engine that needs an update.',
  },
  'api-too-new': {
    title: 'This engine is too new for Gantry.',
    meaning: 'The oldest API it still speaks is {{apiMin}}. It is Gantry that needs an update.',
  },
  'closed-at-once': {
    title: 'It hangs up at once.',
    meaning:
      'Something accepts the connection and ends it without an answer: an engine that is crashing, or another program.',
  },
  'engine-error': {
    title: 'The engine answers with an error.',
    meaning: 'It is there, but could not even say who it is. Its own words are under Details.',
  },
  unknown: {
    title: 'The engine cannot be used, and Gantry does not know why.',
    meaning: 'This failure is not one that Gantry knows. What the system said is under Details.',
  },
  'tls-server-expired': {
    title: 'The engine’s certificate has expired.',
    meaning: 'It was valid until {{date}}. Certificates of Docker Toolbox last three years.',
  },
  'tls-client-expired': {
    title: 'Your own certificate has expired.',
    meaning: 'The one in {{folder}} was valid until {{date}}, so the engine no longer accepts you.',
  },
  'tls-ca-expired': {
    title: 'The authority of these certificates has expired.',
    meaning: 'The one in {{folder}} was valid until {{date}}. All certificates made with it are void too.',
  },
  'tls-clock': {
    title: 'The certificate is not valid yet.',
    meaning:
      'By this computer’s clock it begins in the future. A clock is wrong, here or in the virtual machine.',
  },
  'tls-other-ca': {
    title: 'The engine’s certificate is from an unknown authority.',
    meaning:
      'It was not signed by the ca.pem in {{folder}}. It was made anew since, or this is another engine.',
  },
  'tls-no-ca': {
    title: 'There is nothing to check the engine’s certificate with.',
    meaning: '{{folder}} has no ca.pem, so nobody can tell whether this is the right engine.',
  },
  'tls-address-changed': {
    title: 'The engine’s certificate is for another address.',
    meaning:
      'You reach it at {{host}}, and its certificate is for {{names}}. Its address has probably changed.',
  },
  'tls-no-client-cert': {
    title: 'The engine wants a certificate from you.',
    meaning: '{{folder}} lacks cert.pem or key.pem, with which you would prove who you are.',
  },
  'tls-client-other-ca': {
    title: 'Your certificate is from another authority.',
    meaning:
      'The cert.pem in {{folder}} was not signed by the ca.pem beside it, so the engine does not accept it.',
  },
  'tls-client-refused': {
    title: 'The engine does not accept your certificate.',
    meaning:
      'The files look right, so the engine most likely trusts another authority than the one that signed them.',
  },
  'tls-key-mismatch': {
    title: 'Certificate and key do not belong together.',
    meaning: 'The key.pem in {{folder}} is not the key of the cert.pem beside it.',
  },
  'tls-not-pem': {
    title: 'A certificate file is damaged.',
    meaning: 'A file in {{folder}} is empty or not in the PEM format.',
  },
  'tls-files-missing': {
    title: 'The certificates are not where they should be.',
    meaning: '{{folder}} has no ca.pem, cert.pem and key.pem.',
  },
  'tls-files-unreadable': {
    title: 'You may not read the certificates.',
    meaning: 'Files in {{folder}} belong to somebody else, most likely to root.',
  },
  'tls-required': {
    title: 'This engine only talks encrypted.',
    meaning: 'It was asked without TLS. What names it lacks the setting for TLS and the certificates.',
  },
  'plain-tcp-refused': {
    title: 'Gantry does not talk to another computer without TLS.',
    meaning:
      'Whoever uses Docker’s API has full control of the computer it runs on. Without encryption, so has everybody on the way there.',
  },
  'tls-not-offered': {
    title: 'This engine does not talk encrypted.',
    meaning:
      'It was asked with TLS and answered without. The port is that of an unprotected engine, or TLS is on by mistake.',
  },
  'tls-version': {
    title: 'The engine’s encryption is too old.',
    meaning: 'It only offers versions of TLS that are no longer safe.',
  },
  'tls-failed': {
    title: 'The encrypted connection failed.',
    meaning: 'Both sides could not agree. The exact words are under Details.',
  },
  'address-empty': {
    title: 'The address is empty.',
    meaning: 'It is set, but there is nothing in it.',
  },
  'address-no-scheme': {
    title: 'The address lacks its beginning.',
    meaning: '“{{address}}” is the path of a file. Docker wants unix:// before it.',
  },
  'address-no-host': {
    title: 'The address names no computer.',
    meaning: '“{{address}}” has nothing between :// and the port.',
  },
  'address-bad-port': {
    title: 'The port in the address is not one.',
    meaning: 'In “{{address}}” it should be a number from 1 to 65535.',
  },
  'address-relative': {
    title: 'The path in the address is not complete.',
    meaning: 'In “{{address}}” the path must begin with a third slash, as in unix:///var/run/docker.sock.',
  },
  'address-daemon-only': {
    title: 'This address is only for the engine itself.',
    meaning: '“{{address}}” tells an engine where to listen. Nobody can connect to it.',
  },
  'address-credentials': {
    title: 'There is a user or password in the address.',
    meaning: 'Docker does not accept these here, and they would be visible to every program.',
  },
  'address-path': {
    title: 'There is too much in the address.',
    meaning: '“{{address}}” goes on after the computer and the port, which Docker does not accept.',
  },
  'address-unknown-scheme': {
    title: 'The address begins in a way Docker does not know.',
    meaning: '“{{address}}” should begin with unix://, tcp://, ssh:// or npipe://.',
  },
  'address-malformed': {
    title: 'This is not an address.',
    meaning:
      '“{{address}}” cannot be understood. It should look like unix:///var/run/docker.sock or tcp://host:2376.',
  },
  'context-not-found': {
    title: 'The Docker context in use does not exist.',
    meaning: 'Something selects the context “{{context}}”, and there is none of that name on this computer.',
  },
  'context-malformed': {
    title: 'This Docker context is damaged.',
    meaning: 'The file of the context “{{context}}” does not say what Docker expects, so it leads nowhere.',
  },
  'config-unreadable': {
    title: 'You may not read Docker’s configuration.',
    meaning: '{{path}} belongs to somebody else, most likely because docker was once run with sudo.',
  },
  'config-malformed': {
    title: 'Docker’s configuration is damaged.',
    meaning: '{{path}} is not valid JSON. Docker ignores it, so its chosen context is ignored too.',
  },
  'toolbox-leftover': {
    title: 'DOCKER_HOST is left over from Docker Toolbox.',
    meaning:
      'It points to {{host}}, a virtual machine that no longer answers. As long as it is set, docker looks only there.',
  },
  'toolbox-vm-stopped': {
    title: 'The virtual machine of Docker Toolbox is not running.',
    meaning: 'The engine lives in the machine “{{instance}}”, which has to be started first.',
  },
  'toolbox-silent': {
    title: 'The virtual machine of Docker Toolbox does not answer.',
    meaning:
      'Nothing comes back from {{host}}. The machine “{{instance}}” is stopped, has another address now, or a VPN is between.',
  },
  'toolbox-engine-stopped': {
    title: 'The virtual machine runs, but no engine in it.',
    meaning:
      '{{host}} answers that nothing listens on port {{port}}. Restarting the machine “{{instance}}” usually helps.',
  },
  'ssh-missing': {
    title: 'There is no ssh on this computer.',
    meaning: 'This engine is reached through the program ssh, which was not found.',
  },
  'ssh-refused': {
    title: '{{host}} does not accept ssh.',
    meaning: 'The computer is there, but no ssh server listens at this port.',
  },
  'ssh-unknown-host': {
    title: 'ssh does not know the name {{host}}.',
    meaning: 'The name is misspelt, only known in another network, or missing in your ssh configuration.',
  },
  'ssh-host-key': {
    title: 'ssh does not know {{host}}, or it has changed.',
    meaning: 'Its key is not among those you have accepted. Gantry never accepts a key for you.',
  },
  'ssh-no-permission': {
    title: '{{host}} does not let you log in.',
    meaning: 'It accepted none of your keys. Gantry cannot be asked for a password here.',
  },
  'ssh-no-engine-permission': {
    title: 'Over there you may not use the engine.',
    meaning: 'The login to {{host}} works, but your user there is not in the group “docker”.',
  },
  'ssh-no-docker': {
    title: 'There is no docker on {{host}}.',
    meaning: 'The login works, but the program docker was not found over there.',
  },
  'ssh-docker-too-old': {
    title: 'The docker on {{host}} is too old.',
    meaning: 'Reaching an engine through ssh needs docker 18.09 or newer over there.',
  },
  'ssh-engine-stopped': {
    title: 'The engine on {{host}} is not running.',
    meaning: 'The login works and docker is there, but its engine does not answer.',
  },
  'ssh-timeout': {
    title: '{{host}} does not answer ssh.',
    meaning: 'Nothing came back. The computer is off, the address is wrong, or a firewall or VPN is between.',
  },
  'ssh-failed': {
    title: 'The connection through ssh failed.',
    meaning: 'ssh ended for a reason that Gantry does not know. Its own words are under Details.',
  },
} as const satisfies Readonly<Record<Cause, CauseSentences>>;
