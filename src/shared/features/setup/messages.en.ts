import { setupPageEn } from './page-messages.en';

/** English is the source; a key added here must be added to messages.ko.ts, or it does not compile. */
export const setupEn = {
  page: setupPageEn,
  check: {
    'windows-edition': {
      title: 'Windows edition',
      home: 'Windows {{edition}}. Docker Desktop works on Home too, with WSL 2. Toolbox is not needed any more.',
      pro: 'Windows {{edition}}. Docker Desktop works here.',
      server: 'Docker Desktop does not support Windows Server.',
      unknown: 'Windows did not say which edition it is.',
    },
    'windows-build': {
      title: 'Windows version',
      current: 'Build {{build}}. At least {{wanted}} is asked for.',
      old: 'Build {{build}} is older than {{wanted}}, which the newest Docker Desktop asks for. Update Windows first.',
      'too-old': 'Build {{build}} is too old for WSL 2. Update Windows to build {{wanted}} or newer.',
      unknown: 'Windows did not say which build it is.',
    },
    virtualisation: {
      title: 'Virtualisation',
      hypervisor: 'It is on: a hypervisor is running.',
      firmware: 'It is switched on in the firmware (BIOS or UEFI).',
      off: 'It is switched off. Switch it on in the firmware (BIOS or UEFI): Intel VT-x or AMD-V, often called SVM.',
      supported: 'This Mac can run virtual machines.',
      unsupported: 'This Mac cannot run virtual machines, and Docker needs one.',
      unknown: 'Could not tell whether virtualisation is on.',
    },
    'virtual-machine-platform': {
      title: 'Virtual Machine Platform',
      on: 'The Windows feature that WSL 2 runs on is switched on.',
      off: 'The Windows feature that WSL 2 runs on is switched off. The command switches it on; Windows restarts afterwards.',
      absent: 'This Windows does not have the feature that WSL 2 runs on.',
      unknown: 'Windows did not say whether the feature is on.',
    },
    'hyper-v': {
      title: 'Hyper-V',
      home: 'Home has no Hyper-V, and Docker Desktop does not need it: it uses WSL 2.',
      on: 'It is switched on. Docker Desktop uses WSL 2 unless you choose otherwise.',
      'not-needed': 'It is switched off, and that is fine: Docker Desktop uses WSL 2.',
      unknown: 'Windows did not say whether it is on. Docker Desktop does not need it.',
    },
    virtualbox: {
      title: 'VirtualBox',
      absent: 'Not installed, so nothing gets in the way.',
      old: 'VirtualBox {{version}} cannot run beside WSL 2. Update it to version 6 or newer.',
      beside: 'VirtualBox {{version}} works beside WSL 2 here.',
      slow: 'VirtualBox {{version}} works beside WSL 2 only slowly, or not at all, until the Windows feature “Windows Hypervisor Platform” is on.',
      unknown: 'Could not tell whether VirtualBox is installed.',
    },
    'wsl-version': {
      title: 'WSL',
      current: 'WSL {{version}}. At least {{wanted}} is asked for.',
      absent: 'The Windows Subsystem for Linux is not installed. Docker Desktop runs in it.',
      inbox: 'This is the old WSL that came with Windows. Docker Desktop asks for {{wanted}} or newer.',
      'too-old': 'WSL {{version}} is too old. Docker Desktop asks for {{wanted}} or newer.',
      unknown: 'WSL did not answer in time.',
    },
    product: {
      title: 'Docker on this computer',
      installed: 'Docker Desktop is installed.',
      toolbox: 'Docker Toolbox is installed. It was given up in 2020; Docker Desktop replaces it.',
      other: 'Another product with an engine is installed: {{name}}.',
      absent: 'Nothing with an engine is installed yet.',
    },
    memory: {
      title: 'Memory',
      enough: '{{size}} GiB.',
      little: '{{size}} GiB. It works, but with {{wanted}} GB it is comfortable. Close what you do not need.',
      'too-little': '{{size}} GiB. Docker asks for at least {{wanted}} GB.',
      unknown: 'Could not tell how much memory there is.',
    },
    disk: {
      title: 'Free disk space',
      enough: '{{size}} GiB free.',
      little: '{{size}} GiB free. Images are large: {{wanted}} GiB or more is comfortable.',
      'too-little': '{{size}} GiB free. At least {{wanted}} GiB is needed: make room first.',
      unknown: 'Could not tell how much space is free.',
    },
    'macos-version': {
      title: 'macOS version',
      current: 'macOS {{version}}. At least {{wanted}} is asked for.',
      old: 'macOS {{version}}. The newest Docker Desktop asks for {{wanted}}: update macOS, or take an older release.',
      'too-old': 'macOS {{version}} is too old. Docker Desktop asks for {{wanted}} or newer.',
      unknown: 'macOS did not say which version it is.',
    },
    chip: {
      title: 'Processor',
      apple: 'Apple silicon ({{chip}}). The Apple build of Docker Desktop is the right one.',
      'apple-translated':
        'Apple silicon, although this app is told of an Intel processor because Rosetta translates it. The Apple build is still the right one.',
      intel: 'Intel ({{chip}}). The Intel build of Docker Desktop is the right one.',
      unknown: 'Could not tell which processor this is. The Apple menu shows it under “About This Mac”.',
    },
    distribution: {
      title: 'Distribution',
      packages: '{{name}} has packages of the engine.',
      'no-packages': '{{name}} has no package of the engine that Gantry knows of. The page says what to do.',
      unknown: 'Could not tell which distribution this is.',
    },
    kernel: {
      title: 'Kernel',
      'new-enough': '{{kernel}}. At least {{wanted}} is needed.',
      'too-old': '{{kernel}} is too old: {{wanted}} is needed. Update the system first.',
      unknown: 'Could not make out the kernel’s version.',
    },
    architecture: {
      title: 'Architecture',
      supported: 'The engine is built for {{arch}}.',
      unsupported: 'The engine is not built for {{arch}}.',
    },
    cgroup: {
      title: 'Control groups',
      v2: 'Version 2, which limits memory and processors of containers.',
      v1: 'Version 1. It works; only rootless engines cannot limit resources.',
      unknown: 'Could not tell which version the kernel uses.',
    },
    'inside-wsl': {
      title: 'WSL',
      inside: 'This is a Linux inside Windows. Docker Desktop on Windows serves both sides.',
    },
    sandbox: {
      title: 'Sandbox',
      flatpak: 'Gantry runs as a Flatpak, which may hide the engine and cannot install anything.',
      snap: 'Gantry runs as a snap, which may hide the engine and cannot install anything.',
    },
    init: {
      title: 'Services',
      systemd: 'systemd starts services here.',
      openrc: 'OpenRC starts services here.',
      other:
        'Neither systemd nor OpenRC is running. The engine is started with “service”, and not by itself with the computer.',
    },
    'engine-program': {
      title: 'Docker Engine',
      installed: 'The engine is installed.',
      snap: 'The engine is installed as a snap.',
      'client-only': 'Only the docker command is installed, not the engine.',
      absent: 'The engine is not installed.',
      unknown: 'From inside the sandbox it cannot be seen whether the engine is installed.',
    },
    snap: {
      title: 'Docker as a snap',
      absent: 'Not installed, so there is no second engine in the way.',
      clash:
        'There are two engines: a snap and a package. Each has its own images, and they fight over one socket. Keep one.',
      only: 'It is the only engine here.',
    },
    'engine-socket': {
      title: 'The engine’s socket',
      missing: '{{path}} is not there. The engine makes it when it starts.',
      unreadable: 'Could not look at {{path}}.',
      'not-a-socket':
        '{{path}} is something else than a socket. It is usually a folder that a container made by mistake; remove it.',
      writable: 'You may use {{path}}.',
      'no-permission': '{{path}} belongs to the group “{{group}}”, and you may not open it.',
    },
    'docker-group': {
      title: 'Group membership',
      root: 'You are root and may do everything.',
      'no-group': 'There is no group “{{group}}” yet. Installing the engine makes it.',
      member: 'You are in the group “{{group}}”.',
      'login-again': 'You are in the group “{{group}}”, but not in this session. Log out and in again.',
      'not-member': '{{user}} is not in the group “{{group}}”.',
      unknown: 'Could not read the list of groups.',
    },
    administrator: {
      title: 'Administrator rights',
      root: 'You are root: commands run directly.',
      sandbox: 'From inside the sandbox nothing can be installed. Run the commands in a terminal.',
      pkexec: 'When a step needs them, your system asks for the password in its own window.',
      sudo: 'There is no window that could ask for the password. Run the shown commands in a terminal.',
      none: 'Neither pkexec nor sudo is here. Somebody who is root has to run the commands.',
    },
    'engine-service': {
      title: 'The engine’s service',
      active: 'It is running.',
      activating: 'It is starting.',
      failed: 'It was started and has failed. Its log says why.',
      inactive: 'It is not running.',
      absent: 'There is none yet. It comes with the engine.',
      unknown: 'The service manager did not say.',
    },
  },
  plan: {
    'docker-desktop': { title: 'Install Docker Desktop' },
    'docker-desktop-wsl2': { title: 'Docker Desktop with WSL 2' },
    'engine-packages': { title: 'Install Docker Engine' },
    'start-engine': { title: 'Start the engine' },
    'join-group': { title: 'Allow your account to use the engine' },
    homebrew: { title: 'Install Docker Desktop with Homebrew' },
    winget: { title: 'Install Docker Desktop with winget' },
    'toolbox-legacy': { title: 'Docker Toolbox (old)' },
    none: { title: 'Another way, by hand' },
  },
  reason: {
    sandboxed:
      'Gantry runs in a sandbox and cannot install anything. Docker’s page shows the commands for your system.',
    'other-ways': 'Docker’s own page lists all ways for your system.',
    'no-distribution-package':
      'Your distribution has no package of Docker Engine. Docker’s page says whether there is another source for it.',
    'login-again': 'The engine runs and you are in the right group, but this session does not know it yet.',
    'no-permission': 'The engine runs, but {{user}} is not in the group “{{group}}” and so may not use it.',
    silent: 'The engine runs and you may use it, yet it does not answer. A restart usually helps.',
    failed:
      'The engine is installed, but its service has failed. Start it again; if it fails again, its output says why.',
    'not-running': 'The engine is installed and only needs to be started.',
    'distribution-packages':
      'The packages of {{name}} ({{packages}}): updated with the rest of your system, and without a virtual machine.',
    'inside-wsl':
      'This is a Linux inside Windows. Docker Desktop on Windows serves both sides with one engine.',
    'linux-desktop':
      'The same window as on Mac and Windows, in a virtual machine. Choose it if you want exactly that.',
    'desktop-not-running': 'Docker Desktop is installed and only needs to be started.',
    'no-virtualisation':
      'This Mac cannot run virtual machines, so no engine runs on it. An engine on another computer can be used.',
    'unknown-chip': 'Could not tell which of the two builds is right for this Mac. The page has both.',
    'macos-old':
      'The newest Docker Desktop does not start on this macOS. The page lists which release still does.',
    'mac-intel': 'The usual way on a Mac, in the build for Intel processors.',
    'mac-apple': 'The usual way on a Mac, in the build for Apple silicon.',
    'has-homebrew': 'Homebrew is here: it installs Docker Desktop and updates it with your other programs.',
    'windows-32-bit':
      'This Windows is a 32-bit one, and Docker needs 64 bits. An engine on another computer can be used.',
    'windows-server': 'Docker Desktop does not support Windows Server. The page says what does.',
    'windows-old':
      'Docker Desktop works on this computer once Windows is up to date; build {{build}} is too old.',
    'windows-home': 'Works on Windows Home since 2020, with WSL 2. Neither Hyper-V nor Toolbox is needed.',
    'windows-pro': 'The usual way on Windows. It uses WSL 2; Hyper-V need not be switched on.',
    'has-winget': 'winget is here: it fetches Docker Desktop’s installer and checks it.',
    neither:
      'This computer can run neither WSL 2 nor Hyper-V. The last release of Docker Toolbox (2020) is what is left. Your containers’ pages are at {{address}}.',
  },
  consequence: {
    'group-is-root': 'Who may use the engine can do everything on this computer, as root can.',
    'restart-stops-containers': 'Containers that are running are stopped.',
    'own-images': 'It has images of its own: those of an engine beside it are not seen in it.',
    'desktop-terms': 'Docker Desktop has terms of its own; large companies pay for it.',
    'use-toolbox-address': 'Use 192.168.99.100 instead of localhost for pages of containers.',
    'toolbox-archived': 'Toolbox gets no updates any more, not even for security.',
  },
  step: {
    'restart-service': { title: 'Restart the engine', body: 'Stops the service and starts it again.' },
    'install-packages': {
      title: 'Install the engine',
      body: 'From your distribution’s own packages. If it is interrupted, try again: it goes on where it stopped.',
    },
    'start-service': { title: 'Start the engine', body: 'Now, and from now on with the computer.' },
    'join-group': {
      title: 'Add your account to the group',
      body: 'Members of the group may use the engine without a password.',
    },
    'open-socket': {
      title: 'Use it without logging in again',
      body: 'The group counts from your next login on. This opens the engine’s socket to you at once, until the next restart.',
    },
    'login-again': {
      title: 'Log out and in again',
      body: 'The group counts from your next login on. Gantry goes on where you left.',
    },
    'open-page': {
      title: 'Open the instructions',
      body: 'They are Docker’s own, in English, in your browser.',
    },
    'turn-on-integration': {
      title: 'Switch on WSL integration',
      body: 'In Docker Desktop on Windows: Settings, Resources, WSL integration, then this distribution.',
    },
    'install-desktop': { title: 'Install it', body: 'Follow the page, then come back.' },
    wait: { title: 'Wait for the engine', body: 'Gantry looks for it every two seconds.' },
    'start-desktop': { title: 'Start Docker Desktop', body: 'The first start takes a minute or two.' },
    'accept-terms': {
      title: 'Read and accept Docker’s terms',
      body: 'Docker Desktop asks at its first start. Whether you accept is up to you; the engine waits for it.',
    },
    download: {
      title: 'Download the installer',
      body: 'From Docker’s own server into your Downloads folder. Its signature is checked before it is opened.',
    },
    'open-installer': { title: 'Open the installer', body: 'The signature is checked once more before.' },
    'drag-and-start': {
      title: 'Put Docker into Applications and open it',
      body: 'Drag the whale onto the folder, then open Docker from Applications and accept its terms if you agree.',
    },
    'brew-install': {
      title: 'Install with Homebrew',
      body: 'If Homebrew needs your password, it ends with an error here: run the line in a terminal then.',
    },
    'finish-installer': {
      title: 'Finish the installer',
      body: 'Keep “Use WSL 2”. It may ask you to sign out or restart; open Gantry again afterwards.',
    },
    'winget-install': {
      title: 'Install with winget',
      body: 'The installer shows its own window. Keep “Use WSL 2”.',
    },
    'update-windows': {
      title: 'Update Windows',
      body: 'In Settings, Windows Update. It takes a while and restarts the computer.',
    },
    'turn-on-virtualisation': {
      title: 'Switch on virtualisation',
      body: 'In the firmware (BIOS or UEFI). The page says how to get there.',
    },
    'install-wsl': {
      title: 'Install WSL',
      body: 'Windows asks for an administrator and shows a window of its own. Restart afterwards.',
    },
    'restart-computer': {
      title: 'Restart the computer',
      body: 'Then open Gantry again: the guide goes on from here.',
    },
    'update-wsl': {
      title: 'Update WSL',
      body: 'Windows asks for an administrator and shows a window of its own.',
    },
    'start-toolbox': {
      title: 'Start Docker Quickstart Terminal',
      body: 'It starts the virtual machine. That takes about a minute.',
    },
    'open-toolbox': { title: 'Open the page of the last release', body: 'Take DockerToolbox-19.03.1.exe.' },
    'install-toolbox': {
      title: 'Install Toolbox and start its terminal',
      body: 'Keep VirtualBox ticked. “Docker Quickstart Terminal” then starts the virtual machine.',
    },
  },
} as const;
