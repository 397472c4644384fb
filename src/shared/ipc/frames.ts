import type { AppError } from './errors';

/** Frames that main sends over a stream's port. Plain data only: a value that cannot be cloned closes the port. */
export type FrameFromMain =
  | { readonly type: 'data'; readonly seq: number; readonly items: readonly unknown[] }
  | { readonly type: 'end'; readonly summary: unknown }
  | { readonly type: 'error'; readonly error: AppError };

/** Frames that the page sends. Main may send one `data` frame per credit and no more. */
export type FrameFromPage =
  { readonly type: 'credit'; readonly frames: number } | { readonly type: 'cancel' };

/** How many data frames may be under way before the page has shown the first. */
export const initialCredit = 4;
/** A data frame is sent when this much time has passed since its first item … */
export const frameIntervalMs = 16;
/** … or when it holds this many bytes, by the source's own estimate. */
export const frameBytes = 256 * 1024;
