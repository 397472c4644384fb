import {
  groupStanding,
  isEngineInstalled,
  isInsideWsl,
  type LinuxFacts,
  parseOsRelease,
} from './linux-facts';
import {
  groupCommands,
  installCommands,
  packageManagerOf,
  serviceCommands,
  socketCommands,
} from './packages';
import { setupPages } from './pages';
import {
  commandStep,
  makePlan,
  manualStep,
  pageStep,
  waitStep,
  type WorkAdvice,
  type WorkPlan,
  type WorkStep,
} from './work';

/** What to do on a Linux computer where no engine answers. The first plan is the recommended one. */
export function adviseLinux(facts: LinuxFacts): WorkAdvice {
  const name = facts.osRelease === null ? 'Linux' : parseOsRelease(facts.osRelease).name;
  const machine = { platform: 'linux', name, arch: facts.arch } as const;
  return { machine, plans: plansOf(facts) };
}

function plansOf(facts: LinuxFacts): readonly WorkPlan[] {
  if (facts.sandbox) return [pagePlan('sandboxed')];
  const own = isEngineInstalled(facts) || facts.hasDockerSnap ? installedPlan(facts) : packagesPlan(facts);
  const others = [...desktopPlans(facts), pagePlan('other-ways')];
  // in WSL the engine of Windows is there for both sides, but one that is installed here is only to be started
  const isDesktopBetter = isInsideWsl(facts) && !isEngineInstalled(facts);
  const [first, ...rest] = others;
  if (isDesktopBetter && first) return [first, ...(own ? [own] : []), ...rest];
  return own ? [own, ...others] : [pagePlan('no-distribution-package'), ...desktopPlans(facts)];
}

/** An engine is there: what is missing is that it runs, or that this person may use it. */
function installedPlan(facts: LinuxFacts): WorkPlan {
  const { service, socket, user } = facts;
  const { isInNow } = groupStanding(facts);
  const mayUse = user.uid === 0 || socket.isWritable || isInNow;
  const isRunning = service === 'active' || (service === 'unknown' && socket.state === 'socket');
  if (isRunning) return mayUse ? restartPlan(facts) : joinPlan(facts);
  const reason = service === 'failed' ? 'failed' : 'not-running';
  const isSnap = facts.hasDockerSnap && !isEngineInstalled(facts);
  const start = isSnap ? snapStart(facts) : serviceStep(facts);
  return mayUse
    ? makePlan('start-engine', reason, [start, waitStep])
    : makePlan('start-engine', reason, [start, ...groupSteps(facts), waitStep], {
        consequences: ['group-is-root'],
      });
}

function joinPlan(facts: LinuxFacts): WorkPlan {
  const { group, isInFile } = groupStanding(facts);
  return makePlan(
    'join-group',
    isInFile ? 'login-again' : 'no-permission',
    [...groupSteps(facts), waitStep],
    {
      params: { user: facts.user.name, group },
      consequences: ['group-is-root'],
    },
  );
}

/** It runs and may be used, and yet nothing answers. */
function restartPlan(facts: LinuxFacts): WorkPlan {
  const [program, args] =
    facts.init === 'systemd'
      ? (['systemctl', ['restart', 'docker']] as const)
      : (['service', ['docker', 'restart']] as const);
  const restart = commandStep('restart-service', [{ program, args, asRoot: true }], rightsOf(facts));
  return makePlan('start-engine', 'silent', [restart, waitStep], {
    consequences: ['restart-stops-containers'],
  });
}

/** The distribution's own packages; null where it has none. */
function packagesPlan(facts: LinuxFacts): WorkPlan | null {
  const recipe = packageManagerOf(facts);
  if (!recipe) return null;
  const isRoot = facts.user.uid === 0;
  // with it the socket can be opened to the person in this session
  const extra = isRoot || facts.programs.includes('setfacl') ? [] : ['acl'];
  const install = commandStep('install-packages', installCommands(recipe, extra), rightsOf(facts));
  const steps = [install, serviceStep(facts), ...(isRoot ? [] : groupSteps(facts)), waitStep];
  const params = { name: parseOsRelease(facts.osRelease ?? '').name, packages: recipe.packages.join(' ') };
  return makePlan('engine-packages', 'distribution-packages', steps, {
    params,
    consequences: isRoot ? [] : ['group-is-root'],
  });
}

const rightsOf = ({ user, programs }: LinuxFacts) => ({
  isRoot: user.uid === 0,
  canAsk: programs.includes('pkexec'),
});

function serviceStep(facts: LinuxFacts): WorkStep {
  return commandStep('start-service', serviceCommands(facts), rightsOf(facts));
}

function snapStart(facts: LinuxFacts): WorkStep {
  return commandStep(
    'start-service',
    [{ program: 'snap', args: ['start', '--enable', 'docker'], asRoot: true }],
    rightsOf(facts),
  );
}

/** Membership, which holds after the next login, and the socket itself, so that nobody has to log out now. */
function groupSteps(facts: LinuxFacts): readonly WorkStep[] {
  const { name: user } = facts.user;
  const { group, isInFile } = groupStanding(facts);
  const rights = rightsOf(facts);
  const isAfterInstall = !isEngineInstalled(facts);
  const canOpen = facts.programs.includes('setfacl') || isAfterInstall;
  const path = facts.socket.path;
  return [
    ...(isInFile
      ? []
      : [commandStep('join-group', groupCommands(facts, { group, user }), { ...rights, needsLogin: true })]),
    ...(canOpen
      ? [commandStep('open-socket', socketCommands(path, user), { ...rights, isOptional: true })]
      : [manualStep('login-again')]),
  ];
}

/** Docker Desktop on Linux is a virtual machine with images of its own; it exists for x86-64 with systemd. */
function desktopPlans(facts: LinuxFacts): readonly WorkPlan[] {
  if (isInsideWsl(facts)) {
    const steps = [
      pageStep('open-page', setupPages.wslIntegration),
      manualStep('turn-on-integration'),
      waitStep,
    ];
    return [makePlan('docker-desktop-wsl2', 'inside-wsl', steps)];
  }
  if (facts.arch !== 'x64' || facts.init !== 'systemd') return [];
  const steps = [pageStep('open-page', setupPages.linuxDesktop), manualStep('install-desktop'), waitStep];
  return [
    makePlan('docker-desktop', 'linux-desktop', steps, { consequences: ['own-images', 'desktop-terms'] }),
  ];
}

function pagePlan(reason: string): WorkPlan {
  return makePlan('none', reason, [pageStep('open-page', setupPages.engineInstall), waitStep]);
}
