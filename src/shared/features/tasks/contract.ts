import * as v from 'valibot';
import { call } from '../../ipc/define';
import { taskId } from '../../lib/ids';
import type { TaskSummary } from './model';

export const tasksCalls = {
  'tasks.list': call(v.strictObject({})).returns<readonly TaskSummary[]>(),
  /** Aborts a running task; resolves when it has ended. */
  'tasks.cancel': call(v.strictObject({ id: taskId })).returns<void>(),
  /** Takes an ended task off the bar. */
  'tasks.dismiss': call(v.strictObject({ id: taskId })).returns<void>(),
};
