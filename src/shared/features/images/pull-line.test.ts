import { describe, expect, it } from 'vitest';
import { parsePullLine, type PullLine } from './pull-line';

function layer(phase: string, extra: object = {}): unknown {
  return {
    kind: 'layer',
    id: 'a1',
    phase,
    currentBytes: null,
    totalBytes: null,
    retrySeconds: null,
    ...extra,
  };
}

const table: readonly (readonly [name: string, line: unknown, expected: unknown])[] = [
  ['fs layer', { status: 'Pulling fs layer', progressDetail: {}, id: 'a1' }, layer('waiting')],
  ['waiting', { status: 'Waiting', progressDetail: {}, id: 'a1' }, layer('waiting')],
  [
    'downloading',
    { status: 'Downloading', progressDetail: { current: 5, total: 9 }, progress: '[=> ]', id: 'a1' },
    layer('downloading', { currentBytes: 5, totalBytes: 9 }),
  ],
  [
    'downloading, total unknown',
    { status: 'Downloading', progressDetail: { current: 5 }, id: 'a1' },
    layer('downloading', { currentBytes: 5 }),
  ],
  [
    'downloading, total unknown as -1',
    { status: 'Downloading', progressDetail: { current: 5, total: -1 }, id: 'a1' },
    layer('downloading', { currentBytes: 5 }),
  ],
  [
    'downloading, negative',
    { status: 'Downloading', progressDetail: { current: -5, total: 0 }, id: 'a1' },
    layer('downloading'),
  ],
  [
    'downloading, words for numbers',
    { status: 'Downloading', progressDetail: { current: '5', total: null }, id: 'a1' },
    layer('downloading'),
  ],
  ['downloading, no detail', { status: 'Downloading', progressDetail: 'x', id: 'a1' }, layer('downloading')],
  ['verifying', { status: 'Verifying Checksum', progressDetail: {}, id: 'a1' }, layer('verifying')],
  ['download complete', { status: 'Download complete', progressDetail: {}, id: 'a1' }, layer('downloaded')],
  [
    'extracting in bytes',
    { status: 'Extracting', progressDetail: { current: 3, total: 9 }, id: 'a1' },
    layer('extracting', { currentBytes: 3, totalBytes: 9 }),
  ],
  [
    'extracting in seconds (containerd image store)',
    { status: 'Extracting', progressDetail: { current: 3, units: 's' }, id: 'a1' },
    layer('extracting'),
  ],
  [
    'downloading (containerd transfer service)',
    { status: 'Pulling layer fs', progressDetail: { current: 3, total: 9 }, id: 'a1' },
    layer('downloading', { currentBytes: 3, totalBytes: 9 }),
  ],
  ['complete', { status: 'Pull complete', progressDetail: {}, id: 'a1' }, layer('done')],
  ['exists', { status: 'Already exists', progressDetail: {}, id: 'a1' }, layer('exists')],
  ['retry', { status: 'Retrying in 5 seconds', id: 'a1' }, layer('retrying', { retrySeconds: 5 })],
  ['retry, one', { status: 'Retrying in 1 second', id: 'a1' }, layer('retrying', { retrySeconds: 1 })],
  [
    'hostile id',
    { status: 'Waiting', id: '__proto__' },
    { ...(layer('waiting') as object), id: '__proto__' },
  ],
  ['tag, not a layer', { status: 'Pulling from library/redis', id: '7' }, { kind: 'other' }],
  ['unknown word', { status: 'Sleeping', id: 'a1' }, { kind: 'other' }],
  ['id too long', { status: 'Waiting', id: 'a'.repeat(65) }, { kind: 'other' }],
  ['id not a text', { status: 'Waiting', id: 7 }, { kind: 'other' }],
  [
    'digest',
    { status: `Digest: sha256:${'a'.repeat(64)}` },
    { kind: 'digest', digest: `sha256:${'a'.repeat(64)}` },
  ],
  ['digest, hostile', { status: 'Digest: <img src=x>' }, { kind: 'other' }],
  ['newer', { status: 'Status: Downloaded newer image for redis:7' }, { kind: 'success', isUpToDate: false }],
  [
    'up to date',
    { status: 'Status: Image is up to date for redis:7' },
    { kind: 'success', isUpToDate: true },
  ],
  [
    'error',
    { errorDetail: { message: 'no space left' }, error: 'other words' },
    { kind: 'error', text: 'no space left' },
  ],
  ['error, old form only', { error: 'x' }, { kind: 'error', text: 'x' }],
  ['error, detail only', { errorDetail: { code: 1, message: 'y' } }, { kind: 'error', text: 'y' }],
  ['error with a status', { status: 'Waiting', id: 'a1', error: 'x' }, { kind: 'error', text: 'x' }],
  ['no error', { status: 'Waiting', id: 'a1', error: '', errorDetail: null }, layer('waiting')],
  ['aux', { aux: { ID: 'sha256:1' } }, { kind: 'other' }],
  ['null', null, { kind: 'other' }],
  ['array', [{ status: 'Waiting', id: 'a1' }], { kind: 'other' }],
  ['text', 'Waiting', { kind: 'other' }],
];

describe('one line of a pull', () => {
  it.each(table)('%s', (_name, line, expected) => {
    expect(parsePullLine(line)).toEqual(expected);
  });

  it('is an error when there is an error without words', () => {
    expect(parsePullLine({ errorDetail: { code: 1 } }).kind).toBe('error');
    expect(parsePullLine({ error: { nested: true } }).kind).toBe('error');
  });

  it('keeps no more of an error than can be read', () => {
    const line = parsePullLine({ error: 'x'.repeat(1_000_000) }) as Extract<PullLine, { kind: 'error' }>;
    expect(line.text).toHaveLength(4000);
  });
});
