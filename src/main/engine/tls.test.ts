import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppFailure } from '../../shared/ipc/errors';
import { createRequestOpener, type TlsMaterial } from './http-request';
import { createTransport } from './transport';

const program = 'openssl';
const hasOpenssl = spawnSync(program, ['version']).status === 0;
if (!hasOpenssl) process.stdout.write('skipped: there is no openssl to make certificates with\n');

let folder: string;
const servers: Server[] = [];

function openssl(...args: string[]): void {
  execFileSync(program, args, { cwd: folder, stdio: 'ignore' });
}

/** What `openssl req` needs for a key and a name of its own. */
const newKey = (name: string): readonly string[] => [
  ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
  ...['-keyout', `${name}.key`, '-subj', `/CN=${name}`],
];

/** A certificate signed by an authority of the test's. */
function issue(name: string, options: { ca: string; san: string; days?: string }): void {
  const { ca, san, days = '2' } = options;
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${san}\n`);
  openssl('req', ...newKey(name), '-out', `${name}.csr`);
  openssl(
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${ca}.pem`, '-CAkey', `${ca}.key`, '-CAcreateserial'],
    ...['-out', `${name}.pem`, '-days', days, '-extfile', `${name}.ext`],
  );
}

function authority(name: string): void {
  openssl('req', '-x509', ...newKey(name), '-out', `${name}.pem`, '-days', '2');
}

const file = (name: string) => readFileSync(join(folder, name));

async function serve(name: string, options: object = {}): Promise<number> {
  const server = createServer(
    { key: file(`${name}.key`), cert: file(`${name}.pem`), ...options },
    (_request, response) => {
      response.writeHead(200, { 'Api-Version': '1.41' }).end('OK');
    },
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function ping(port: number, tls?: TlsMaterial): Promise<string> {
  const address = { kind: 'tcp', host: '127.0.0.1', port, isTls: true, url: 'tcp://x' } as const;
  try {
    const transport = createTransport({
      address,
      open: await createRequestOpener(address, tls),
      apiVersion: null,
    });
    await transport.ping();
    return 'connected';
  } catch (error) {
    if (!(error instanceof AppFailure)) return String(error);
    return `${error.code} ${String(error.error.params?.reason ?? '')}`;
  }
}

beforeAll(() => {
  if (!hasOpenssl) return;
  folder = mkdtempSync(join(tmpdir(), 'gantry-tls-'));
  authority('ca');
  authority('foreign');
  issue('good', { ca: 'ca', san: 'IP:127.0.0.1' });
  issue('wrong-name', { ca: 'ca', san: 'IP:192.0.2.1' });
  issue('expired', { ca: 'ca', san: 'IP:127.0.0.1', days: '-1' });
  issue('client', { ca: 'ca', san: 'DNS:client' });
}, 60_000);

afterAll(() => {
  for (const server of servers) server.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasOpenssl)('an engine behind TLS', () => {
  it('is accepted only when everything is right', async () => {
    const ca = file('ca.pem');
    expect(await ping(await serve('good'), { ca })).toBe('connected');
    expect(await ping(await serve('good'), { ca: file('foreign.pem') })).toBe('TLS_FAILED tls-unknown-ca');
    expect(await ping(await serve('good'))).toBe('TLS_FAILED tls-unknown-ca');
    expect(await ping(await serve('wrong-name'), { ca })).toBe('TLS_FAILED tls-wrong-host');
    expect(await ping(await serve('expired'), { ca })).toBe('TLS_FAILED tls-expired');
    const old = await serve('good', {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(await ping(old, { ca })).toMatch(/^TLS_FAILED /);
  });

  it('may ask for a certificate of ours', async () => {
    const ca = file('ca.pem');
    const port = await serve('good', { requestCert: true, rejectUnauthorized: true, ca });
    expect(await ping(port, { ca })).toMatch(/^TLS_FAILED tls-client-cert|^ENGINE_LOST/);
    expect(await ping(port, { ca, cert: file('client.pem'), key: file('client.key') })).toBe('connected');
    expect(await ping(port, { ca, cert: file('client.pem'), key: file('good.key') })).toBe(
      'TLS_FAILED tls-key-mismatch',
    );
    expect(await ping(port, { ca, cert: Buffer.from('no'), key: Buffer.from('no') })).toBe(
      'TLS_FAILED tls-not-pem',
    );
  });

  it('does not trust what the environment says', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await ping(await serve('good'))).toBe('TLS_FAILED tls-unknown-ca');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });
});
