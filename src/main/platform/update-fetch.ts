import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request as requestOverHttp, type IncomingMessage } from 'node:http';
import { request as requestOverHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { AppFailure, fail } from '../../shared/ipc/errors';

/** Where updates are asked for. */
export type FeedPlace = {
  /** A folder on a server: its address ends in a slash. */
  readonly base: URL;
  /** Tests only: http to this very computer. Everything else is https. */
  readonly allowsLoopback: boolean;
  /** Silence that ends a request, in ms. */
  readonly silenceMs?: number;
};

const defaultSilenceMs = 30_000;

/**
 * The address of a file beside the feed. Throws FORBIDDEN for whatever leads elsewhere: another host, folder or scheme, a
 * password, a query.
 */
export function addressOf({ base, allowsLoopback }: FeedPlace, name: string): URL {
  const url = new URL(name, base);
  const isSecure = url.protocol === 'https:';
  const isLoopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
  const isBeside = url.origin === base.origin && url.href === `${base.href}${name}`;
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isPlain || !isBeside || !base.pathname.endsWith('/') || !(isSecure || (allowsLoopback && isLoopback)))
    throw fail('FORBIDDEN', 'not the address of an update');
  return url;
}

/** Reads a small file whole. Throws TOO_BIG, DOWNLOAD_FAILED, CANCELLED; FORBIDDEN for a redirect. */
export async function fetchSmall(
  place: FeedPlace,
  name: string,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Buffer> {
  try {
    const response = await ask(place, name, signal);
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw fail('TOO_BIG', `${name} is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
    if (!response.complete) throw fail('DOWNLOAD_FAILED', `${name} ended too early`);
    return Buffer.concat(chunks);
  } catch (thrown) {
    throw asFailure(thrown, signal);
  }
}

export type FileExpected = {
  readonly name: string;
  readonly sizeBytes: number;
  /** base64 */
  readonly sha512: string;
};

export type FileTarget = {
  /** Must not be there yet. */
  readonly path: string;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number) => void;
};

/**
 * Writes a file of a release to `path`, readable by the user only. Throws SIGNATURE_INVALID when a byte is not what the feed
 * promised, and DOWNLOAD_FAILED, FILE_ERROR, DISK_FULL, CANCELLED. Nothing is left of one that failed.
 */
export async function fetchFile(place: FeedPlace, file: FileExpected, target: FileTarget): Promise<void> {
  const { path, signal, onProgress } = target;
  const hash = createHash('sha512');
  let doneBytes = 0;
  async function* checked(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      doneBytes += chunk.length;
      if (doneBytes > file.sizeBytes) throw fail('SIGNATURE_INVALID', `${file.name} is longer than signed`);
      hash.update(chunk);
      onProgress(doneBytes);
      yield chunk;
    }
  }
  try {
    const response = await ask(place, file.name, signal);
    await pipeline(response, checked, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
    if (!response.complete) throw fail('DOWNLOAD_FAILED', `${file.name} ended too early`);
    if (doneBytes !== file.sizeBytes || hash.digest('base64') !== file.sha512)
      throw fail('SIGNATURE_INVALID', `${file.name} is not what was signed`);
  } catch (thrown) {
    await rm(path, { force: true });
    throw asFailure(thrown, signal);
  }
}

/** One request. A redirect is no answer: nothing of ours lies anywhere else. */
function ask(place: FeedPlace, name: string, signal: AbortSignal): Promise<IncomingMessage> {
  const url = addressOf(place, name);
  const { silenceMs = defaultSilenceMs } = place;
  const headers = { accept: '*/*', 'accept-encoding': 'identity', 'cache-control': 'no-cache' };
  const options = { method: 'GET', headers, signal, timeout: silenceMs, agent: false as const };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? // whatever the environment says about verification
          requestOverHttps(url, { ...options, rejectUnauthorized: true })
        : requestOverHttp(url, options);
    request.on('timeout', () => request.destroy(fail('TIMEOUT', `no answer within ${silenceMs} ms`)));
    request.on('error', reject);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status === 200) {
        response.setTimeout(silenceMs, () => response.destroy(fail('TIMEOUT', 'the server went silent')));
        resolve(response);
        return;
      }
      response.destroy();
      reject(
        status >= 300 && status < 400
          ? fail('FORBIDDEN', `a redirect (${status}) is not followed`)
          : fail('DOWNLOAD_FAILED', `the server answered ${status}`),
      );
    });
    request.end();
  });
}

const diskFull: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);
const fileTrouble: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'EEXIST',
  'ENOENT',
  'EIO',
  'ENOTDIR',
]);

function asFailure(thrown: unknown, signal: AbortSignal): AppFailure {
  if (signal.aborted) return fail('CANCELLED', 'the download was stopped', { cause: thrown });
  if (thrown instanceof AppFailure) return thrown;
  const { code = '' } = thrown as NodeJS.ErrnoException;
  if (diskFull.has(code)) return fail('DISK_FULL', code, { cause: thrown });
  if (fileTrouble.has(code)) return fail('FILE_ERROR', code, { cause: thrown });
  return fail('DOWNLOAD_FAILED', code || 'the connection broke', { cause: thrown });
}
