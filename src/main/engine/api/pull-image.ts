import * as v from 'valibot';
import type { PulledImage } from '../../../shared/features/images/model';
import { createPullTracker, type PullMeasure } from '../../../shared/features/images/pull-progress';
import { fail, toAppError } from '../../../shared/ipc/errors';
import { imageId } from '../../../shared/lib/ids';
import { parseImageReference } from '../../../shared/lib/image-reference';
import type { EngineSession } from '../engine-port';
import { failureOfMessage, toEngineFailure } from '../errors';
import { readJsonLines } from '../json-lines';
import { inspectImage, openPullStream, type RawImageDetail } from './images';

export type PullOptions = {
  /** Aborting closes the request, which makes the engine stop. */
  readonly signal: AbortSignal;
  /** Told at most four times a second how far it is: more often nobody reads, and painting takes from the engine's cores, and once when the stream has ended. */
  readonly onProgress?: (measure: PullMeasure) => void;
};

export type PullResult = { readonly image: PulledImage; readonly measure: PullMeasure };

const progressEveryMs = 250;
const operation = '/images/create';

/**
 * Pulls an image and proves that it is there. Throws AppFailure: what the registry or the engine said, CANCELLED, or
 * OUTCOME_UNKNOWN when the stream ended and neither it nor the engine can say that the image is what was asked for.
 */
export async function pullImage(
  session: EngineSession,
  reference: string,
  options: PullOptions,
): Promise<PullResult> {
  try {
    const measure = await followPull(session, reference, options);
    if (measure.errorText !== null) throw failureOfMessage(measure.errorText, { operation });
    const image = await proveArrival(session, reference, { measure, signal: options.signal });
    return { image, measure };
  } catch (thrown) {
    throw toEngineFailure(thrown, { operation, image: reference });
  }
}

/**
 * Asks, and reads the stream to its end. A timer tells of the progress from the start on, since a registry may take
 * long to answer and a download may stall: the time goes on, and the speed falls.
 */
async function followPull(
  session: EngineSession,
  reference: string,
  { signal, onProgress }: PullOptions,
): Promise<PullMeasure> {
  const tracker = createPullTracker(() => performance.now());
  const tell = () => onProgress?.(tracker.measure());
  tell();
  const timer = setInterval(tell, progressEveryMs);
  try {
    const stream = await openPullStream(session, reference, signal);
    for await (const line of readJsonLines(stream, { onMalformed: () => undefined })) tracker.take(line);
  } finally {
    clearInterval(timer);
    tell();
  }
  return tracker.measure();
}

type Arrival = { readonly measure: PullMeasure; readonly signal: AbortSignal };

/** Asks the engine for the image. An ended stream alone proves nothing: connections end cleanly when engines stop. */
async function proveArrival(
  session: EngineSession,
  reference: string,
  { measure, signal }: Arrival,
): Promise<PulledImage> {
  const detail = await inspectImage(session, inspectName(reference), signal).catch((thrown: unknown) => {
    if (toAppError(thrown).code !== 'IMAGE_NOT_FOUND') throw thrown;
    return null;
  });
  if (!detail || !(measure.hasSucceeded || isPlausible(measure, detail))) {
    throw fail('OUTCOME_UNKNOWN', 'the engine ended the pull without saying that it has the image');
  }
  return toPulledImage(detail);
}

/** The engine looks an image up by digest alone when there is one. */
function inspectName(reference: string): string {
  const parsed = parseImageReference(reference);
  if (!parsed.ok || parsed.reference.digest === null) return reference;
  const { registry, path, digest } = parsed.reference;
  return `${registry}/${path}@${digest}`;
}

/** Without the success line (Podman writes none): the digest told is the image's, or every layer had arrived. */
function isPlausible(measure: PullMeasure, detail: RawImageDetail): boolean {
  const { digest } = measure;
  if (digest !== null) return textsOf(detail.RepoDigests).some((known) => known.endsWith(`@${digest}`));
  const arrived = new Set(['downloaded', 'done', 'exists']);
  return measure.layers.length > 0 && measure.layers.every((layer) => arrived.has(layer.phase));
}

function toPulledImage(detail: RawImageDetail): PulledImage {
  const id = v.safeParse(imageId, detail.Id);
  if (!id.success) throw fail('PROTOCOL', 'the engine gave an image without a proper id');
  const parts = [detail.Os, detail.Architecture, detail.Variant];
  return {
    id: id.output,
    sizeBytes: typeof detail.Size === 'number' && detail.Size >= 0 ? detail.Size : 0,
    platform: textsOf(parts).filter(Boolean).join('/'),
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
