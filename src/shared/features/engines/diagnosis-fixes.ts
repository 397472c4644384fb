import type { DiagnoseInput } from './diagnosis';
import type { Cause } from './diagnosis-cause';
import type { Fix } from './model';
import { isUsable } from './verdict';

/** What to do about a cause, the best first. */
export function fixesOf(_cause: Cause, { others, control }: DiagnoseInput): readonly Fix[] {
  const other = others.find(({ verdict }) => isUsable(verdict));
  return [
    ...(control.start ? [{ kind: 'action', action: 'start' } as const] : []),
    ...(other ? [{ kind: 'action', action: 'use-other', candidateId: other.id } as const] : []),
    { kind: 'action', action: 'check-again' },
  ];
}
