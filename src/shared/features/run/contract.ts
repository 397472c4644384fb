import * as v from 'valibot';
import { stream } from '../../ipc/define';
import type { RunEvent, RunSummary } from './model';

export const runStreams = {
  /**
   * Runs what the text says (an image name or a `docker run` line; main parses it again) and tells its story.
   * Cancelling before the start undoes what was begun; after it, it only stops listening.
   */
  'run.start': stream(
    v.strictObject({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(8192)) }),
    'lossless',
  ).yields<RunEvent, RunSummary>(),
};
