import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus } from './corpus.ts';
import { coverage } from './coverage.ts';

const root = new URL('../../', import.meta.url);
const numbersOf = (id: string): readonly number[] => {
  const [first = 0, last = first] = [...id.matchAll(/H-(\d\d)/g)].map((match) => Number(match[1]));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

describe('the table of hostile inputs', () => {
  it('has every one, once', () => {
    const numbers = coverage.flatMap(({ id }) => numbersOf(id));
    expect(numbers).toEqual(Array.from({ length: 65 }, (_, index) => index + 1));
    for (const { id } of corpus) expect(numbers, id).toContain(numbersOf(id)[0]);
  });

  const named = coverage.flatMap(({ id, by }) => (by ?? []).map(([file, test]) => [id, file, test] as const));
  it.each(named)('%s: %s has “%s”', (_id, file, test) => {
    const source = readFileSync(new URL(file, root), 'utf8');
    // the name of a test stands in quotes, whatever the quotes are
    expect(source.includes(`'${test}'`) || source.includes(`"${test}"`)).toBe(true);
  });
});
