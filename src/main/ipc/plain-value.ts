import type { MessageLimits } from './limits';

/** Keys that reach an object's prototype; they survive structured clone as own keys. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type PlainValueProblem = 'not-plain' | 'forbidden-key' | 'too-deep' | 'too-big';

export type PlainValueResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: PlainValueProblem };

/**
 * Copies a message into fresh plain data, or says why it is none: only null, booleans, finite numbers, strings,
 * undefined, dense arrays and plain objects get through. Shared references are counted every time they are met and
 * cycles run into the depth limit, so the work is bounded by the limits whatever arrives. Never throws.
 */
export function toPlainValue(input: unknown, limits: MessageLimits): PlainValueResult {
  const budget: Budget = { nodes: limits.nodes, characters: limits.characters };
  try {
    return { ok: true, value: copy(input, limits.depth, budget) };
  } catch (thrown) {
    // Anything else comes from a trap of the value itself (a getter, a proxy).
    return { ok: false, problem: thrown instanceof Refusal ? thrown.problem : 'not-plain' };
  }
}

type Budget = { nodes: number; characters: number };

class Refusal extends Error {
  constructor(readonly problem: PlainValueProblem) {
    super(problem);
  }
}

function copy(value: unknown, depth: number, budget: Budget): unknown {
  if (--budget.nodes < 0) throw new Refusal('too-big');
  switch (typeof value) {
    case 'string':
      spend(value, budget);
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new Refusal('not-plain');
      return value;
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      return value === null ? null : copyObject(value, depth, budget);
    default:
      throw new Refusal('not-plain');
  }
}

function copyObject(value: object, depth: number, budget: Budget): unknown {
  if (depth <= 0) throw new Refusal('too-deep');
  if (Array.isArray(value)) return copyArray(value, depth, budget);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Refusal('not-plain');
  const keys = Reflect.ownKeys(value);
  if (keys.length > budget.nodes) throw new Refusal('too-big');
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    if (typeof key !== 'string') throw new Refusal('not-plain');
    if (forbiddenKeys.has(key)) throw new Refusal('forbidden-key');
    spend(key, budget);
    result[key] = copy(dataProperty(value, key), depth - 1, budget);
  }
  return result;
}

function copyArray(value: readonly unknown[], depth: number, budget: Budget): unknown[] {
  // Checked before walking: a sparse array may claim four thousand million items.
  if (value.length > budget.nodes) throw new Refusal('too-big');
  if (Reflect.ownKeys(value).length !== value.length + 1) throw new Refusal('not-plain');
  return value.map((_, index) => copy(dataProperty(value, String(index)), depth - 1, budget));
}

/** Reads without running anybody's getter. */
function dataProperty(holder: object, key: string): unknown {
  const property = Object.getOwnPropertyDescriptor(holder, key);
  if (!property || !('value' in property)) throw new Refusal('not-plain');
  return property.value;
}

function spend(text: string, budget: Budget): void {
  budget.characters -= text.length;
  if (budget.characters < 0) throw new Refusal('too-big');
}
