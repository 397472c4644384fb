/** Looks at the sockets of another network namespace, which can't be dialled from outside. */
import { readFileSync } from 'node:fs';

import type { ProcessIdentity } from './processes.ts';

/** Whether somebody listens on this IPv4 address in the namespace of `process`. */
export function isListening({ pid }: ProcessIdentity, address: string, port: number): boolean {
  // The kernel writes the address as one little-endian number.
  const bytes = address.split('.').map((part) => hex(Number(part), 2));
  const wanted = `${bytes.reverse().join('')}:${hex(port, 4)}`;
  const listening = '0A';
  try {
    return readFileSync(`/proc/${pid}/net/tcp`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .some((fields) => fields[1] === wanted && fields[3] === listening);
  } catch {
    return false;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
