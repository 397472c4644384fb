import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = 'openssl';

/** Certificates are made with the system's openssl; without it such tests are skipped, and say so. */
export function hasOpenssl(): boolean {
  const has = spawnSync(program, ['version']).status === 0;
  if (!has) process.stdout.write('skipped: there is no openssl to make certificates with\n');
  return has;
}

/** A folder with authorities and certificates of a test's own, and servers that show them. */
export type TlsFiles = {
  readonly folder: string;
  readonly file: (name: string) => Buffer;
  readonly authority: (name: string, days?: string) => void;
  readonly issue: (name: string, options: { ca: string; san: string; days?: string }) => void;
  /** A docker-machine's folder: `ca.pem`, `cert.pem`, `key.pem`. */
  readonly machineFolder: (parts: { ca?: string; cert?: string; key?: string }) => string;
  /** Serves `/_ping` and `/version` with a certificate; resolves with the port. */
  readonly serve: (name: string, options?: object) => Promise<number>;
  readonly remove: () => void;
};

export function makeTlsFiles(): TlsFiles {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-tls-'));
  const servers: Server[] = [];
  const openssl = (...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'ignore' });
  const newKey = (name: string): readonly string[] => [
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', `${name}.key`, '-subj', `/CN=${name}`],
  ];
  const file = (name: string) => readFileSync(join(folder, name));
  return {
    folder,
    file,
    authority: (name, days = '2') =>
      void openssl('req', '-x509', ...newKey(name), '-out', `${name}.pem`, '-days', days),
    issue(name, { ca, san, days = '2' }) {
      writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${san}\n`);
      openssl('req', ...newKey(name), '-out', `${name}.csr`);
      openssl(
        ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${ca}.pem`, '-CAkey', `${ca}.key`],
        ...['-CAcreateserial', '-out', `${name}.pem`, '-days', days, '-extfile', `${name}.ext`],
      );
    },
    machineFolder({ ca, cert, key }) {
      const machine = mkdtempSync(join(folder, 'machine-'));
      for (const [target, source] of [
        ['ca.pem', ca],
        ['cert.pem', cert],
        ['key.pem', key],
      ] as const) {
        if (source !== undefined) writeFileSync(join(machine, target), file(source));
      }
      return machine;
    },
    async serve(name, options = {}) {
      const server = createServer(
        { key: file(`${name}.key`), cert: file(`${name}.pem`), ...options },
        (request, response) => {
          response.setHeader('Api-Version', '1.40');
          if (request.url === '/version') response.end(JSON.stringify({ Version: '19.03.12', Os: 'linux' }));
          else if (request.url === '/_ping') response.end('OK');
          else response.end('{}');
        },
      );
      server.on('tlsClientError', () => undefined);
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    },
    remove() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
