import type { DockerEnvironment } from '../../shared/features/engine/endpoint-choice';

const removedPrefixes = ['DOCKER_', 'ELECTRON_'];

/** What would change how we, or a library, talk to an engine behind our back. */
const removedNames = [
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_ENV_PROXY',
  'NODE_OPTIONS',
  'DEBUG',
  'NODE_DEBUG',
  'SSLKEYLOGFILE',
];

/**
 * Reads what the environment says about engines, then takes it and everything else that could steer a connection out of
 * it. To be called before anything else is loaded; children do not inherit these variables either.
 */
export function takeDockerEnvironment(environment: NodeJS.ProcessEnv = process.env): DockerEnvironment {
  const read = (name: string) => environment[name] || undefined;
  const taken: DockerEnvironment = {
    host: read('DOCKER_HOST'),
    context: read('DOCKER_CONTEXT'),
    configDir: read('DOCKER_CONFIG'),
    hasTlsVerify: read('DOCKER_TLS_VERIFY') !== undefined,
    certPath: read('DOCKER_CERT_PATH'),
    apiVersion: read('DOCKER_API_VERSION'),
    machineName: read('DOCKER_MACHINE_NAME'),
    toolboxPath: read('DOCKER_TOOLBOX_INSTALL_PATH'),
    machineStorage: read('MACHINE_STORAGE_PATH'),
    colimaHome: read('COLIMA_HOME'),
    limaHome: read('LIMA_HOME'),
    configHome: read('XDG_CONFIG_HOME'),
    runtimeDir: read('XDG_RUNTIME_DIR'),
    programPath: read('PATH'),
    localAppData: read('LOCALAPPDATA'),
    programFiles: read('ProgramFiles'),
  };
  for (const name of Object.keys(environment)) {
    // names are not case sensitive on Windows
    const upper = name.toUpperCase();
    const isForeign = removedPrefixes.some((prefix) => upper.startsWith(prefix));
    if (isForeign || removedNames.includes(upper)) delete environment[name];
  }
  return taken;
}
