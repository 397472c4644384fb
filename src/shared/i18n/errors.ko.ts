import type { ErrorCode } from '../ipc/errors';

export const errorsKo = {} as unknown as Readonly<Record<ErrorCode, { title: string; action: string }>>;
