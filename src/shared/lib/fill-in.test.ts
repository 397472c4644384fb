import { expect, it } from 'vitest';
import { fillIn } from './fill-in';

it.each([
  ['{count} more', { count: 3 }, '3 more'],
  ['{a} and {b}', { a: '{b}', b: 'x' }, '{b} and x'],
  ['{a} and {a}', { a: '$&' }, '$& and $&'],
  ['{missing} {toString}', {}, '{missing} {toString}'],
])('%s with %j is %s', (text, values, filled) => {
  expect(fillIn(text, values)).toBe(filled);
});
