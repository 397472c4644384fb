import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program in place of ssh: it speaks dial-stdio to a socket of the test's, or fails as ssh does. */
export type FakeSsh = {
  readonly program: string;
  /** Arguments of every start, in their order. */
  readonly calls: () => Promise<readonly (readonly string[])[]>;
  /** Process ids of every start, in their order. */
  readonly pids: () => Promise<readonly number[]>;
  readonly remove: () => Promise<void>;
};

export type FakeSshOptions =
  { readonly socketPath: string } | { readonly stderr: string; readonly exitCode: number } | 'silent';

export async function makeFakeSsh(options: FakeSshOptions): Promise<FakeSsh> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-ssh-'));
  const program = join(folder, 'ssh');
  const logPath = join(folder, 'log');
  await writeFile(logPath, '');
  const log = `require('node:fs').appendFileSync(${JSON.stringify(logPath)}, JSON.stringify({ pid: process.pid, args: process.argv.slice(2) }) + '\\n');`;
  await writeFile(program, `#!${process.execPath}\n${log}\n${bodyOf(options)}\n`);
  await chmod(program, 0o755);
  const entries = async () =>
    (await readFile(logPath, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { pid: number; args: string[] });
  return {
    program,
    calls: async () => (await entries()).map(({ args }) => args),
    pids: async () => (await entries()).map(({ pid }) => pid),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function bodyOf(options: FakeSshOptions): string {
  if (options === 'silent') return 'process.stdin.resume();';
  if ('stderr' in options) {
    return `process.stderr.write(${JSON.stringify(options.stderr)}, () => process.exit(${options.exitCode}));`;
  }
  return `
    const socket = require('node:net').connect({ path: ${JSON.stringify(options.socketPath)}, allowHalfOpen: true });
    process.stdin.pipe(socket);
    socket.pipe(process.stdout);
    socket.on('end', () => process.exit(0));
    socket.on('error', (error) => process.stderr.write('dial unix: connect: ' + error.message + '\\n', () => process.exit(1)));
  `;
}

/** Whether a process still exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
