import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PullMeasure } from '../../../shared/features/images/pull-progress';
import type { EngineSession } from '../engine-port';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from '../testing/fake-engine';
import { pullImage } from './pull-image';

const imageId = `sha256:${'a'.repeat(64)}`;
const digest = 'sha256:9f39ed53237b8860e53cb2053ce495247949dc835d6f8574e626df9535cb9b56';

let engine: FakeEngine;
let session: EngineSession;
let endSession: () => void;

beforeEach(async () => {
  engine = await startFakeEngine();
  ({ session, end: endSession } = await openSession(engine.address));
});

afterEach(async () => {
  endSession();
  await engine.remove();
});

/** What a real engine sent, byte for byte; `containerd-store` is written after moby's source. */
function captured(name: string): Promise<Buffer> {
  return readFile(fileURLToPath(new URL(`captured-pulls/${name}.jsonl`, import.meta.url)));
}

/** Answers the pull with these bytes, cut into pieces that split lines and characters. */
function servePull(bytes: Uint8Array, pieceBytes = 777): void {
  engine.on('POST', '/images/create', async (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      response.write(bytes.subarray(at, at + pieceBytes));
      await new Promise(setImmediate);
    }
    response.end();
  });
}

function serveImage(name: string, detail: object = {}): void {
  engine.on('GET', `/images/${name}/json`, (_request, response) => {
    answerJson(response, { Id: imageId, Size: 117_000_000, Os: 'linux', Architecture: 'amd64', ...detail });
  });
}

async function pull(
  reference: string,
): Promise<{ readonly measure: PullMeasure; readonly seen: PullMeasure[] }> {
  const seen: PullMeasure[] = [];
  const signal = new AbortController().signal;
  const { measure } = await pullImage(session, reference, { signal, onProgress: (one) => seen.push(one) });
  return { measure, seen };
}

const lines = (...values: readonly unknown[]) =>
  Buffer.from(values.map((one) => JSON.stringify(one)).join('\r\n'));

describe('pulling what engines really send', () => {
  it.each([
    ['docker-20.10-sixlayers', { layers: 6, totalBytes: 300_092_925, isUpToDate: false }],
    ['docker-20.10-redis', { layers: 3, totalBytes: 5_023_868, isUpToDate: false }],
    ['docker-20.10-redis-up-to-date', { layers: 0, totalBytes: 0, isUpToDate: true }],
    ['containerd-store', { layers: 2, totalBytes: 5_023_868, isUpToDate: false }],
  ])('%s', async (name, expected) => {
    servePull(await captured(name));
    serveImage('redis:7');
    const { measure, seen } = await pull('redis:7');
    expect(measure).toMatchObject({
      hasSucceeded: true,
      fraction: 1,
      isUpToDate: expected.isUpToDate,
      totalBytes: expected.totalBytes,
      downloadedBytes: expected.totalBytes,
      bytesPerSecond: null,
    });
    expect(measure.digest).toMatch(/^sha256:/);
    expect(measure.layers).toHaveLength(expected.layers);
    expect(measure.layers.every((layer) => layer.phase === 'done' || layer.phase === 'exists')).toBe(true);
    const fractions = seen.map((one) => one.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  it('says what arrived', async () => {
    servePull(await captured('docker-20.10-redis'));
    serveImage('redis:7', { Variant: '' });
    const result = await pullImage(session, 'redis:7', { signal: new AbortController().signal });
    expect(result.image).toEqual({ id: imageId, sizeBytes: 117_000_000, platform: 'linux/amd64' });
  });

  it.each([
    ['redis', 'docker.io/library/redis', 'latest'],
    ['grafana/grafana:11', 'docker.io/grafana/grafana', '11'],
    ['localhost:5000/x:1', 'localhost:5000/x', '1'],
    [`redis:7@${digest}`, 'docker.io/library/redis', digest],
  ])('asks for one image only, anonymously: %s', async (reference, fromImage, tag) => {
    let asked: { readonly query: URLSearchParams; readonly auth: unknown } | undefined;
    engine.on('POST', '/images/create', (request, response, url) => {
      asked = { query: url.searchParams, auth: request.headers['x-registry-auth'] };
      response.end(lines({ status: `Status: Image is up to date for ${reference}` }));
    });
    serveImage(reference);
    serveImage(`docker.io/library/redis@${digest}`);
    await pull(reference);
    expect(Object.fromEntries(asked?.query ?? [])).toEqual({ fromImage, tag });
    expect(Buffer.from(String(asked?.auth), 'base64url').toString()).toBe('{}');
  });

  it('refuses what is no reference without asking', async () => {
    await expect(pull('../volumes/x?force=1&')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(engine.requests).toEqual([]);
  });
});

describe('a pull that fails', () => {
  it.each([
    [
      500,
      'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 1.1.1.1:53: dial udp 1.1.1.1:53: connect: network is unreachable',
      'REGISTRY_UNREACHABLE',
    ],
    [
      404,
      'manifest for localhost:5000/library/redis:nosuchtag not found: manifest unknown: manifest unknown',
      'IMAGE_NOT_FOUND',
    ],
    [
      404,
      'pull access denied for nosuch, repository does not exist or may require ‘docker login’',
      'IMAGE_NOT_FOUND',
    ],
    [500, 'toomanyrequests: You have reached your pull rate limit.', 'REGISTRY_RATE_LIMIT'],
    [500, 'unauthorized: authentication required', 'UNAUTHORIZED'],
  ])('by its answer %i: %s', async (status, message, code) => {
    engine.on('POST', '/images/create', (_request, response) => answerJson(response, { message }, status));
    await expect(pull('redis:7')).rejects.toMatchObject({ code, error: { params: { image: 'redis:7' } } });
  });

  it.each([
    ['write /var/lib/docker/tmp/x: no space left on device', 'DISK_FULL'],
    ['filesystem layer verification failed for digest sha256:1', 'ENGINE_ERROR'],
    ['no matching manifest for linux/arm64/v8 in the manifest list entries', 'PLATFORM_MISMATCH'],
  ])('by the last line, which has no newline: %s', async (message, code) => {
    const waiting = { status: 'Pulling fs layer', progressDetail: {}, id: 'a' };
    servePull(lines(waiting, { errorDetail: { message }, error: message }));
    await expect(pull('redis:7')).rejects.toMatchObject({ code });
  });

  it('keeps the characters of a message that was cut between two pieces', async () => {
    servePull(lines({ errorDetail: { message: '한국어 오류 日本' } }), 1);
    await expect(pull('redis:7')).rejects.toMatchObject({ error: { message: '한국어 오류 日本' } });
  });

  it('goes on after a malformed line', async () => {
    servePull(Buffer.concat([Buffer.from('{"status":\n<html>\n'), await captured('docker-20.10-redis')]));
    serveImage('redis:7');
    expect((await pull('redis:7')).measure.hasSucceeded).toBe(true);
  });

  it('is lost with the engine', async () => {
    engine.on('POST', '/images/create', (_request, response) => {
      response.write(lines({ status: 'Waiting', id: 'a' }));
      setImmediate(() => response.destroy());
    });
    await expect(pull('redis:7')).rejects.toMatchObject({ code: 'ENGINE_LOST' });
  });

  it('closes its request when it is cancelled, which makes the engine stop', async () => {
    const closed = vi.fn();
    engine.on('POST', '/images/create', (_request, response) => {
      response.write(`${lines({ status: 'Waiting', id: 'a' }).toString()}\n`);
      response.on('close', closed);
    });
    const controller = new AbortController();
    const onProgress = (measure: PullMeasure) => {
      if (measure.layers.length > 0) controller.abort();
    };
    const pulling = pullImage(session, 'redis:7', { signal: controller.signal, onProgress });
    await expect(pulling).rejects.toMatchObject({ code: 'CANCELLED' });
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });
});

describe('a stream that ends without saying that it succeeded', () => {
  const done = { status: 'Download complete', id: 'a' };
  const half = { status: 'Downloading', progressDetail: { current: 1, total: 9 }, id: 'a' };

  it('has succeeded when its digest is the one the engine has now', async () => {
    servePull(lines(half, { status: `Digest: ${digest}` }));
    serveImage('redis:7', { RepoDigests: [`redis@${digest}`] });
    expect((await pull('redis:7')).measure.digest).toBe(digest);
  });

  it('has succeeded when every layer arrived and the engine has the image', async () => {
    servePull(lines(done));
    serveImage('redis:7');
    expect((await pull('redis:7')).measure.hasSucceeded).toBe(false);
  });

  it.each<[string, readonly unknown[], object | null]>([
    ['a layer is missing', [half], {}],
    ['nothing was said at all', [], {}],
    [
      'the digest is another',
      [done, { status: `Digest: ${digest}` }],
      { RepoDigests: ['redis@sha256:other'] },
    ],
    ['the engine has no such image', [done], null],
  ])('is of unknown outcome when %s', async (_name, sent, detail) => {
    servePull(lines(...sent));
    if (detail) serveImage('redis:7', detail);
    else {
      engine.on('GET', '/images/redis:7/json', (_request, response) =>
        answerJson(response, { message: 'No such image: redis:7' }, 404),
      );
    }
    await expect(pull('redis:7')).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it('believes no success line when the image is not there', async () => {
    servePull(lines({ status: 'Status: Downloaded newer image for redis:7' }));
    engine.on('GET', '/images/redis:7/json', (_request, response) =>
      answerJson(response, { message: 'No such image: redis:7' }, 404),
    );
    await expect(pull('redis:7')).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });
});
