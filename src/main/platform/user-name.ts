import { userInfo } from 'node:os';

/** Who runs the app, as the system calls them. A process may run as a number that nothing gives a name to: then nothing. */
export function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
