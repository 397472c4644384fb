import type { StepEnd, StepEvent } from '../../../shared/features/setup/model';
import type { VendorFile } from '../../../shared/features/setup/work';
import { toAppError } from '../../../shared/ipc/errors';
import { download, type DownloadPolicy } from './download';
import type { Verifier } from './signature';

export type DownloadDeps = {
  readonly folder: () => string;
  readonly policy: DownloadPolicy;
  readonly verify: Verifier;
  readonly remove: (path: string) => Promise<void>;
  readonly now: () => number;
};

/** Figures come four times a second: more often nobody can read them. */
const stepMs = 250;

/** Downloads, telling how far it is, then verifies the signature. `onVerified` gets the path of the file. */
export async function* runDownload(
  file: VendorFile,
  deps: DownloadDeps,
  { signal, onVerified }: { readonly signal: AbortSignal; readonly onVerified: (path: string) => void },
): AsyncGenerator<StepEvent, StepEnd, void> {
  const startedAt = deps.now();
  const ending = new AbortController();
  const abort = () => ending.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const figures = createFigures();
  const whole = download(file, {
    folder: deps.folder(),
    signal: ending.signal,
    policy: deps.policy,
    onProgress: figures.put,
  });
  const ended = whole.then(figures.end, figures.end);
  try {
    for (let event = await figures.next(); event; event = await figures.next()) yield event;
    const path = await whole;
    await verifyOrRemove(path, file, { deps, signal: ending.signal });
    onVerified(path);
    return { ok: true, tookMs: deps.now() - startedAt };
  } catch (thrown) {
    return { ok: false, tookMs: deps.now() - startedAt, exitCode: null, error: toAppError(thrown) };
  } finally {
    abort();
    signal.removeEventListener('abort', abort);
    await ended;
  }
}

/** What is not the vendor's is not left lying where somebody may open it. */
async function verifyOrRemove(
  path: string,
  file: VendorFile,
  { deps, signal }: { readonly deps: DownloadDeps; readonly signal: AbortSignal },
): Promise<void> {
  try {
    await deps.verify(path, file.signedBy, signal);
  } catch (thrown) {
    await deps.remove(path);
    throw thrown;
  }
}

type Figure = Extract<StepEvent, { kind: 'progress' }>;

/** The newest figure, at most one per step of time, and always the last. */
function createFigures() {
  let newest: Figure | null = null;
  let lastAt = 0;
  let isEnded = false;
  let wake: () => void = () => undefined;
  const isDue = () => newest !== null && (isEnded || Date.now() - lastAt >= stepMs);
  return {
    put: (doneBytes: number, totalBytes: number | null) => {
      newest = { kind: 'progress', doneBytes, totalBytes };
      if (isDue()) wake();
    },
    end: () => {
      isEnded = true;
      wake();
    },
    next: async (): Promise<Figure | null> => {
      while (!isDue() && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const figure = newest;
      newest = null;
      lastAt = Date.now();
      return figure;
    },
  };
}
