import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { contextFolderName } from '../detect/context-store';

const run = promisify(execFile);

/** The lab that these tests run inside of, by name; undefined elsewhere. */
export const labName = process.env.GANTRY_LAB;

/** The address of its own engine, Debian's 20.10. */
export const labEngine = process.env.GANTRY_TEST_ENGINE;

/** Where an address leads and the folder of its certificates. */
type Target = { readonly dockerHost: string; readonly tlsFolder?: string };

/** What the lab's command line tells of what it started; see e2e/lab/extras.ts. */
export type LabFacts = {
  readonly toolbox: { readonly home: string; readonly dockerHost: string; readonly certPath: string };
  readonly trixie: Target;
  readonly sid: Target;
  readonly podman: Target;
  readonly ssh: { readonly binDir: string; readonly hosts: Readonly<Record<string, string>> };
  readonly failing: { readonly home: string; readonly targets: Readonly<Record<string, Target>> };
};

async function lab(...args: readonly string[]): Promise<string> {
  const cli = join(process.cwd(), 'e2e', 'lab', 'cli.ts');
  const { stdout } = await run(process.execPath, [cli, ...args, '--name', labName ?? '']);
  return stdout;
}

/** Starts further engines or failing addresses in the lab; the first time on a machine they are fetched (minutes). */
export async function startExtras<Name extends keyof LabFacts>(
  ...names: readonly Name[]
): Promise<Pick<LabFacts, Name | 'toolbox'>> {
  return JSON.parse(await lab('extra', ...names)) as LabFacts;
}

/** Ends the lab's engine as a crash would, its containers running on, and starts it again. */
export async function crashEngine(): Promise<void> {
  await lab('restart', '--signal', 'SIGKILL');
}

/** Adds a context to the docker client's store in the folder `home`. */
export async function writeContext(home: string, name: string, host: string): Promise<void> {
  const folder = join(home, '.docker', 'contexts', 'meta', contextFolderName(name));
  await mkdir(folder, { recursive: true });
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  await writeFile(join(folder, 'meta.json'), JSON.stringify(meta));
}
