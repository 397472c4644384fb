import type { LayerPhase } from './model';

/**
 * One line of the engine's progress stream, understood. Text is the engine's or a registry's: hostile until shown
 * through a neutralising view.
 */
export type PullLine =
  | {
      readonly kind: 'layer';
      readonly id: string;
      readonly phase: LayerPhase;
      /** Bytes done in this phase and of how many; null when not told, or told in seconds. */
      readonly currentBytes: number | null;
      readonly totalBytes: number | null;
      readonly retrySeconds: number | null;
    }
  | { readonly kind: 'digest'; readonly digest: string }
  | { readonly kind: 'success'; readonly isUpToDate: boolean }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'other' };

/**
 * The words of moby's `distribution/pull_v2.go`, `distribution/xfer/download.go` and `daemon/containerd/progress.go`.
 * "Pulling layer fs" is what the containerd image store says while a layer is downloading.
 */
const phases: ReadonlyMap<string, LayerPhase> = new Map([
  ['Pulling fs layer', 'waiting'],
  ['Waiting', 'waiting'],
  ['Downloading', 'downloading'],
  ['Pulling layer fs', 'downloading'],
  ['Verifying Checksum', 'verifying'],
  ['Download complete', 'downloaded'],
  ['Extracting', 'extracting'],
  ['Pull complete', 'done'],
  ['Already exists', 'exists'],
]);

const retrying = /^Retrying in (\d{1,9}) seconds?$/;
const digestLine = /^Digest: ([a-z0-9]+:[a-f0-9]{32,128})$/;
const maxIdLength = 64;
const maxErrorLength = 4000;

const other: PullLine = { kind: 'other' };

/** Understands one JSON value of the stream. Anything unknown is `other`, never a failure. */
export function parsePullLine(line: unknown): PullLine {
  if (!isObject(line)) return other;
  const error = errorText(line);
  if (error !== null) return { kind: 'error', text: error };
  const { status, id } = line;
  if (typeof status !== 'string') return other;
  const isLayer = typeof id === 'string' && id !== '' && id.length <= maxIdLength;
  return isLayer ? layerLine(id, status, line.progressDetail) : summaryLine(status);
}

function layerLine(id: string, status: string, detail: unknown): PullLine {
  const retry = retrying.exec(status);
  const phase = retry ? 'retrying' : phases.get(status);
  // "Pulling from library/nginx" carries the tag as its id: not a layer
  if (!phase) return other;
  // the containerd image store counts extraction in seconds
  const counts = isObject(detail) && (detail.units === undefined || detail.units === '') ? detail : {};
  return {
    kind: 'layer',
    id,
    phase,
    currentBytes: byteCount(counts.current),
    totalBytes: byteCount(counts.total) || null,
    retrySeconds: retry ? Number(retry[1]) : null,
  };
}

function summaryLine(status: string): PullLine {
  const digest = digestLine.exec(status)?.[1];
  if (digest) return { kind: 'digest', digest };
  if (status.startsWith('Status: Image is up to date')) return { kind: 'success', isUpToDate: true };
  if (status.startsWith('Status: Downloaded newer image')) return { kind: 'success', isUpToDate: false };
  return other;
}

/** `errorDetail` first: the plain `error` is deprecated since API 1.48. */
function errorText(line: Readonly<Record<string, unknown>>): string | null {
  const { errorDetail, error } = line;
  const message = isObject(errorDetail) ? errorDetail.message : undefined;
  for (const text of [message, error]) {
    if (typeof text === 'string' && text !== '') return text.slice(0, maxErrorLength);
  }
  const isError = (errorDetail ?? null) !== null || ((error ?? null) !== null && error !== '');
  return isError ? 'The engine reported an error without saying which.' : null;
}

function byteCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.floor(value) : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
