/** The docker command line, pointed at one lab and kept away from the user's own settings. */
import type { CommandOptions } from './machine/command.ts';
import { runCommand, systemEnvironment } from './machine/command.ts';
import type { LabPaths } from './paths.ts';

/** The address of the lab's engine, as DOCKER_HOST wants it. */
export function dockerHost(paths: LabPaths): string {
  return `unix://${paths.socket}`;
}

/**
 * Runs `docker ARGS…` against the lab's engine and gives its stdout. Rejects with `CommandFailed` when docker ends
 * with another code than 0.
 */
export async function runDocker(
  paths: LabPaths,
  args: readonly string[],
  options: Omit<CommandOptions, 'env'> = {},
): Promise<string> {
  const env = systemEnvironment({
    DOCKER_HOST: dockerHost(paths),
    DOCKER_CONFIG: paths.dockerConfig,
    // The builder inside the engine: the newer one is a plug-in that may not be installed.
    DOCKER_BUILDKIT: '0',
  });
  delete env['DOCKER_CONTEXT'];
  delete env['DOCKER_TLS_VERIFY'];
  delete env['DOCKER_CERT_PATH'];
  return runCommand('docker', args, { ...options, env });
}
