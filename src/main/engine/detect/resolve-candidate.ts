import { join } from 'node:path';
import { type EngineAddress, publishedHostOf } from '../../../shared/features/engine/address';
import type { EngineEndpoint } from '../../../shared/features/engine/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { AppFailure, fail } from '../../../shared/ipc/errors';
import type { EngineId } from '../../../shared/lib/ids';
import type { TlsMaterial } from '../http-request';
import { type FilePort, nodeFiles } from './file-port';

/** Where to connect to, with all that is needed for it. */
export type ResolvedEndpoint = {
  readonly endpoint: EngineEndpoint;
  readonly address: EngineAddress;
  readonly tls?: TlsMaterial;
};

/**
 * All that is needed to connect to a candidate; its certificates are read anew at every call. Throws the candidate's own problem,
 * TLS_FAILED (`tls-files-missing`) or CONFIG_UNREADABLE (a certificate that cannot be read).
 */
export async function resolveCandidate(
  candidate: PlannedCandidate,
  files: FilePort = nodeFiles,
): Promise<ResolvedEndpoint> {
  const { address, problem, source, tlsFolder } = candidate;
  if (problem) throw new AppFailure(problem);
  if (!address) {
    throw fail('ENGINE_UNREACHABLE', `${source} is installed and not running`, {
      params: { reason: 'not-found' },
    });
  }
  const endpoint: EngineEndpoint = {
    id: address.url as EngineId,
    url: address.url,
    source,
    publishedHost: publishedHostOf(address),
  };
  const hasTls = address.kind === 'tcp' && address.isTls && tlsFolder !== null;
  return { endpoint, address, tls: hasTls ? await readTls(candidate, tlsFolder, files) : undefined };
}

async function readTls(candidate: PlannedCandidate, folder: string, files: FilePort): Promise<TlsMaterial> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readPem(join(folder, name), files)),
  );
  if (candidate.needsTlsFiles && !ca) {
    throw fail('TLS_FAILED', `no ca.pem in ${folder}`, {
      params: { reason: 'tls-files-missing', path: folder },
    });
  }
  return { ca, cert, key };
}

async function readPem(path: string, files: FilePort): Promise<Buffer | undefined> {
  const read = await files.readText(path);
  if (read.state === 'missing') return undefined;
  if (read.state === 'ok') return Buffer.from(read.text);
  throw fail('CONFIG_UNREADABLE', `${path}: ${read.message}`, { params: { path } });
}
