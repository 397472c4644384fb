import type { SocketFacts } from '../../../../shared/features/setup/linux-facts';
import type { MachineReader } from '../machine-reader';

export type FakeMachine = Partial<
  Omit<MachineReader, 'readText' | 'exists' | 'list' | 'hasProgram' | 'output' | 'socket'>
> & {
  /** Texts by path; a path with an empty text exists too. */
  readonly files?: Readonly<Record<string, string>>;
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly programs?: readonly string[];
  readonly socketFacts?: Partial<SocketFacts>;
  /** What a program writes, by its command line as far as it is told; null is one that never ends in time. */
  readonly outputs?: Readonly<Record<string, FakeOutput | null>>;
};

export type FakeOutput = {
  readonly exitCode?: number;
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string;
};

/** A computer in memory. A program that is not told of is not there. */
export function createFakeReader(machine: FakeMachine = {}): MachineReader & { readonly asked: string[] } {
  const { files = {}, folders = {}, programs = [], socketFacts = {}, outputs = {}, ...rest } = machine;
  const asked: string[] = [];
  const bytes = (text: string | Uint8Array = '') =>
    typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return {
    asked,
    platform: 'linux',
    arch: 'x64',
    release: '6.1.0',
    home: '/home/mina',
    environment: {},
    memoryBytes: 16e9,
    programPath: '/opt/gantry/gantry',
    user: { name: 'mina', uid: 1000, groups: [1000] },
    fileSystem: async () => ({ type: 0x63677270, freeBytes: 60e9 }),
    readText: async (path) => files[path] ?? null,
    exists: async (path) => path in files || path in folders,
    list: async (path) => folders[path] ?? [],
    socket: async (path) => ({
      path,
      state: 'missing',
      uid: null,
      gid: null,
      mode: null,
      isWritable: false,
      ...socketFacts,
    }),
    hasProgram: async (name) => programs.includes(name),
    output: async (program, args) => {
      const line = [program, ...args].join(' ');
      asked.push(line);
      const key = Object.keys(outputs).find((start) => line.includes(start));
      const output = key === undefined ? null : outputs[key];
      if (!output) return null;
      return { exitCode: output.exitCode ?? 0, stdout: bytes(output.stdout), stderr: bytes(output.stderr) };
    },
    ...rest,
  };
}
