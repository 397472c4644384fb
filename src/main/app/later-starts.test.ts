import type { App } from 'electron';
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { plainStart, type StartRequest } from '../../shared/features/app/places';
import { collectStarts } from './later-starts';

function begin() {
  const app = new EventEmitter();
  const starts = collectStarts(app as unknown as App);
  const told: StartRequest[] = [];
  const follow = () => starts.follow((request) => told.push(request));
  return { app, told, follow };
}
const images: StartRequest = { ...plainStart, place: { kind: 'page', page: 'images' } };

describe('a second start', () => {
  it('is followed as it was understood there', () => {
    const { app, told, follow } = begin();
    follow();
    app.emit('second-instance', {}, ['x', 'stop'], '/', images);
    expect(told).toEqual([images]);
  });

  it.each([undefined, null, 'x', { place: { kind: 'path', path: '/' } }, { ...images, engine: 'fd://' }])(
    'that says %j only shows the window',
    (data) => {
      const { app, told, follow } = begin();
      follow();
      app.emit('second-instance', {}, [], '/', data);
      expect(told).toEqual([plainStart]);
    },
  );

  it('that comes too early waits, the latest of them', () => {
    const { app, told, follow } = begin();
    app.emit('second-instance', {}, [], '/', plainStart);
    app.emit('second-instance', {}, [], '/', images);
    follow();
    expect(told).toEqual([images]);
  });
});

it('a link of macOS leads to a place, a bad one to the window', () => {
  const { app, told, follow } = begin();
  const event = { preventDefault: vi.fn() };
  follow();
  app.emit('open-url', event, 'gantry://open/images');
  app.emit('open-url', event, 'gantry://delete/web');
  expect(told).toEqual([images, plainStart]);
  expect(event.preventDefault).toHaveBeenCalledTimes(2);
});
