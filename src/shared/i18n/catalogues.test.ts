import { describe, expect, it } from 'vitest';
import { errorCodes } from '../ipc/errors';
import { en } from './en';
import { ko } from './ko';

type Entry = readonly [key: string, text: string];

function entriesOf(node: unknown, path = ''): readonly Entry[] {
  if (typeof node === 'string') return [[path, node]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, value]) =>
    entriesOf(value, path === '' ? key : `${path}.${key}`),
  );
}

/** English has `_one` and `_other`, Korean `_other` only. */
const withoutSingular = (entries: readonly Entry[]) => entries.filter(([key]) => !key.endsWith('_one'));
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();

const english = withoutSingular(entriesOf(en));
const korean = new Map(withoutSingular(entriesOf(ko)));

describe('catalogues', () => {
  it('have the same keys', () => {
    expect([...korean.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('have the same placeholders', () => {
    const differing = english.filter(
      ([key, text]) => placeholders(text).join() !== placeholders(korean.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('have a plural for every singular', () => {
    const all = entriesOf(en);
    const keys = new Set(all.map(([key]) => key));
    const lonely = all.filter(([key]) => key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other')));
    expect(lonely).toEqual([]);
  });

  it('have no empty text and no Latin-only Korean sentence', () => {
    const empty = [...english, ...korean].filter(([, text]) => text.trim() === '');
    // what stands for a value has no language
    const untranslated = [...korean].filter(([, text]) => {
      const words = text.replace(/\{\{.*?\}\}/g, '');
      return words.length > 25 && !/[가-힣]/.test(words);
    });
    expect({ empty, untranslated }).toEqual({ empty: [], untranslated: [] });
  });

  it('have no Korean sentence that leaves a particle open', () => {
    const open = [...korean].filter(([, text]) =>
      /이\(가\)|을\(를\)|은\(는\)|와\(과\)|\(으\)로|\}\}이에요/.test(text),
    );
    expect(open).toEqual([]);
  });

  it('have sentences for every error code', () => {
    expect(Object.keys(en.errors).sort()).toEqual([...errorCodes].sort());
  });
});
