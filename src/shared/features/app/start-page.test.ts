import { expect, test } from 'vitest';
import { startPage } from './start-page';

test.each([
  ['/containers', '/containers'],
  ['/settings', '/settings'],
  ['/', '/'],
  ['', '/'],
  ['containers', '/'],
  ['/containers/../settings', '/'],
  ['/images?pull=new', '/'],
  ['https://example.com', '/'],
])('--open=%s opens %s', (wanted, page) => {
  expect(startPage(wanted)).toBe(page);
});
