import * as v from 'valibot';
import type { AnySchema } from '../../shared/ipc/define';
import { type AppError, appError } from '../../shared/ipc/errors';
import type { MessageLimits } from './limits';
import { toPlainValue } from './plain-value';

export type ParsedInput =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: AppError };

/**
 * What a page sent, rebuilt from the schema's output. A refusal names the field and what was expected there,
 * never what was found: nothing of a hostile message comes back or gets into the log. Never throws.
 */
export function parseInput(schema: AnySchema, input: unknown, limits: MessageLimits): ParsedInput {
  const plain = toPlainValue(input, limits);
  if (!plain.ok) return { ok: false, error: appError('INVALID_INPUT', `message refused: ${plain.problem}`) };
  // valibot takes an array for an object; every input of the contract is an object.
  if (typeof plain.value !== 'object' || plain.value === null || Array.isArray(plain.value)) {
    return { ok: false, error: appError('INVALID_INPUT', 'invalid input (object)') };
  }
  try {
    const parsed = v.safeParse(schema, plain.value, { abortEarly: true });
    if (parsed.success) return { ok: true, value: parsed.output };
    return { ok: false, error: issueError(parsed.issues[0]) };
  } catch {
    return { ok: false, error: appError('INVALID_INPUT', 'message refused: not understood') };
  }
}

function issueError(issue: v.BaseIssue<unknown>): AppError {
  const path = (issue.path ?? []).map((item) => item.key);
  // The key of an unknown entry is the sender's own text.
  if (issue.expected === 'never') path.pop();
  const isNameable = path.every((key) => typeof key === 'number' || /^\w{1,64}$/.test(String(key)));
  const field = path.length > 0 && isNameable ? path.join('.') : undefined;
  return appError('INVALID_INPUT', `invalid input (${issue.type})`, field === undefined ? {} : { field });
}
