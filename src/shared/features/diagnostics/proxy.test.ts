import { expect, it } from 'vitest';
import { maskedProxy } from './proxy';

it.each([
  ['http://proxy.example:3128', 'http://proxy.example:3128'],
  ['http://kim:s3cret@proxy.example:3128', 'http://•••@proxy.example:3128'],
  ['http://kim@proxy.example:3128', 'http://•••@proxy.example:3128'],
  ['http://kim:a@b@proxy.example:3128', 'http://•••@proxy.example:3128'],
  ['kim:s3cret@proxy.example:3128', '•••@proxy.example:3128'],
  ['http://proxy.example/?token=s3cret', 'http://proxy.example/?•••'],
  ['', ''],
])('%s', (given, shown) => {
  expect(maskedProxy(given)).toBe(shown);
});
