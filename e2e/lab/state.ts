/** What one process writes down about a lab for the next one that looks after it. */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { labsWithNamespace } from './machine/namespace.ts';
import type { ProcessIdentity } from './machine/processes.ts';
import type { LabPaths } from './paths.ts';
import { isLabName, stateFolderPrefix } from './paths.ts';

/** Raise when labs change so much that one made by older code is not to be used. */
export const stateFormat = 2;

/** `engine` and `registry` are absent while they are stopped; `startedAt` is in epoch ms. */
export type LabState = {
  readonly format: typeof stateFormat;
  readonly name: string;
  readonly startedAt: number;
  readonly engine?: ProcessIdentity;
  readonly registry?: ProcessIdentity;
  /** By the name of the extra. */
  readonly extras?: Readonly<Record<string, ProcessIdentity>>;
};

/** Reads the state file; undefined when there is none or when it is damaged. */
export function readState(paths: LabPaths): LabState | undefined {
  try {
    const state = JSON.parse(readFileSync(paths.stateFile, 'utf8')) as LabState;
    return state.format === stateFormat ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the state file in one step, so that no reader sees half of it. */
export function writeState(paths: LabPaths, state: LabState): void {
  const next = `${paths.stateFile}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(next, paths.stateFile);
}

/** The names of all labs that left a trace here, running or not. */
export function knownLabs(): readonly string[] {
  const folders = existsSync(tmpdir()) ? readdirSync(tmpdir()) : [];
  const fromFolders = folders
    .filter((entry) => entry.startsWith(stateFolderPrefix))
    .map((entry) => entry.slice(stateFolderPrefix.length));
  return [...new Set([...fromFolders, ...labsWithNamespace()])].filter(isLabName).sort();
}
