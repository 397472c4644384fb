import type { DiagnoseInput } from './diagnosis';
import type { Diagnosis } from './model';

/** Keys of the catalogues: `engines.cause.CAUSE`. */
export const causes = ['unknown'] as const;
export type Cause = (typeof causes)[number];

export type Found = { readonly cause: Cause; readonly params: Diagnosis['params'] };

/** What lies behind a verdict. */
export function causeOf({ candidate }: DiagnoseInput): Found {
  return { cause: 'unknown', params: { address: candidate.url } };
}
