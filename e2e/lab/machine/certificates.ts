/** Makes certificates with openssl: an authority, and what it signs. */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from './command.ts';

/** A certificate and its key, as PEM files. */
export type Certificate = { readonly cert: string; readonly key: string };

/** What a certificate is for. `names` are subject alternative names as openssl writes them: `IP:127.0.0.1`. */
export type CertificateWish = {
  readonly usage: 'serverAuth' | 'clientAuth';
  readonly names?: readonly string[];
  /** Days from now to its end; negative for one that has ended. */
  readonly days?: number;
};

const defaultDays = 30;
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Makes an authority called `name` in `folder`, which is made when it is missing. */
export async function createAuthority(folder: string, name: string): Promise<Certificate> {
  const made = filesOf(folder, name);
  await mkdir(folder, { recursive: true });
  await runCommand('openssl', [
    ...['req', '-x509', ...newKey, '-keyout', made.key, '-out', made.cert],
    ...['-subj', `/O=lab/CN=${name}`, '-days', String(defaultDays)],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  ]);
  return made;
}

/** Makes a certificate called `name` in `folder`, signed by `authority`. */
export async function issueCertificate(
  authority: Certificate,
  folder: string,
  name: string,
  wish: CertificateWish,
): Promise<Certificate> {
  const made = filesOf(folder, name);
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  const names = wish.names === undefined ? [] : [`subjectAltName=${wish.names.join(',')}`];
  await writeFile(
    extensions,
    [`extendedKeyUsage=${wish.usage}`, 'basicConstraints=CA:FALSE', ...names, ''].join('\n'),
  );
  await runCommand('openssl', [
    ...['req', '-new', ...newKey, '-keyout', made.key, '-out', request, '-subj', `/O=lab/CN=${name}`],
  ]);
  await runCommand('openssl', [
    ...['x509', '-req', '-in', request, '-CA', authority.cert, '-CAkey', authority.key],
    ...['-set_serial', `0x01${randomBytes(8).toString('hex')}`],
    ...['-out', made.cert, '-days', String(wish.days ?? defaultDays), '-extfile', extensions],
  ]);
  return made;
}

function filesOf(folder: string, name: string): Certificate {
  return { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
}
