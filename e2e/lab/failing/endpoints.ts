/** Every way in which an address can fail that a Linux machine can produce, each for real. */
import { chmod, copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
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

/** Addresses in the network: `deafAddress` takes packets and gives none back, `absentAddress` is not there. */
export async function openPorts(network: {
  readonly deafAddress: string;
  readonly absentAddress: string;
}): Promise<FailingTargets> {
  return {
    'tcp-refused': await closedPort(),
    'tcp-silent': await listenOn(silentServer()),
    'tcp-deaf': { dockerHost: `tcp://${network.deafAddress}:2375` },
    'tcp-host-absent': { dockerHost: `tcp://${network.absentAddress}:2375` },
    // TEST-NET-3 of RFC 5737, to which there is no route here
    'tcp-no-route': { dockerHost: 'tcp://203.0.113.1:2375' },
    'tcp-unknown-host': { dockerHost: 'tcp://no-such-host.invalid:2375' },
    'tcp-web-page': await listenOn(httpServer(answerPage)),
    'tcp-not-http': await listenOn(chattyServer()),
  };
}

/** Everything that can be wrong between two certificates. */
export async function openTls(folder: string): Promise<FailingTargets> {
  await mkdir(folder, { recursive: true });
  const [ca, otherCa] = await Promise.all([createAuthority(folder, 'ca'), createAuthority(folder, 'other')]);
  const here = ['IP:127.0.0.1'];
  const issue = (name: string, wish: Parameters<typeof issueCertificate>[3], by = ca): Promise<Certificate> =>
    issueCertificate(by, folder, name, wish);
  const [server, expired, elsewhere, client, expiredClient, otherClient] = await Promise.all([
    issue('server', { usage: 'serverAuth', names: here }),
    issue('expired', { usage: 'serverAuth', names: here, days: -1 }),
    issue('elsewhere', { usage: 'serverAuth', names: ['IP:192.0.2.1', 'DNS:elsewhere.example'] }),
    issue('client', { usage: 'clientAuth' }),
    issue('expired-client', { usage: 'clientAuth', days: -1 }),
    issue('other-client', { usage: 'clientAuth' }, otherCa),
  ]);
  const serve = async (certificate: Certificate): Promise<string> => {
    const { dockerHost } = await listenOn(
      tlsServer({
        cert: readFileSync(certificate.cert),
        key: readFileSync(certificate.key),
        ca: readFileSync(ca.cert),
        requestCert: true,
        rejectUnauthorized: true,
      }),
    );
    return dockerHost;
  };
  const files = (name: string, authority: Certificate, own?: Partial<Certificate>): Promise<string> =>
    tlsFolder(join(folder, name), authority, own);
  const [good, goodFiles] = [await serve(server), await files('good', ca, client)];
  const plain = await listenOn(httpServer(answerAsEngine({})));
  return {
    'tls-good': { dockerHost: good, tlsFolder: goodFiles },
    'tls-expired': { dockerHost: await serve(expired), tlsFolder: goodFiles },
    'tls-wrong-host': { dockerHost: await serve(elsewhere), tlsFolder: goodFiles },
    'tls-unknown-ca': { dockerHost: good, tlsFolder: await files('foreign', otherCa, client) },
    'tls-no-client-cert': { dockerHost: good, tlsFolder: await files('bare', ca) },
    'tls-expired-client-cert': { dockerHost: good, tlsFolder: await files('old', ca, expiredClient) },
    'tls-foreign-client-cert': { dockerHost: good, tlsFolder: await files('strange', ca, otherClient) },
    'tls-wrong-key': {
      dockerHost: good,
      tlsFolder: await files('mixed', ca, { cert: client.cert, key: otherClient.key }),
    },
    'http-on-tls-port': { dockerHost: good },
    'tls-on-http-port': { dockerHost: plain.dockerHost, tlsFolder: goodFiles },
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
