import type { LayerPhase, PullLayer, PullProgress } from './model';
import { parsePullLine, type PullLine } from './pull-line';
import { createSpeedMeter } from './speed-meter';

/** What a stream of progress lines adds up to so far. */
export type PullMeasure = Pick<
  PullProgress,
  | 'layers'
  | 'downloadedBytes'
  | 'totalBytes'
  | 'bytesPerSecond'
  | 'fraction'
  | 'digest'
  | 'isUpToDate'
  | 'elapsedMs'
> & {
  /** The engine said that it has the image. Without it, an ended stream proves nothing. */
  readonly hasSucceeded: boolean;
  /** The last error of the stream; it outweighs any success. */
  readonly errorText: string | null;
};

/** Adds up a pull. `take` one line at a time; `measure` whenever somebody looks. */
export type PullTracker = {
  readonly take: (line: unknown) => void;
  readonly measure: () => PullMeasure;
};

type LayerLine = Extract<PullLine, { kind: 'layer' }>;

/** An image has at most 127 layers; more ids than this is a stream that wants to fill the memory. */
const maxLayers = 5000;

/** How far along a phase is: a line that would go back is a late one and only counts when the layer is retried. */
const rank: Readonly<Record<LayerPhase, number>> = {
  waiting: 0,
  retrying: 1,
  downloading: 1,
  verifying: 2,
  downloaded: 3,
  extracting: 4,
  done: 5,
  exists: 5,
};

/** Of a layer's way, how much is the download: over a network it takes most of the time. */
const downloadShare = 0.75;

/**
 * Makes a tracker. `now` is a monotonic clock in ms.
 * Counts never go down, never exceed a known total, and are null until the engine gave them; memory is bounded by
 * the number of layers, not of lines.
 */
export function createPullTracker(now: () => number): PullTracker {
  const startedMs = now();
  const layers = new Map<string, PullLayer>();
  const speed = createSpeedMeter();
  let downloadedBytes = 0;
  let fraction = 0;
  let summary = { digest: null as string | null, isUpToDate: false, hasSucceeded: false };
  let errorText: string | null = null;

  function takeLayer(line: LayerLine): void {
    const before = layers.get(line.id);
    if (!before && layers.size >= maxLayers) return;
    const after = before ? advance(before, line) : firstOf(line);
    layers.set(line.id, after);
    const gained = (after.downloadedBytes ?? 0) - (before?.downloadedBytes ?? 0);
    if (gained > 0 || line.phase === 'downloading') speed.add(now(), (downloadedBytes += gained));
  }

  return {
    take: (raw) => {
      const line = parsePullLine(raw);
      if (line.kind === 'layer') takeLayer(line);
      else if (line.kind === 'digest') summary = { ...summary, digest: line.digest };
      else if (line.kind === 'success') {
        summary = { ...summary, isUpToDate: line.isUpToDate, hasSucceeded: true };
      } else if (line.kind === 'error') errorText = line.text;
    },
    measure: () => {
      const list = [...layers.values()];
      fraction = Math.max(fraction, fractionOf(list, summary.hasSucceeded));
      return {
        layers: list,
        downloadedBytes,
        totalBytes: sum(list.map((layer) => layer.totalBytes)),
        bytesPerSecond: list.some(isComing) ? speed.bytesPerSecond(now()) : null,
        fraction,
        ...summary,
        elapsedMs: Math.max(0, now() - startedMs),
        errorText,
      };
    },
  };
}

/** True while bytes of the layer may still arrive. */
function isComing(layer: PullLayer): boolean {
  return rank[layer.phase] < rank.verifying;
}

function firstOf(line: LayerLine): PullLayer {
  const blank: PullLayer = {
    id: line.id,
    phase: 'waiting',
    downloadedBytes: null,
    extractedBytes: null,
    totalBytes: null,
    retrySeconds: null,
  };
  return advance(blank, line);
}

/** The layer after one more line about it. */
function advance(layer: PullLayer, line: LayerLine): PullLayer {
  const isRetry = line.phase === 'retrying' && rank[layer.phase] < rank.extracting;
  const isLate = rank[line.phase] < rank[layer.phase] && !isRetry;
  if (isLate) return layer;
  const totalBytes = layer.totalBytes ?? line.totalBytes;
  const downloaded = line.phase === 'downloading' ? line.currentBytes : null;
  const extracted = line.phase === 'extracting' ? line.currentBytes : null;
  const isWhole = rank[line.phase] >= rank.verifying && line.phase !== 'exists';
  return {
    id: layer.id,
    phase: line.phase,
    downloadedBytes: atLeast(layer.downloadedBytes, isWhole ? totalBytes : downloaded, totalBytes),
    extractedBytes: atLeast(layer.extractedBytes, line.phase === 'done' ? totalBytes : extracted, totalBytes),
    totalBytes,
    retrySeconds: line.retrySeconds,
  };
}

/** The larger of what was known and what is told, within the total. */
function atLeast(known: number | null, told: number | null, total: number | null): number | null {
  if (told === null) return known;
  return Math.max(known ?? 0, total === null ? told : Math.min(told, total));
}

/**
 * How far the whole pull is. Layers weigh by their size; one whose size is not known yet weighs as much as the
 * known ones do on average. Layers that were here already weigh nothing.
 */
function fractionOf(layers: readonly PullLayer[], hasSucceeded: boolean): number {
  if (hasSucceeded) return 1;
  const needed = layers.filter((layer) => layer.phase !== 'exists');
  const sizes = needed.flatMap((layer) => (layer.totalBytes === null ? [] : [layer.totalBytes]));
  const usualSize = sizes.length === 0 ? 1 : sum(sizes) / sizes.length;
  const whole = sum(needed.map((layer) => layer.totalBytes ?? usualSize));
  if (whole === 0) return 0;
  return sum(needed.map((layer) => (layer.totalBytes ?? usualSize) * layerFraction(layer))) / whole;
}

function layerFraction(layer: PullLayer): number {
  if (layer.phase === 'done') return 1;
  const share = (bytes: number | null) => (layer.totalBytes ? (bytes ?? 0) / layer.totalBytes : 0);
  const downloaded = rank[layer.phase] >= rank.downloaded ? 1 : share(layer.downloadedBytes);
  return downloadShare * downloaded + (1 - downloadShare) * share(layer.extractedBytes);
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
