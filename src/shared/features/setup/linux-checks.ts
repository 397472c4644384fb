import {
  cgroupVersion,
  groupStanding,
  isEngineInstalled,
  isInsideWsl,
  type LinuxFacts,
  parseOsRelease,
} from './linux-facts';
import {
  commandFix,
  compareVersions,
  makeCheck,
  pageFix,
  sizeCheck,
  versionNumbers,
  wordsFix,
} from './make-check';
import type { SetupCheck } from './model';
import { packageManagerOf } from './packages';
import { setupPages } from './pages';

/** Docker's oldest kernel, and the architectures that distributions build it for. */
const minKernel = [3, 10];
const architectures: ReadonlySet<string> = new Set(['x64', 'arm64', 'arm', 's390x', 'ppc64', 'riscv64']);

/** By groups, as they can be known: what files say at once, what the service manager says after a while. */
export const linuxChecks = {
  base: (facts: LinuxFacts): readonly SetupCheck[] => [
    distributionCheck(facts),
    kernelCheck(facts),
    architectureCheck(facts),
    cgroupCheck(facts),
    ...environmentChecks(facts),
    engineCheck(facts),
    snapCheck(facts),
    socketCheck(facts),
    groupCheck(facts),
    rightsCheck(facts),
    sizeCheck('memory', facts.memoryBytes, { failBelow: null, warnBelow: 1.8 }),
    sizeCheck('disk', facts.freeDiskBytes, { failBelow: 1, warnBelow: 5 }),
  ],
  service: (facts: LinuxFacts): readonly SetupCheck[] => [serviceCheck(facts)],
};

function distributionCheck({ osRelease, programs }: LinuxFacts): SetupCheck {
  if (osRelease === null)
    return makeCheck('distribution', 'unknown', 'unknown', { fix: pageFix(setupPages.engineInstall) });
  const distribution = parseOsRelease(osRelease);
  const evidence = `ID=${distribution.id} ID_LIKE=${distribution.family.slice(1).join(' ')} VERSION_ID=${distribution.versionId}`;
  const params = { name: distribution.name };
  if (packageManagerOf({ osRelease, programs }))
    return makeCheck('distribution', 'pass', 'packages', { params, evidence });
  return makeCheck('distribution', 'warn', 'no-packages', {
    params,
    evidence,
    fix: pageFix(setupPages.engineInstall),
  });
}

function kernelCheck({ kernel }: LinuxFacts): SetupCheck {
  const numbers = versionNumbers(kernel);
  const extra = { params: { kernel, wanted: minKernel.join('.') }, evidence: kernel };
  if (!numbers) return makeCheck('kernel', 'unknown', 'unknown', extra);
  return compareVersions(numbers, minKernel) < 0
    ? makeCheck('kernel', 'fail', 'too-old', { ...extra, fix: wordsFix })
    : makeCheck('kernel', 'pass', 'new-enough', extra);
}

function architectureCheck({ arch }: LinuxFacts): SetupCheck {
  const extra = { params: { arch }, evidence: arch };
  return architectures.has(arch)
    ? makeCheck('architecture', 'pass', 'supported', extra)
    : makeCheck('architecture', 'fail', 'unsupported', { ...extra, fix: pageFix(setupPages.engineInstall) });
}

function cgroupCheck({ cgroupType }: LinuxFacts): SetupCheck {
  const version = cgroupVersion(cgroupType);
  const evidence = cgroupType === null ? '' : `/sys/fs/cgroup: 0x${cgroupType.toString(16)}`;
  if (version === null) return makeCheck('cgroup', 'unknown', 'unknown', { evidence });
  return makeCheck('cgroup', 'pass', version === 2 ? 'v2' : 'v1', { evidence });
}

/** Only where this is no ordinary Linux. */
function environmentChecks(facts: LinuxFacts): readonly SetupCheck[] {
  const checks: SetupCheck[] = [];
  if (isInsideWsl(facts)) {
    const fix = pageFix(setupPages.wslIntegration);
    checks.push(makeCheck('inside-wsl', 'warn', 'inside', { evidence: facts.kernel, fix }));
  }
  if (facts.sandbox) {
    const evidence = facts.sandbox === 'snap' ? 'SNAP' : 'FLATPAK_ID';
    checks.push(makeCheck('sandbox', 'warn', facts.sandbox, { evidence, fix: wordsFix }));
  }
  const why = facts.init;
  checks.push(makeCheck('init', facts.init === 'other' ? 'warn' : 'pass', why, { evidence: facts.init }));
  return checks;
}

function engineCheck(facts: LinuxFacts): SetupCheck {
  const evidence = facts.programs.filter((name) => name.startsWith('docker') || name === 'podman').join(', ');
  if (isEngineInstalled(facts)) return makeCheck('engine-program', 'pass', 'installed', { evidence });
  if (facts.hasDockerSnap)
    return makeCheck('engine-program', 'pass', 'snap', { evidence: '/snap/bin/docker' });
  // a sandbox shows its own programs, not the computer's
  if (facts.sandbox) return makeCheck('engine-program', 'unknown', 'unknown', { evidence });
  const why = facts.programs.includes('docker') ? 'client-only' : 'absent';
  return makeCheck('engine-program', 'fail', why, { evidence, fix: wordsFix });
}

/** Two engines side by side each have their own images, and only one can have the socket. */
function snapCheck(facts: LinuxFacts): SetupCheck {
  if (!facts.hasDockerSnap) return makeCheck('snap', 'pass', 'absent');
  const evidence = '/snap/bin/docker';
  return isEngineInstalled(facts)
    ? makeCheck('snap', 'warn', 'clash', { evidence, fix: commandFix(true, 'sudo snap remove docker') })
    : makeCheck('snap', 'pass', 'only', { evidence });
}

function socketCheck({ socket, groupFile }: LinuxFacts): SetupCheck {
  const { path, state, uid, gid, mode } = socket;
  const params = { path };
  switch (state) {
    case 'missing':
      return makeCheck('engine-socket', 'warn', 'missing', { params, evidence: path, fix: wordsFix });
    case 'unreadable':
      return makeCheck('engine-socket', 'unknown', 'unreadable', { params, evidence: path });
    case 'not-a-socket':
      return makeCheck('engine-socket', 'fail', 'not-a-socket', { params, evidence: path, fix: wordsFix });
    case 'socket': {
      const evidence = `${path} uid=${uid ?? '?'} gid=${gid ?? '?'} mode=${(mode ?? 0).toString(8)}`;
      if (socket.isWritable) return makeCheck('engine-socket', 'pass', 'writable', { params, evidence });
      const group = groupName(groupFile, gid);
      return makeCheck('engine-socket', 'fail', 'no-permission', {
        params: { path, group },
        evidence,
        fix: pageFix(setupPages.linuxPostinstall),
      });
    }
  }
}

function groupName(groupFile: string | null, gid: number | null): string {
  const line = (groupFile ?? '').split('\n').find((one) => one.split(':')[2] === String(gid));
  return line?.split(':')[0] ?? String(gid ?? '?');
}

function groupCheck(facts: LinuxFacts): SetupCheck {
  const { user } = facts;
  const evidence = `uid=${user.uid} groups=${user.groups.join(',')}`;
  if (user.uid === 0) return makeCheck('docker-group', 'pass', 'root', { evidence });
  if (facts.groupFile === null) return makeCheck('docker-group', 'unknown', 'unknown', { evidence });
  const standing = groupStanding(facts);
  const extra = { params: { group: standing.group, user: user.name }, evidence };
  if (!standing.isThere) return makeCheck('docker-group', 'warn', 'no-group', { ...extra, fix: wordsFix });
  if (standing.isInNow) return makeCheck('docker-group', 'pass', 'member', extra);
  if (standing.isInFile) {
    return makeCheck('docker-group', 'warn', 'login-again', { ...extra, fix: wordsFix });
  }
  const fix = commandFix(true, `sudo usermod -aG ${standing.group} ${user.name}`);
  return makeCheck('docker-group', 'fail', 'not-member', { ...extra, fix });
}

/** Whether something can be installed from here. */
function rightsCheck({ user, programs, sandbox }: LinuxFacts): SetupCheck {
  if (user.uid === 0) return makeCheck('administrator', 'pass', 'root', { evidence: 'uid=0' });
  if (sandbox) return makeCheck('administrator', 'warn', 'sandbox', { fix: wordsFix });
  if (programs.includes('pkexec'))
    return makeCheck('administrator', 'pass', 'pkexec', { evidence: 'pkexec' });
  const why = programs.includes('sudo') ? 'sudo' : 'none';
  return makeCheck('administrator', 'warn', why, { evidence: why === 'sudo' ? 'sudo' : '', fix: wordsFix });
}

function serviceCheck(facts: LinuxFacts): SetupCheck {
  const { service, serviceEvidence: evidence } = facts;
  switch (service) {
    case 'active':
      return makeCheck('engine-service', 'pass', 'active', { evidence });
    case 'activating':
      return makeCheck('engine-service', 'warn', 'activating', { evidence });
    case 'failed': {
      const fix = commandFix(false, 'journalctl -u docker -n 50 --no-pager');
      return makeCheck('engine-service', 'fail', 'failed', {
        evidence,
        fix: facts.init === 'systemd' ? fix : wordsFix,
      });
    }
    case 'inactive':
      return makeCheck('engine-service', 'fail', 'inactive', { evidence, fix: wordsFix });
    case 'absent':
      return makeCheck('engine-service', 'warn', 'absent', { evidence });
    case 'unknown':
      return makeCheck('engine-service', 'unknown', 'unknown', { evidence });
  }
}
