/**
 * Docker Toolbox as a lab has it: the engine also listens where Toolbox's virtual machine would, with TLS on both sides,
 * and a home folder holds what docker-machine writes about that machine.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Certificate } from './machine/certificates.ts';
import { createAuthority, issueCertificate } from './machine/certificates.ts';
import type { LabPaths } from './paths.ts';

/** The first address that VirtualBox gives out in Toolbox's network: where the course says to look. */
export const toolboxAddress = '192.168.99.100';

/** The address of the engine there, as DOCKER_HOST has it. */
export const toolboxUrl = `tcp://${toolboxAddress}:2376`;

/** The same with the computer's own address, and a port whose number does not say that it wants TLS. */
export const toolboxLocalUrl = 'tcp://127.0.0.1:23760';

const machineName = 'default';

/** What a lab knows of its Toolbox. The address answers inside the lab's namespace only. */
export type LabToolbox = {
  /** A home folder in which docker-machine knows one machine, "default". */
  readonly home: string;
  readonly dockerHost: string;
  readonly address: string;
  /** The machine's folder with ca.pem, cert.pem and key.pem, as DOCKER_CERT_PATH has it. */
  readonly certPath: string;
};

export function toolboxOf(paths: LabPaths): LabToolbox {
  const home = join(paths.toolbox, 'home');
  return {
    home,
    dockerHost: toolboxUrl,
    address: toolboxAddress,
    certPath: join(home, '.docker', 'machine', 'machines', machineName),
  };
}

/** The authority that the engine trusts at that address. */
export function toolboxAuthority({ toolbox }: LabPaths): Certificate {
  return { cert: join(toolbox, 'ca.pem'), key: join(toolbox, 'ca.key') };
}

/** Where the engine listens and with which certificates, for its configuration. */
export function toolboxEngineConfig(paths: LabPaths): Readonly<Record<string, unknown>> {
  return {
    hosts: [`unix://${paths.socket}`, toolboxUrl, toolboxLocalUrl],
    tlsverify: true,
    tlscacert: join(paths.toolbox, 'ca.pem'),
    tlscert: join(paths.toolbox, 'server.pem'),
    tlskey: join(paths.toolbox, 'server.key'),
  };
}

/** Makes the certificates and the home folder. */
export async function createToolbox(paths: LabPaths): Promise<void> {
  const folder = paths.toolbox;
  const ca = await createAuthority(folder, 'ca');
  const [server, client] = await Promise.all([
    issueCertificate(ca, folder, 'server', {
      usage: 'serverAuth',
      names: [`IP:${toolboxAddress}`, 'DNS:localhost'],
    }),
    issueCertificate(ca, folder, 'client', { usage: 'clientAuth' }),
  ]);
  await writeMachine(toolboxOf(paths), { ca, server, client });
}

type Certificates = { readonly ca: Certificate; readonly server: Certificate; readonly client: Certificate };

/** The files as docker-machine 0.16 lays them out: one folder per machine, with the shared certificates copied into it. */
async function writeMachine(toolbox: LabToolbox, { ca, server, client }: Certificates): Promise<void> {
  const store = join(toolbox.home, '.docker', 'machine');
  const shared = join(store, 'certs');
  await mkdir(toolbox.certPath, { recursive: true });
  await mkdir(shared, { recursive: true });
  await copyFile(ca.key, join(shared, 'ca-key.pem'));
  await copyFile(server.cert, join(toolbox.certPath, 'server.pem'));
  await copyFile(server.key, join(toolbox.certPath, 'server-key.pem'));
  for (const folder of [shared, toolbox.certPath]) {
    await copyFile(ca.cert, join(folder, 'ca.pem'));
    await copyFile(client.cert, join(folder, 'cert.pem'));
    await copyFile(client.key, join(folder, 'key.pem'));
  }
  const text = JSON.stringify(machineConfig(store, shared, toolbox.certPath), null, 4);
  await writeFile(join(toolbox.certPath, 'config.json'), text);
}

/** As docker/machine's `libmachine/host` writes it for the VirtualBox driver. */
function machineConfig(store: string, shared: string, folder: string): Readonly<Record<string, unknown>> {
  return {
    ConfigVersion: 3,
    Driver: driverConfig(store, folder),
    DriverName: 'virtualbox',
    HostOptions: {
      Driver: '',
      Memory: 0,
      Disk: 0,
      EngineOptions: engineOptions,
      SwarmOptions: { IsSwarm: false, Address: '', Discovery: '', Agent: false, Master: false },
      AuthOptions: {
        CertDir: shared,
        CaCertPath: join(shared, 'ca.pem'),
        CaPrivateKeyPath: join(shared, 'ca-key.pem'),
        CaCertRemotePath: '',
        ServerCertPath: join(folder, 'server.pem'),
        ServerKeyPath: join(folder, 'server-key.pem'),
        ClientKeyPath: join(shared, 'key.pem'),
        ServerCertRemotePath: '',
        ServerKeyRemotePath: '',
        ClientCertPath: join(shared, 'cert.pem'),
        ServerCertSANs: [],
        StorePath: folder,
      },
    },
    Name: machineName,
  };
}

const engineOptions = {
  ArbitraryFlags: [],
  Dns: null,
  GraphDir: '',
  Env: [],
  Ipv6: false,
  InsecureRegistry: [],
  Labels: [],
  LogLevel: '',
  StorageDriver: '',
  SelinuxEnabled: false,
  TlsVerify: true,
  RegistryMirror: [],
  InstallURL: '',
};

function driverConfig(store: string, folder: string): Readonly<Record<string, unknown>> {
  return {
    IPAddress: toolboxAddress,
    MachineName: machineName,
    SSHUser: 'docker',
    SSHPort: 53210,
    SSHKeyPath: join(folder, 'id_rsa'),
    StorePath: store,
    SwarmMaster: false,
    SwarmHost: 'tcp://0.0.0.0:3376',
    SwarmDiscovery: '',
    VBoxManager: {},
    HostInterfaces: {},
    CPU: 1,
    Memory: 1024,
    DiskSize: 20_000,
    NatNicType: '82540EM',
    Boot2DockerURL: '',
    Boot2DockerImportVM: '',
    HostDNSResolver: false,
    HostOnlyCIDR: '192.168.99.1/24',
    HostOnlyNicType: '82540EM',
    HostOnlyPromiscMode: 'deny',
    UIType: 'headless',
    HostOnlyNoDHCP: false,
    NoShare: false,
    DNSProxy: true,
    NoVTXCheck: false,
    ShareFolder: '',
  };
}
