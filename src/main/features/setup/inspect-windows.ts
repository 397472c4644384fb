import { win32 } from 'node:path';
import type { SetupCheck } from '../../../shared/features/setup/model';
import { adviseWindows } from '../../../shared/features/setup/windows-advice';
import { windowsChecks } from '../../../shared/features/setup/windows-checks';
import {
  parseWindowsSystem,
  type WindowsFacts,
  type WindowsProduct,
  windowsScript,
} from '../../../shared/features/setup/windows-facts';
import type { WorkAdvice } from '../../../shared/features/setup/work';
import { desktopPlaces } from './launch-desktop';
import type { MachineReader } from './machine-reader';
import { text, toolOutput } from './output-text';

/** PowerShell alone takes up to two seconds to start, and slow disks make it worse. */
const systemDeadlineMs = 15_000;
/** wsl.exe hangs where its service does. */
const wslDeadlineMs = 8_000;

/** Looks at a Windows computer: PowerShell and wsl.exe side by side, without administrator rights. */
export async function* inspectWindows(
  reader: MachineReader,
  signal: AbortSignal,
): AsyncGenerator<SetupCheck, WorkAdvice, void> {
  const wsl = readWsl(reader, signal);
  const [system, products, hasWinget] = await Promise.all([
    readSystem(reader, signal),
    findProducts(reader),
    reader.hasProgram('winget'),
  ]);
  const base: WindowsFacts = {
    release: reader.release,
    arch: reader.arch,
    memoryBytes: reader.memoryBytes,
    ...system,
    products,
    hasWinget,
    wslVersion: null,
    wslStatus: null,
    hasWslProgram: false,
  };
  yield* windowsChecks.base(base);
  const facts = { ...base, ...(await wsl) };
  yield* windowsChecks.wsl(facts);
  return adviseWindows(facts);
}

async function readSystem(
  reader: MachineReader,
  signal: AbortSignal,
): Promise<Pick<WindowsFacts, 'system' | 'systemEvidence'>> {
  const args = ['-NoProfile', '-NonInteractive', '-Command', windowsScript];
  const root = reader.environment.SystemRoot ?? 'C:\\Windows';
  const program = win32.join(root, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  const output = await reader.output(program, args, { signal, deadlineMs: systemDeadlineMs });
  if (!output) return { system: null, systemEvidence: 'powershell: -' };
  const words = text(output.stdout);
  return { system: parseWindowsSystem(words), systemEvidence: words || text(output.stderr) };
}

async function readWsl(
  reader: MachineReader,
  signal: AbortSignal,
): Promise<Pick<WindowsFacts, 'wslVersion' | 'wslStatus' | 'hasWslProgram'>> {
  const options = { signal, deadlineMs: wslDeadlineMs, environment: { WSL_UTF8: '1' } };
  const hasWslProgram = await reader.hasProgram('wsl');
  if (!hasWslProgram) return { hasWslProgram, wslVersion: null, wslStatus: null };
  const [version, status] = await Promise.all([
    reader.output('wsl', ['--version'], options),
    reader.output('wsl', ['--status'], options),
  ]);
  return { hasWslProgram, wslVersion: toolOutput(version), wslStatus: toolOutput(status) };
}

/** Both places of Docker Desktop (per user, all users), and of the others. */
async function findProducts(reader: MachineReader): Promise<readonly WindowsProduct[]> {
  const { environment, exists } = reader;
  const at = (variable: string, path: string) => {
    const folder = environment[variable];
    return folder ? [win32.join(folder, path)] : [];
  };
  const places: readonly (readonly [WindowsProduct, readonly string[]])[] = [
    ['docker-desktop', desktopPlaces(environment)],
    [
      'docker-toolbox',
      [
        ...at('DOCKER_TOOLBOX_INSTALL_PATH', 'docker-machine.exe'),
        ...at('ProgramFiles', 'Docker Toolbox\\docker-machine.exe'),
      ],
    ],
    ['rancher-desktop', at('LOCALAPPDATA', 'Programs\\Rancher Desktop\\Rancher Desktop.exe')],
    ['podman-desktop', at('LOCALAPPDATA', 'Programs\\Podman Desktop\\Podman Desktop.exe')],
  ];
  const found = await Promise.all(
    places.map(async ([product, paths]) =>
      (await Promise.all(paths.map(exists))).some(Boolean) ? [product] : [],
    ),
  );
  return found.flat();
}
