import { setupPages } from './pages';
import { hasVirtualisation, minWindows10Build, minWindows11Build, wslState } from './windows-checks';
import { windowsBuild, windowsEdition, type WindowsFacts, windowsName } from './windows-facts';
import {
  commandStep,
  downloadSteps,
  elevatedStep,
  launchDesktopStep,
  makePlan,
  manualStep,
  pageStep,
  type VendorFile,
  waitStep,
  type WorkAdvice,
  type WorkPlan,
  type WorkStep,
} from './work';

/** The installer was about six hundred megabytes in 2026; four times that is not what was asked for. */
const maxInstallerBytes = 2_500_000_000;
const firstWindows10Build = 10240;

export function windowsInstaller(arch: 'amd64' | 'arm64'): VendorFile {
  return {
    url: `https://desktop.docker.com/win/main/${arch}/Docker%20Desktop%20Installer.exe`,
    domain: 'docker.com',
    fileName: 'Docker Desktop Installer.exe',
    maxBytes: maxInstallerBytes,
    signedBy: 'docker-windows',
  };
}

/** What to do on a Windows computer where no engine answers. */
export function adviseWindows(facts: WindowsFacts): WorkAdvice {
  const machine = { platform: 'win32', name: windowsName(facts), arch: archOf(facts) } as const;
  return { machine, plans: plansOf(facts) };
}

function plansOf(facts: WindowsFacts): readonly WorkPlan[] {
  if (archOf(facts) === 'x86') return [pagePlan('windows-32-bit')];
  if (windowsEdition(facts.system?.sku ?? null).kind === 'server') return [pagePlan('windows-server')];
  if (canRunNeither(facts)) return [toolboxPlan(facts), pagePlan('other-ways')];
  const start = facts.products.includes('docker-desktop') ? [startPlan(facts)] : [];
  const winget = facts.hasWinget && start.length === 0 ? [wingetPlan(facts)] : [];
  return [...start, desktopPlan(facts), ...winget, pagePlan('other-ways')];
}

/**
 * Neither WSL 2 nor Hyper-V can be had: Windows 7 and 8, or a processor without second level address translation. (Its flag
 * says nothing while a hypervisor runs, and nothing while virtualisation is off.)
 */
function canRunNeither(facts: WindowsFacts): boolean {
  const build = windowsBuild(facts);
  if (build !== null && build < firstWindows10Build) return true;
  const { system } = facts;
  return system?.hasSlat === false && system.isFirmwareOn === true && system.isHypervisorPresent === false;
}

function archOf({ system, arch }: WindowsFacts): string {
  switch (system?.processorArchitecture) {
    case 0:
      return 'x86';
    case 9:
      return 'amd64';
    case 12:
      return 'arm64';
    default:
      return arch === 'x64' ? 'amd64' : arch === 'ia32' ? 'x86' : arch;
  }
}

function desktopPlan(facts: WindowsFacts): WorkPlan {
  const isHome = windowsEdition(facts.system?.sku ?? null).kind === 'home';
  const reason = isOld(facts) ? 'windows-old' : isHome ? 'windows-home' : 'windows-pro';
  const file = windowsInstaller(archOf(facts) === 'arm64' ? 'arm64' : 'amd64');
  const steps = [
    ...preparation(facts),
    ...downloadSteps(file, setupPages.desktopTerms),
    manualStep('finish-installer'),
    launchDesktopStep('win32'),
    manualStep('accept-terms', { isOptional: true }),
    waitStep,
  ];
  const params = { build: windowsBuild(facts) ?? '' };
  return makePlan('docker-desktop-wsl2', reason, steps, { params, consequences: ['desktop-terms'] });
}

/**
 * Without consent to anybody's terms: the installer shows its own window (`--interactive`), and a question of winget's own
 * ends it instead of being answered.
 */
function wingetPlan(facts: WindowsFacts): WorkPlan {
  const install = commandStep(
    'winget-install',
    [
      {
        program: 'winget',
        args: [
          'install',
          '--exact',
          '--id',
          'Docker.DockerDesktop',
          '--source',
          'winget',
          '--interactive',
          '--disable-interactivity',
        ],
        asRoot: false,
      },
    ],
    { isRoot: false, canAsk: true },
  );
  const steps = [
    ...preparation(facts),
    install,
    launchDesktopStep('win32'),
    manualStep('accept-terms', { isOptional: true }),
    waitStep,
  ];
  return makePlan('winget', 'has-winget', steps, { consequences: ['desktop-terms'] });
}

function startPlan(facts: WindowsFacts): WorkPlan {
  const steps = [
    ...preparation(facts),
    launchDesktopStep('win32'),
    manualStep('accept-terms', { isOptional: true }),
    waitStep,
  ];
  return makePlan('start-engine', 'desktop-not-running', steps);
}

const isOld = (facts: WindowsFacts): boolean => {
  const build = windowsBuild(facts);
  return build !== null && build < (build >= 22000 ? minWindows11Build : minWindows10Build);
};

/** What has to be there before Docker Desktop, in the order in which one needs the other. */
function preparation(facts: WindowsFacts): readonly WorkStep[] {
  const steps: WorkStep[] = [];
  if (isOld(facts)) steps.push(pageStep('update-windows', setupPages.windowsUpdate));
  if (hasVirtualisation(facts) === false)
    steps.push(pageStep('turn-on-virtualisation', setupPages.virtualisation));
  const wsl = wslState(facts);
  const isPlatformOff = [2, 3].includes(facts.system?.features.VirtualMachinePlatform ?? 0);
  if (wsl === 'absent' || isPlatformOff) {
    steps.push(elevatedStep('install-wsl', 'wsl', ['--install', '--no-distribution']));
    steps.push(manualStep('restart-computer'));
  } else if (wsl === 'too-old') {
    steps.push(elevatedStep('update-wsl', 'wsl', ['--update']));
  }
  return steps;
}

/** The last release of 2020, with an engine from then; ports are not on localhost there. */
function toolboxPlan(facts: WindowsFacts): WorkPlan {
  const virtualisation =
    hasVirtualisation(facts) === false ? [pageStep('turn-on-virtualisation', setupPages.virtualisation)] : [];
  const steps = facts.products.includes('docker-toolbox')
    ? [...virtualisation, manualStep('start-toolbox'), waitStep]
    : [
        ...virtualisation,
        pageStep('open-toolbox', setupPages.toolbox),
        manualStep('install-toolbox'),
        waitStep,
      ];
  return makePlan('toolbox-legacy', 'neither', steps, {
    params: { address: '192.168.99.100' },
    consequences: ['use-toolbox-address', 'toolbox-archived'],
  });
}

function pagePlan(reason: string): WorkPlan {
  return makePlan('none', reason, [
    pageStep('open-page', setupPages.windowsInstall),
    manualStep('install-desktop'),
    waitStep,
  ]);
}
