import { macChip, type MacFacts, macMajor, minMacMajor } from './mac-checks';
import { setupPages } from './pages';
import {
  commandStep,
  downloadSteps,
  launchDesktopStep,
  makePlan,
  manualStep,
  pageStep,
  type VendorFile,
  waitStep,
  type WorkAdvice,
  type WorkPlan,
} from './work';

const vendorDomain = 'docker.com';
/** Docker.dmg was about half a gigabyte in 2026; four times that is not what was asked for. */
const maxInstallerBytes = 2_000_000_000;

/** Docker Desktop for the processor that is really there. */
export function macInstaller(chip: 'arm64' | 'amd64'): VendorFile {
  return {
    url: `https://desktop.docker.com/mac/main/${chip}/Docker.dmg`,
    domain: vendorDomain,
    fileName: 'Docker.dmg',
    maxBytes: maxInstallerBytes,
    signedBy: 'docker-mac',
  };
}

/** What to do on a Mac where no engine answers. */
export function adviseMac(facts: MacFacts): WorkAdvice {
  const chip = macChip(facts);
  const arch = chip === 'intel' ? 'amd64' : chip === 'unknown' ? (facts.machine ?? '') : 'arm64';
  const machine = { platform: 'darwin', name: `macOS ${facts.version ?? ''}`.trim(), arch } as const;
  return { machine, plans: plansOf(facts) };
}

function plansOf(facts: MacFacts): readonly WorkPlan[] {
  if (facts.products.includes('docker-desktop')) return [startPlan(), ...installPlans(facts)];
  // no virtual machine, no engine: neither Desktop nor what Toolbox used can do without
  if (facts.sysctl?.['kern.hv_support'] === '0') return [pagePlan('no-virtualisation')];
  return installPlans(facts);
}

function startPlan(): WorkPlan {
  return makePlan('start-engine', 'desktop-not-running', [
    launchDesktopStep('darwin'),
    manualStep('accept-terms', { isOptional: true }),
    waitStep,
  ]);
}

function installPlans(facts: MacFacts): readonly WorkPlan[] {
  const chip = macChip(facts);
  const major = macMajor(facts);
  const consequences = ['desktop-terms'];
  if (chip === 'unknown') return [pagePlan('unknown-chip')];
  // the newest release would refuse to start; the page says which release still does
  if (major !== null && major < minMacMajor) {
    return [makePlan('docker-desktop', 'macos-old', [...pageSteps(), waitStep], { consequences })];
  }
  const file = macInstaller(chip === 'intel' ? 'amd64' : 'arm64');
  const reason = chip === 'intel' ? 'mac-intel' : 'mac-apple';
  const steps = [...downloadSteps(file, setupPages.desktopTerms), manualStep('drag-and-start'), waitStep];
  return [
    makePlan('docker-desktop', reason, steps, { consequences }),
    ...(facts.hasBrew ? [brewPlan()] : []),
    pagePlan('other-ways'),
  ];
}

function brewPlan(): WorkPlan {
  const install = commandStep(
    'brew-install',
    [{ program: 'brew', args: ['install', '--cask', 'docker-desktop'], asRoot: false }],
    { isRoot: false, canAsk: true },
  );
  const steps = [
    install,
    launchDesktopStep('darwin'),
    manualStep('accept-terms', { isOptional: true }),
    waitStep,
  ];
  return makePlan('homebrew', 'has-homebrew', steps, { consequences: ['desktop-terms'] });
}

function pageSteps() {
  return [pageStep('open-page', setupPages.macInstall), manualStep('install-desktop')];
}

function pagePlan(reason: string): WorkPlan {
  return makePlan('none', reason, [...pageSteps(), waitStep]);
}
