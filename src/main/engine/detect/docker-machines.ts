import type { DockerMachineFacts } from '../../../shared/features/engines/machine-facts';
import type { FactsReader } from './facts-reader';

const maxMachines = 50;
const defaultPort = 2376;

/** Machines that docker-machine keeps in its store (docker/machine, libmachine/host/host.go), sorted by name. */
export async function readMachines(
  reader: FactsReader,
  storage: string,
): Promise<readonly DockerMachineFacts[]> {
  const folder = reader.join(storage, 'machines');
  const names = ((await reader.files.list(folder)) ?? []).filter(isMachineName).sort();
  const machines = await Promise.all(
    names.slice(0, maxMachines).map((name) => readMachine(reader, reader.join(folder, name), name)),
  );
  return machines.filter((machine): machine is DockerMachineFacts => machine !== null);
}

/** The names docker-machine accepts for a host (libmachine/host/host.go). */
function isMachineName(name: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9\-.]{0,254}$/.test(name);
}

/** Null for what is no machine at all: a file, or a folder with nothing in it. */
async function readMachine(
  { files, join }: FactsReader,
  folder: string,
  name: string,
): Promise<DockerMachineFacts | null> {
  const inside = await files.list(folder);
  if (inside === null || inside.length === 0) return null;
  const read = await files.readText(join(folder, 'config.json'));
  const driver = read.state === 'ok' ? parseMachine(read.text) : null;
  const state = read.state === 'unreadable' ? 'unreadable' : driver ? 'ok' : 'malformed';
  return { name, folder, state, ...(driver ?? unknownDriver) };
}

type DriverFacts = Omit<DockerMachineFacts, 'name' | 'folder' | 'state'>;

const unknownDriver: DriverFacts = {
  driver: null,
  ipAddress: null,
  enginePort: defaultPort,
  url: null,
  hostOnlyCidr: null,
};

function parseMachine(text: string): DriverFacts | null {
  const config = parseObject(text);
  if (!config) return null;
  const driver = asObject(config.Driver);
  const port = driver.EnginePort;
  return {
    driver: textOrNull(config.DriverName)?.toLowerCase() ?? null,
    ipAddress: textOrNull(driver.IPAddress),
    enginePort: typeof port === 'number' && port > 0 && port < 65536 ? port : defaultPort,
    url: textOrNull(driver.URL),
    hostOnlyCidr: textOrNull(driver.HostOnlyCIDR),
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null ? asObject(value) : null;
  } catch {
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
