/** The three kinds of system that Gantry tells apart, by Node's names. */
export type MachinePlatform = 'linux' | 'darwin' | 'win32';

/** Node's name of a system as one of the three; the other Unixes are treated as Linux. */
export function machinePlatformOf(platform: string): MachinePlatform {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux';
}
