/** Finds and undoes mounts below a folder. */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';

import { runCommand, tryCommand } from './command.ts';

/** The mount points at or below `folder`, the deepest first. */
export function mountsBelow(folder: string): readonly string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => decodeMountPoint(line.split(' ')[4] ?? ''))
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length);
}

/** Unmounts everything at or below `folder`. Throws when something can't be. */
async function unmountBelow(folder: string): Promise<void> {
  for (const point of mountsBelow(folder)) {
    const result = await tryCommand('umount', [point]);
    if (result.code !== 0) {
      // Something may hold it for a moment still; detaching takes it out of sight at once, and it ends with its holder.
      await runCommand('umount', ['--lazy', point]);
    }
  }
}

/** Removes `folder` with all that is in it, but nothing of what is mounted there. */
export async function removeTree(folder: string): Promise<void> {
  await unmountBelow(folder);
  await rm(folder, { recursive: true, force: true });
}

/** Mountinfo writes spaces and the like as octal escapes. */
function decodeMountPoint(text: string): string {
  return text.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
