import { adviseLinux } from '../../../shared/features/setup/linux-advice';
import { linuxChecks } from '../../../shared/features/setup/linux-checks';
import {
  type LinuxFacts,
  type LinuxProgram,
  linuxPrograms,
  parseServiceState,
  serviceStateOfExit,
} from '../../../shared/features/setup/linux-facts';
import type { SetupCheck } from '../../../shared/features/setup/model';
import type { WorkAdvice } from '../../../shared/features/setup/work';
import type { MachineReader } from './machine-reader';
import { text } from './output-text';

const serviceDeadlineMs = 5_000;
const socketPath = '/var/run/docker.sock';

/** Looks at a Linux computer: what files tell at once, then what the service manager tells. */
export async function* inspectLinux(
  reader: MachineReader,
  signal: AbortSignal,
): AsyncGenerator<SetupCheck, WorkAdvice, void> {
  const init = await initOf(reader);
  const service = readService(reader, init, signal);
  const base = await readBase(reader, init);
  yield* linuxChecks.base(base);
  const facts = { ...base, ...(await service) };
  yield* linuxChecks.service(facts);
  return adviseLinux(facts);
}

async function readBase(reader: MachineReader, init: LinuxFacts['init']): Promise<LinuxFacts> {
  const { exists, fileSystem, readText } = reader;
  const [
    osRelease,
    fallback,
    groupFile,
    control,
    library,
    socket,
    programs,
    hasDockerSnap,
    updates,
    sandbox,
  ] = await Promise.all([
    readText('/etc/os-release'),
    readText('/usr/lib/os-release'),
    readText('/etc/group'),
    fileSystem('/sys/fs/cgroup'),
    fileSystem('/var/lib'),
    reader.socket(socketPath),
    findPrograms(reader),
    exists('/snap/bin/docker'),
    reader.list('/var/lib/dpkg/updates'),
    sandboxOf(reader),
  ]);
  return {
    osRelease: osRelease ?? fallback,
    kernel: reader.release,
    arch: reader.arch,
    cgroupType: control?.type ?? null,
    init,
    service: 'unknown',
    serviceEvidence: '',
    socket,
    user: reader.user,
    groupFile,
    programs,
    hasDockerSnap,
    sandbox,
    memoryBytes: reader.memoryBytes,
    freeDiskBytes: library?.freeBytes ?? null,
    isDpkgInterrupted: updates.length > 0,
  };
}

async function findPrograms(reader: MachineReader): Promise<readonly LinuxProgram[]> {
  const found = await Promise.all(linuxPrograms.map((name) => reader.hasProgram(name)));
  return linuxPrograms.filter((_, index) => found[index]);
}

/** sd_booted(3) and OpenRC's own folder. */
async function initOf({ exists }: MachineReader): Promise<LinuxFacts['init']> {
  if (await exists('/run/systemd/system')) return 'systemd';
  return (await exists('/run/openrc')) ? 'openrc' : 'other';
}

/** A terminal that is a snap hands its variables to what is started in it, so this app has to lie in the snap itself. */
async function sandboxOf(reader: MachineReader): Promise<LinuxFacts['sandbox']> {
  const { environment, programPath } = reader;
  if (await reader.exists('/.flatpak-info')) return 'flatpak';
  const snap = environment.SNAP ?? '';
  return snap.startsWith('/snap/') && programPath.startsWith(`${snap}/`) ? 'snap' : null;
}

type Service = Pick<LinuxFacts, 'service' | 'serviceEvidence'>;

async function readService(
  reader: MachineReader,
  init: LinuxFacts['init'],
  signal: AbortSignal,
): Promise<Service> {
  const options = { signal, deadlineMs: serviceDeadlineMs };
  if (init === 'systemd') {
    const args = ['show', '--property=LoadState', '--property=ActiveState', 'docker.service'];
    const output = await reader.output('systemctl', args, options);
    if (!output || output.exitCode !== 0) return unknownService(output ? text(output.stderr) : '');
    const words = text(output.stdout);
    return { service: parseServiceState(words), serviceEvidence: words };
  }
  if (!(await reader.exists('/etc/init.d/docker')))
    return { service: 'absent', serviceEvidence: '/etc/init.d' };
  const output = await reader.output('service', ['docker', 'status'], options);
  if (!output) return unknownService('');
  const words = text(output.stdout) || text(output.stderr);
  return { service: serviceStateOfExit(output.exitCode), serviceEvidence: `${words} (${output.exitCode})` };
}

const unknownService = (serviceEvidence: string): Service => ({ service: 'unknown', serviceEvidence });
