import { describe, expect, it } from 'vitest';
import { findItems, fit, type PaletteItem } from './palette-items';

const item = (group: PaletteItem['group'], text: string, detail = ''): PaletteItem => ({
  id: `${group}-${text}`,
  group,
  text,
  detail,
  run: () => undefined,
});

describe('fit', () => {
  it.each([
    ['redis', 'redis', 0],
    ['redis-cache', 'redis', 1],
    ['shop-redis', 'redis', 2],
    ['myredis', 'redis', 3],
    ['cache', 'redis', 4],
    ['컨테이너', '컨테', 1],
    ['web', 'nothing', null],
    ['shop-web-1', 'shop 1', 1],
    ['a.b*c', '.b*', 3],
  ])('%s for %s', (text, query, rank) => {
    expect(fit({ text, detail: 'redis:7' }, query)).toBe(rank);
  });
});

describe('findItems', () => {
  const items = [
    item('pages', 'Home'),
    item('commands', 'Theme: Dark'),
    item('containers', 'shop-home-1'),
    ...Array.from({ length: 20 }, (_, index) => item('images', `home-${index}:latest`)),
  ];

  it('offers pages and commands before anything is typed', () => {
    expect(findItems(items, ' ').map(({ text }) => text)).toEqual(['Home', 'Theme: Dark']);
  });

  it('finds in every group, a few of each', () => {
    const found = findItems(items, 'home');
    expect(found.slice(0, 2).map(({ text }) => text)).toEqual(['Home', 'shop-home-1']);
    expect(found).toHaveLength(8);
  });
});
