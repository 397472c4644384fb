import type { StoryFacts } from '../../../shared/features/run/model';
import { AppFailure, fail } from '../../../shared/ipc/errors';
import { type ImageReference, parseImageReference } from '../../../shared/lib/image-reference';
import { inspectImage, type RawImageDetail } from '../../engine/api/images';
import { pingEngine } from '../../engine/api/run';
import type { PullMeasure } from '../../../shared/features/images/pull-progress';
import type { RunContext } from './run-context';

/**
 * The steps engine, local-images and registry. The engine is asked whether it answers and whether it has the image at
 * the same time, so that the first question costs the run nothing.
 */
export async function findImage(run: RunContext): Promise<void> {
  const { session, request, signal, teller } = run;
  const reference = referenceOf(request.image);
  const looking = lookUp(run, reference);
  // handled where it is awaited; the ping's failure comes first and tells more
  looking.catch(() => undefined);
  await pingEngine(session, signal);
  teller.saw('engine-answered', {
    engineProduct: session.info.product,
    engineVersion: session.info.version,
    apiVersion: session.info.apiVersion,
    endpoint: session.endpoint.url,
  });
  const detail = await looking;
  const image = reference.familiar;
  if (detail && request.pull !== 'always') {
    teller.saw('image-found', { image, isLocal: true, ...factsOf(detail) });
    return;
  }
  if (request.pull === 'never') {
    throw fail('IMAGE_NOT_FOUND', 'not among the local images, and the registry may not be asked', {
      params: { image, reason: 'pull-never' },
    });
  }
  teller.saw('registry-needed', { image, isLocal: detail !== null });
  await pull(run, reference);
}

async function pull(
  { deps, session, request, signal, teller }: RunContext,
  reference: ImageReference,
): Promise<void> {
  const { image, measure } = await deps.pullImage(session, request.image, {
    signal,
    onProgress: (progress) =>
      teller.saw('pull-progress', { registry: reference.registry, ...progressFacts(progress) }),
  });
  teller.saw('pulled', {
    registry: reference.registry,
    image: reference.familiar,
    ...progressFacts(measure),
    isUpToDate: measure.isUpToDate,
    imageBytes: image.sizeBytes,
    platform: image.platform,
  });
}

function progressFacts(measure: PullMeasure): StoryFacts {
  const layersDone = measure.layers.filter(({ phase }) => phase === 'done' || phase === 'exists').length;
  return {
    layers: measure.layers.length,
    layersDone,
    downloadedBytes: measure.downloadedBytes,
    totalBytes: measure.totalBytes,
    ...(measure.digest === null ? {} : { digest: measure.digest }),
  };
}

/** The image as the engine has it, or null. */
async function lookUp(run: RunContext, reference: ImageReference): Promise<RawImageDetail | null> {
  // with a digest the engine looks it up by that alone
  const name = reference.digest === null ? run.request.image : `${nameOf(reference)}@${reference.digest}`;
  try {
    return await inspectImage(run.session, name, run.signal);
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.code === 'IMAGE_NOT_FOUND') return null;
    throw thrown;
  }
}

function nameOf(reference: ImageReference): string {
  return reference.registry === 'docker.io' ? reference.path : `${reference.registry}/${reference.path}`;
}

function referenceOf(image: string): ImageReference {
  const parsed = parseImageReference(image);
  if (!parsed.ok) throw fail('INVALID_INPUT', `image reference: ${parsed.problem}`);
  return parsed.reference;
}

function factsOf(detail: RawImageDetail): StoryFacts {
  const platform = [detail.Os, detail.Architecture, detail.Variant].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  return {
    ...(typeof detail.Size === 'number' ? { imageBytes: detail.Size } : {}),
    ...(platform.length > 0 ? { platform: platform.join('/') } : {}),
  };
}
