/** Every way in which an address can fail that a Linux machine can produce, each for real. */
import { chmod, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ContextTarget } from '../docker-home.ts';
import type { Certificate } from '../machine/certificates.ts';
import { createAuthority, issueCertificate } from '../machine/certificates.ts';
import {
  answerAsEngine,
  answerEmpty500,
  answerPage,
  answerPaused,
  chattyServer,
  closedPort,
  closingServer,
  httpServer,
  leaveStaleSocket,
  listenOn,
  silentServer,
  tlsServer,
} from './servers.ts';

/** The addresses by what is wrong with them. */
export type FailingTargets = Readonly<Record<string, ContextTarget>>;

/** A real engine's address with TLS, and the authority that it trusts. */
export type ToolboxPlace = {
  readonly dockerHost: string;
  /** The same engine on this computer's own address. */
  readonly localHost: string;
  readonly ca: Certificate;
};

/** How many addresses there are that accept and never answer, besides the one called `silent`. */
const hangingCount = 10;

export async function openSockets(folder: string): Promise<FailingTargets> {
  const at = (name: string): string => join(folder, name);
  const unix = (name: string): ContextTarget => ({ dockerHost: `unix://${at(name)}` });
  await leaveStaleSocket(at('stale.sock'));
  await writeFile(at('file.sock'), 'not a socket\n');
  await mkdir(at('folder.sock'));
  await symlink(at('nowhere.sock'), at('link.sock'));
  const closed = await listenOn(httpServer(answerAsEngine({})), at('closed.sock'));
  await chmod(at('closed.sock'), 0o000);
  const hanging: Record<string, ContextTarget> = {};
  for (let index = 1; index <= hangingCount; index += 1) {
    hanging[`hanging-${index}`] = await listenOn(silentServer(), at(`hanging-${index}.sock`));
  }
  return {
    missing: unix('none.sock'),
    'dangling-link': unix('link.sock'),
    stale: unix('stale.sock'),
    'regular-file': unix('file.sock'),
    'a-folder': unix('folder.sock'),
    'below-a-file': unix('file.sock/docker.sock'),
    'long-path': unix(`${'long-'.repeat(24)}.sock`),
    'no-permission': closed,
    ...hanging,
    silent: await listenOn(silentServer(), at('silent.sock')),
    'empty-500': await listenOn(httpServer(answerEmpty500), at('empty-500.sock')),
    paused: await listenOn(httpServer(answerPaused), at('paused.sock')),
    'web-page': await listenOn(httpServer(answerPage), at('page.sock')),
    'not-http': await listenOn(chattyServer(), at('chatty.sock')),
    'hangs-up': await listenOn(closingServer(), at('closing.sock')),
    'windows-containers': await listenOn(httpServer(answerAsEngine({ os: 'windows' })), at('windows.sock')),
    'api-too-old': await listenOn(
      httpServer(answerAsEngine({ apiVersion: '1.20', minApiVersion: '1.10' })),
      at('old.sock'),
    ),
    'api-too-new': await listenOn(
      httpServer(answerAsEngine({ apiVersion: '1.99', minApiVersion: '1.90' })),
      at('new.sock'),
    ),
  };
}

/**
 * Addresses in the network: `deafAddress` takes packets and gives none back, `absentAddress` is not there. What is not
 * this computer has certificates in `tls`, without which nobody should even try.
 */
export async function openPorts(
  network: { readonly deafAddress: string; readonly absentAddress: string },
  tls: string,
): Promise<FailingTargets> {
  const elsewhere = (host: string): ContextTarget => ({ dockerHost: `tcp://${host}:2376`, tlsFolder: tls });
  return {
    'tcp-refused': await closedPort(),
    'tcp-silent': await listenOn(silentServer()),
    'tcp-deaf': elsewhere(network.deafAddress),
    'tcp-host-absent': elsewhere(network.absentAddress),
    // TEST-NET-3 of RFC 5737, to which there is no route here
    'tcp-no-route': elsewhere('203.0.113.1'),
    'tcp-unknown-host': elsewhere('no-such-host.invalid'),
    'tcp-plain-elsewhere': { dockerHost: `tcp://${network.absentAddress}:2375` },
    'tcp-web-page': await listenOn(httpServer(answerPage)),
    'tcp-not-http': await listenOn(chattyServer()),
  };
}

/** Everything that can be wrong with a server's certificate, or with not having one. */
export async function openTls(folder: string): Promise<FailingTargets> {
  await mkdir(folder, { recursive: true });
  const [ca, otherCa] = await Promise.all([createAuthority(folder, 'ca'), createAuthority(folder, 'other')]);
  const here = ['IP:127.0.0.1'];
  const [server, expired, elsewhere, client] = await Promise.all([
    issueCertificate(ca, folder, 'server', { usage: 'serverAuth', names: here }),
    issueCertificate(ca, folder, 'expired', { usage: 'serverAuth', names: here, days: -1 }),
    issueCertificate(ca, folder, 'elsewhere', {
      usage: 'serverAuth',
      names: ['IP:192.0.2.1', 'DNS:elsewhere.example'],
    }),
    issueCertificate(ca, folder, 'client', { usage: 'clientAuth' }),
  ]);
  const serve = async (certificate: Certificate): Promise<string> => {
    const [cert, key, trusted] = await Promise.all(
      [certificate.cert, certificate.key, ca.cert].map((file) => readFile(file)),
    );
    const options = { cert, key, ca: trusted, requestCert: true, rejectUnauthorized: true };
    return (await listenOn(tlsServer(options))).dockerHost;
  };
  const [good, files] = [await serve(server), await tlsFolder(join(folder, 'good'), ca, client)];
  const plain = await listenOn(httpServer(answerAsEngine({})));
  return {
    'tls-good': { dockerHost: good, tlsFolder: files },
    'tls-expired': { dockerHost: await serve(expired), tlsFolder: files },
    'tls-wrong-host': { dockerHost: await serve(elsewhere), tlsFolder: files },
    'tls-unknown-ca': {
      dockerHost: good,
      tlsFolder: await tlsFolder(join(folder, 'foreign'), otherCa, client),
    },
    'tls-on-http-port': { dockerHost: plain.dockerHost, tlsFolder: files },
  };
}

/** Everything that can be wrong with a client's certificate, at the real engine that `toolbox` tells of. */
export async function refusedClients(toolbox: ToolboxPlace, folder: string): Promise<FailingTargets> {
  const { dockerHost, localHost, ca } = toolbox;
  await mkdir(folder, { recursive: true });
  const foreignCa = await createAuthority(folder, 'foreign-ca');
  const [client, expired, foreign] = await Promise.all([
    issueCertificate(ca, folder, 'client', { usage: 'clientAuth' }),
    issueCertificate(ca, folder, 'expired-client', { usage: 'clientAuth', days: -1 }),
    issueCertificate(foreignCa, folder, 'foreign-client', { usage: 'clientAuth' }),
  ]);
  const at = async (name: string, own?: Partial<Certificate>): Promise<ContextTarget> => ({
    dockerHost,
    tlsFolder: await tlsFolder(join(folder, name), ca, own),
  });
  return {
    'http-on-tls-port': { dockerHost: localHost },
    'tls-no-files': { dockerHost },
    'tls-no-client-cert': await at('none'),
    'tls-expired-client-cert': await at('expired', expired),
    'tls-foreign-client-cert': await at('foreign', foreign),
    'tls-wrong-key': await at('mixed', { cert: client.cert, key: foreign.key }),
  };
}

/** A folder with the names that docker gives to such files. */
async function tlsFolder(folder: string, ca: Certificate, own: Partial<Certificate> = {}): Promise<string> {
  await mkdir(folder, { recursive: true });
  await copyFile(ca.cert, join(folder, 'ca.pem'));
  if (own.cert !== undefined) {
    await copyFile(own.cert, join(folder, 'cert.pem'));
  }
  if (own.key !== undefined) {
    await copyFile(own.key, join(folder, 'key.pem'));
  }
  return folder;
}
