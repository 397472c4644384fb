import { adviseMac } from '../../../shared/features/setup/mac-advice';
import {
  macChecks,
  type MacFacts,
  type MacProduct,
  macSysctlNames,
  parseSysctl,
} from '../../../shared/features/setup/mac-checks';
import type { SetupCheck } from '../../../shared/features/setup/model';
import type { WorkAdvice } from '../../../shared/features/setup/work';
import type { MachineReader } from './machine-reader';
import { text } from './output-text';

const deadlineMs = 5_000;

/** Apps by the names of their bundles. */
const apps: readonly (readonly [MacProduct, string])[] = [
  ['docker-desktop', 'Docker.app'],
  ['orbstack', 'OrbStack.app'],
  ['rancher-desktop', 'Rancher Desktop.app'],
  ['podman-desktop', 'Podman Desktop.app'],
];

/** Looks at a Mac. */
export async function* inspectMac(
  reader: MachineReader,
  signal: AbortSignal,
): AsyncGenerator<SetupCheck, WorkAdvice, void> {
  const facts = await readMac(reader, signal);
  yield* macChecks(facts);
  return adviseMac(facts);
}

async function readMac(reader: MachineReader, signal: AbortSignal): Promise<MacFacts> {
  const options = { signal, deadlineMs };
  const [version, machine, sysctl, disk, products, hasBrew] = await Promise.all([
    reader.output('sw_vers', ['-productVersion'], options),
    reader.output('uname', ['-m'], options),
    // it ends with an error when a name is unknown, as `sysctl.proc_translated` is on an Intel Mac, and prints the rest
    reader.output('sysctl', macSysctlNames, options),
    reader.fileSystem(reader.home),
    findProducts(reader),
    reader.hasProgram('brew'),
  ]);
  const values = sysctl ? parseSysctl(text(sysctl.stdout)) : null;
  return {
    version: version?.exitCode === 0 ? text(version.stdout).trim() || null : null,
    machine: machine?.exitCode === 0 ? text(machine.stdout).trim() || null : null,
    sysctl: values,
    memoryBytes: Number(values?.['hw.memsize']) || reader.memoryBytes,
    freeDiskBytes: disk?.freeBytes ?? null,
    products,
    hasBrew,
  };
}

async function findProducts(reader: MachineReader): Promise<readonly MacProduct[]> {
  const { exists, home, hasProgram } = reader;
  const isThere = async (app: string) =>
    (await exists(`/Applications/${app}`)) || (await exists(`${home}/Applications/${app}`));
  const found = await Promise.all(
    apps.map(async ([product, app]) => ((await isThere(app)) ? [product] : [])),
  );
  const [hasColima, hasMachine] = await Promise.all([hasProgram('colima'), hasProgram('docker-machine')]);
  return [
    ...found.flat(),
    ...(hasColima ? (['colima'] as const) : []),
    ...(hasMachine ? (['docker-toolbox'] as const) : []),
  ];
}
