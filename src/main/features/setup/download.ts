import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { get as getOverHttp, type IncomingMessage } from 'node:http';
import { get as getOverHttps } from 'node:https';
import { join, parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { randomBytes } from 'node:crypto';
import { AppFailure, fail } from '../../../shared/ipc/errors';
import type { VendorFile } from '../../../shared/features/setup/work';

/** Where a download may go. */
export type DownloadPolicy = {
  /** Whether this address may be asked, also after a redirect. */
  readonly allows: (url: URL, file: VendorFile) => boolean;
};

/** https only, to the vendor's own names, at the usual port and without a password in the address. */
export const vendorPolicy: DownloadPolicy = {
  allows: (url, { domain }) =>
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    (url.hostname === domain || url.hostname.endsWith(`.${domain}`)),
};

export type DownloadOptions = {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly policy: DownloadPolicy;
  readonly onProgress: (doneBytes: number, totalBytes: number | null) => void;
  /** Silence that ends the download, in ms. */
  readonly silenceMs?: number;
};

const maxRedirects = 5;
const defaultSilenceMs = 30_000;

/**
 * Fetches a file into a folder under a name of its own (`NAME.part`) and gives it its name when it is whole; a file that is
 * there keeps its name. Nothing is left of a download that fails or is cancelled.
 * @returns the path of the file
 */
export async function download(file: VendorFile, options: DownloadOptions): Promise<string> {
  const { folder, signal, onProgress } = options;
  const part = join(folder, `${file.fileName}.${randomBytes(4).toString('hex')}.part`);
  try {
    const response = await follow(new URL(file.url), file, options);
    const totalBytes = lengthOf(response);
    if (totalBytes !== null && totalBytes > file.maxBytes) {
      response.destroy();
      throw tooBig(file);
    }
    let doneBytes = 0;
    async function* counted(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        doneBytes += chunk.length;
        if (doneBytes > file.maxBytes) throw tooBig(file);
        onProgress(doneBytes, totalBytes);
        yield chunk;
      }
    }
    await pipeline(response, counted, createWriteStream(part, { flags: 'wx', mode: 0o600 }), { signal });
    if (totalBytes !== null && doneBytes !== totalBytes) throw cut(file, 'it ended too early');
    return await settle(part, folder, file.fileName);
  } catch (thrown) {
    await rm(part, { force: true });
    throw asFailure(thrown, file, signal);
  }
}

/** Asks, and follows redirects as far as the policy lets them go. */
async function follow(first: URL, file: VendorFile, options: DownloadOptions): Promise<IncomingMessage> {
  let url = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    if (!options.policy.allows(url, file)) {
      throw fail('FORBIDDEN', `not the vendor's: ${url.host}`, { params: { url: url.host } });
    }
    const response = await ask(url, options);
    const status = response.statusCode ?? 0;
    if (status === 200) return response;
    const { location } = response.headers;
    response.destroy();
    if (status < 300 || status >= 400 || location === undefined) throw cut(file, `HTTP ${status}`);
    url = new URL(location, url);
  }
  throw cut(file, 'too many redirects');
}

function ask(url: URL, { signal, silenceMs = defaultSilenceMs }: DownloadOptions): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getOverHttps : getOverHttp;
  return new Promise((resolve, reject) => {
    // a connection of its own, so that nothing stays open afterwards
    const request = get(url, { signal, agent: false, headers: { accept: '*/*', 'user-agent': 'Gantry' } });
    request.once('response', resolve);
    request.on('error', reject);
    request.setTimeout(silenceMs, () => request.destroy(new Error('silent for too long')));
  });
}

function lengthOf(response: IncomingMessage): number | null {
  const length = Number(response.headers['content-length']);
  return Number.isSafeInteger(length) && length > 0 ? length : null;
}

/** `Docker.dmg`, or `Docker (2).dmg` where that is somebody's already. */
async function settle(part: string, folder: string, fileName: string): Promise<string> {
  const { name, ext } = parse(fileName);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? fileName : `${name} (${number})${ext}`);
    const isTaken = await stat(path).then(
      () => true,
      () => false,
    );
    if (isTaken) continue;
    await rename(part, path);
    return path;
  }
}

const tooBig = ({ fileName, maxBytes }: VendorFile) =>
  fail('TOO_BIG', `more than ${maxBytes} bytes`, { params: { name: fileName } });

const cut = ({ fileName }: VendorFile, message: string) =>
  fail('DOWNLOAD_FAILED', message, { params: { name: fileName } });

function asFailure(thrown: unknown, file: VendorFile, signal: AbortSignal): AppFailure {
  if (signal.aborted) return fail('CANCELLED', 'the download was cancelled', { cause: thrown });
  if (thrown instanceof AppFailure) return thrown;
  const error = thrown as NodeJS.ErrnoException;
  if (error.code === 'ENOSPC') {
    return fail('DISK_FULL', error.message, { params: { path: file.fileName }, cause: thrown });
  }
  const isOfFile = typeof error.syscall === 'string' && ['open', 'write', 'rename'].includes(error.syscall);
  const params = { name: file.fileName };
  return isOfFile
    ? fail('FILE_ERROR', error.message, { params, cause: thrown })
    : fail('DOWNLOAD_FAILED', error.message, { params, cause: thrown });
}
