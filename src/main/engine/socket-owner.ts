import { readFileSync } from 'node:fs';

/** Who this process is, and whether every user of the computer is visible to it by number. */
export type OwnUser = {
  readonly uid: number;
  /**
   * The number that stands for users who are not mapped into the user namespace of this process; null when all are. In such a
   * namespace (Toolbx, Distrobox, Flatpak) even root's files have it.
   */
  readonly unmappedUid: number | null;
};

/** Root, whose engine it is, and the user's own: rootless engines, Docker Desktop and virtual machines. */
export function isTrustedOwner(ownerUid: number, own: OwnUser): boolean {
  return ownerUid === 0 || ownerUid === own.uid || ownerUid === own.unmappedUid;
}

/**
 * Lines of `/proc/self/uid_map`: first id inside, first id outside, how many (user_namespaces(7)). The first namespace maps every number to
 * itself.
 * @param overflowUid content of `/proc/sys/kernel/overflowuid`
 */
export function unmappedUidOf(uidMap: string, overflowUid: string): number | null {
  const isWhole = /^\s*0\s+0\s+4294967295\s*$/.test(uidMap);
  const uid = Number(overflowUid.trim() || Number.NaN);
  return isWhole || !Number.isInteger(uid) ? null : uid;
}

let known: OwnUser | undefined;

/** Of this process. Neither changes while it runs. */
export function ownUser(): OwnUser {
  known ??= { uid: process.getuid?.() ?? -1, unmappedUid: readUnmappedUid() };
  return known;
}

function readUnmappedUid(): number | null {
  try {
    const read = (name: string) => readFileSync(`/proc/${name}`, 'utf8');
    return unmappedUidOf(read('self/uid_map'), read('sys/kernel/overflowuid'));
  } catch {
    // no such namespaces on macOS
    return null;
  }
}
