import type { ErrorCode } from '../ipc/errors';

/** For every code: what happened (`title`, one sentence) and what to do next (`action`). */
export const errorsEn = {} as unknown as Readonly<Record<ErrorCode, { title: string; action: string }>>;
