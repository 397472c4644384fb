import { constants } from 'node:fs';
import { access, lstat, readdir, readFile, stat, statfs } from 'node:fs/promises';
import { arch, homedir, release, totalmem, userInfo } from 'node:os';
import type { SocketFacts } from '../../../shared/features/setup/linux-facts';
import { findProgram } from '../../platform/find-program';
import { type ReadOutput, readOutput } from '../../platform/read-output';

/** What a look at the computer needs of it; everything answers null or false instead of throwing. */
export type MachineReader = {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** `os.release()`. */
  readonly release: string;
  readonly home: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly memoryBytes: number;
  /** Of this app. */
  readonly programPath: string;
  readonly user: { readonly name: string; readonly uid: number; readonly groups: readonly number[] };
  readonly readText: (path: string) => Promise<string | null>;
  readonly exists: (path: string) => Promise<boolean>;
  readonly list: (path: string) => Promise<readonly string[]>;
  readonly fileSystem: (
    path: string,
  ) => Promise<{ readonly type: number; readonly freeBytes: number } | null>;
  readonly socket: (path: string) => Promise<SocketFacts>;
  readonly hasProgram: (name: string) => Promise<boolean>;
  readonly output: ReadOutput;
};

/** This computer. */
export function createMachineReader(): MachineReader {
  return {
    platform: process.platform,
    arch: arch(),
    release: release(),
    home: homedir(),
    environment: process.env,
    memoryBytes: totalmem(),
    programPath: process.execPath,
    user: currentUser(),
    readText: (path) => readFile(path, 'utf8').catch(() => null),
    exists: (path) =>
      lstat(path).then(
        () => true,
        () => false,
      ),
    list: (path) => readdir(path).catch(() => []),
    fileSystem: async (path) => {
      try {
        const { type, bavail, bsize } = await statfs(path);
        return { type, freeBytes: bavail * bsize };
      } catch {
        return null;
      }
    },
    socket: readSocket,
    hasProgram: async (name) => (await findProgram(name)) !== null,
    output: readOutput,
  };
}

function currentUser(): MachineReader['user'] {
  const groups = process.getgroups?.() ?? [];
  try {
    const { username, uid } = userInfo();
    return { name: username, uid, groups };
  } catch {
    // a number without a line in /etc/passwd
    const uid = process.getuid?.() ?? -1;
    return { name: String(uid), uid, groups };
  }
}

async function readSocket(path: string): Promise<SocketFacts> {
  const unknown = { path, uid: null, gid: null, mode: null, isWritable: false };
  try {
    const found = await stat(path);
    const isWritable = await access(path, constants.R_OK | constants.W_OK).then(
      () => true,
      () => false,
    );
    const { uid, gid } = found;
    const state = found.isSocket() ? 'socket' : 'not-a-socket';
    return { path, state, uid, gid, mode: found.mode & 0o777, isWritable };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { ...unknown, state: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}
