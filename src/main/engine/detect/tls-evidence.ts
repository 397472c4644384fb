import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import type { EngineAddress } from '../../../shared/features/engine/address';
import type { Evidence, PemState } from '../../../shared/features/engines/model';

type TlsEvidence = NonNullable<Evidence['tls']>;
type TcpAddress = Extract<EngineAddress, { kind: 'tcp' }>;

const serverLookMs = 1_500;
const maxNames = 8;
const maxNameLength = 253;

/**
 * Certificates on this side, judged. Nothing of their content leaves but dates and whether they fit together: a server refuses a
 * missing, an expired and a foreign certificate with one and the same alert, so the files have to tell.
 */
export async function fileEvidence(folder: string | null): Promise<TlsEvidence> {
  if (folder === null) return { folder: '', ca: 'missing', cert: 'missing', key: 'missing' };
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readPem(join(folder, name))),
  );
  const authorities = certificatesOf(ca?.text);
  const [own] = certificatesOf(cert?.text);
  const keyText = key?.text ?? '';
  return {
    folder,
    ca: stateOf(ca, authorities.length > 0),
    cert: stateOf(cert, own !== undefined),
    key: stateOf(key, isKey(keyText)),
    ...ownEvidence(own, keyText),
    ...authorityEvidence(own, authorities),
  };
}

function ownEvidence(own: X509Certificate | undefined, keyText: string): Partial<TlsEvidence> {
  if (!own) return {};
  const dates = { certValidFrom: timeOf(own.validFrom), certValidTo: timeOf(own.validTo) };
  return isKey(keyText) ? { ...dates, isKeyOfCert: isKeyOf(own, keyText) } : dates;
}

function authorityEvidence(
  own: X509Certificate | undefined,
  authorities: readonly X509Certificate[],
): Partial<TlsEvidence> {
  const issuer = own && authorities.find((authority) => isIssuedBy(own, authority));
  const authority = issuer ?? authorities[0];
  if (!authority) return {};
  return {
    caValidTo: timeOf(authority.validTo),
    ...(own ? { isCertFromCa: issuer !== undefined } : {}),
  };
}

type PemFile = { readonly state: 'ok' | 'missing' | 'unreadable'; readonly text: string };

async function readPem(path: string): Promise<PemFile> {
  try {
    return { state: 'ok', text: await readFile(path, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { state: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', text: '' };
  }
}

function stateOf(file: PemFile | undefined, isGood: boolean): PemState {
  if (!file) return 'missing';
  if (file.state !== 'ok') return file.state;
  return isGood ? 'ok' : 'not-pem';
}

/** A file may hold several; one that cannot be read makes the file none. */
function certificatesOf(text = ''): readonly X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}

function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  try {
    // names are easily alike (docker-machine's are): only the signature tells two authorities apart
    return certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
  } catch {
    return false;
  }
}

function isKey(text: string): boolean {
  try {
    createPrivateKey(text);
    return true;
  } catch {
    return false;
  }
}

function isKeyOf(certificate: X509Certificate, key: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function timeOf(text: string): number {
  return Date.parse(text);
}

/**
 * What a server's certificate says of itself, after its handshake has failed. This connection exists for that alone: nothing is
 * sent over it, no certificate of ours is shown, and it is closed at once. It verifies as every other one does; the
 * certificate is read in the moment before the verdict, which Node's `secure` event is (`onConnectSecure` in lib/_tls_wrap.js).
 */
export function serverEvidence(
  address: TcpAddress,
  signal: AbortSignal,
): Promise<Pick<TlsEvidence, 'serverValidFrom' | 'serverValidTo' | 'serverNames'>> {
  return new Promise((resolve) => {
    const { host, port } = address;
    const socket = connect({
      host,
      port,
      rejectUnauthorized: true,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    let found: Awaited<ReturnType<typeof serverEvidence>> = {};
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      socket.destroy();
      resolve(found);
    };
    const timer = setTimeout(finish, serverLookMs);
    signal.addEventListener('abort', finish, { once: true });
    if (signal.aborted) return finish();
    socket.prependOnceListener('secure', () => {
      found = evidenceOf(socket.getPeerCertificate());
    });
    socket.once('secureConnect', finish);
    socket.on('error', finish);
    socket.once('close', finish);
  });
}

function evidenceOf({ valid_from: from, valid_to: to, subjectaltname }: PeerCertificate) {
  const isKnown = typeof from === 'string' && typeof to === 'string';
  return {
    ...(isKnown ? { serverValidFrom: timeOf(from), serverValidTo: timeOf(to) } : {}),
    serverNames: namesOf(subjectaltname),
  };
}

/** `DNS:localhost, IP Address:192.168.99.100`. */
function namesOf(text = ''): readonly string[] {
  return text
    .split(', ')
    .map((name) => name.replace(/^(?:DNS|IP Address):/, '').slice(0, maxNameLength))
    .filter((name) => /^[\w.:*-]+$/.test(name))
    .slice(0, maxNames);
}
