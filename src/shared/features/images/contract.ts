import * as v from 'valibot';
import { call, stream } from '../../ipc/define';
import { type ListChanges, listInput } from '../../lib/changes';
import { imageId, type TaskId, taskId } from '../../lib/ids';
import { imageReference } from '../../lib/image-reference';
import type { ImageRemoval, ImageRow, PullProgress } from './model';

export const imagesCalls = {
  'images.list': call(listInput).returns<ListChanges<ImageRow>>(),
  /** Starts a pull as a task; the same reference twice at once is one task. */
  'images.pull': call(v.strictObject({ reference: imageReference })).returns<{ readonly taskId: TaskId }>(),
  /** Removes images with all their tags. One used by a container is refused with IN_USE, never forced. */
  'images.remove': call(
    v.strictObject({ ids: v.pipe(v.array(imageId), v.minLength(1), v.maxLength(1000)) }),
  ).returns<readonly ImageRemoval[]>(),
};

export const imagesStreams = {
  /** Snapshots of a pull, at most four a second, ending with its result. */
  'images.pull-progress': stream(v.strictObject({ taskId }), 'latest').yields<PullProgress>(),
};
