import { fail } from '../../shared/ipc/errors';

const maxDepth = 64;
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Rebuilds a value as plain JSON data from its own properties. An own `__proto__` key survives a structured clone and
 * would become a prototype where objects are copied key by key, which sends another body than the one that was
 * checked; such keys are refused at any depth.
 */
export function rebuildJson(value: unknown, depth = 0): unknown {
  if (depth > maxDepth) throw fail('INVALID_INPUT', 'nested too deeply');
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw fail('INVALID_INPUT', 'a number that JSON cannot hold');
      return value;
    case 'object':
      return value === null ? null : rebuildObject(value, depth);
    default:
      throw fail('INVALID_INPUT', `a ${typeof value} where JSON is expected`);
  }
}

function rebuildObject(value: object, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item) => rebuildJson(item, depth + 1));
  if (!isPlainObject(value)) throw fail('INVALID_INPUT', 'an object that is not plain data');
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) throw fail('INVALID_INPUT', `a key named ${key}`);
    copy[key] = rebuildJson(item, depth + 1);
  }
  return copy;
}

/** An object with no prototype of its own making. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Any JSON object; the guard for answers whose fields are read one by one. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
