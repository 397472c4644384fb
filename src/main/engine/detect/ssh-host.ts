import type { SshAddress } from '../ssh-command';
import { type RunBriefly, runBriefly } from './run-briefly';
import type { ResolvedEndpoint } from './resolve-candidate';

/** Nothing goes over the network for it, but a configuration may run programs of its own (`Match exec`). */
const deadlineMs = 2_000;
const hostPattern = /^[a-z0-9_.:%-]{1,253}$/i;

/**
 * The endpoint with the host that its published ports answer at: what is written after `ssh://` may be a name that only the
 * configuration of ssh knows (`Host` in ssh_config), which no browser could open. Stays as it is when ssh has nothing to say.
 */
export async function withSshHost(
  resolved: ResolvedEndpoint,
  run: RunBriefly = runBriefly,
): Promise<ResolvedEndpoint> {
  const { address, endpoint } = resolved;
  if (address.kind !== 'ssh') return resolved;
  const publishedHost = await realHostOf(address, run);
  return publishedHost === null ? resolved : { ...resolved, endpoint: { ...endpoint, publishedHost } };
}

/** `ssh -G` prints the configuration that holds for a host, a word and its value per line, and connects to nothing. */
async function realHostOf({ host, user, port }: SshAddress, run: RunBriefly): Promise<string | null> {
  const args = [
    ...(user === null ? [] : ['-l', user]),
    ...(port === null ? [] : ['-p', String(port)]),
    ...['-G', '--', host],
  ];
  const printed = await run('ssh', args, { deadlineMs, signal: new AbortController().signal });
  const [, name = ''] = /^hostname (\S+)\s*$/m.exec(printed ?? '') ?? [];
  return hostPattern.test(name) ? name : null;
}
