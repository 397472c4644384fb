import { describe, expect, it } from 'vitest';
import { defaultSize, parseWindowState, placeWindow } from './window-state';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 984 };

describe('placing a window', () => {
  it.each([
    ['nothing remembered', null, [screen], defaultSize],
    [
      'a place on the screen',
      { x: 100, y: 50, width: 1000, height: 700 },
      [screen],
      { x: 100, y: 50, width: 1000, height: 700 },
    ],
    [
      'a place on the second screen',
      { x: 2000, y: 10, width: 1000, height: 700 },
      [screen, right],
      { x: 2000, y: 10, width: 1000, height: 700 },
    ],
    [
      'a screen that is gone',
      { x: 2000, y: 10, width: 1000, height: 700 },
      [screen],
      { width: 1000, height: 700 },
    ],
    [
      'mostly off to the side',
      { x: 1900, y: 10, width: 1000, height: 700 },
      [screen],
      { width: 1000, height: 700 },
    ],
    [
      'a title above the top',
      { x: 100, y: -30, width: 1000, height: 700 },
      [screen],
      { width: 1000, height: 700 },
    ],
    [
      'too big',
      { x: 0, y: 0, width: 9999, height: 9999 },
      [screen],
      { x: 0, y: 0, width: 1920, height: 1040 },
    ],
    ['too small', { x: 0, y: 0, width: 1, height: 1 }, [screen], { x: 0, y: 0, width: 960, height: 600 }],
    ['a small screen', null, [{ x: 0, y: 0, width: 1024, height: 700 }], { width: 1024, height: 700 }],
    ['no screen known', null, [], defaultSize],
  ])('%s', (_name, remembered, areas, expected) => {
    expect(placeWindow(remembered, areas)).toEqual(expected);
  });
});

describe('a remembered state', () => {
  it('is read back', () => {
    const state = { bounds: { x: 1, y: 2, width: 3, height: 4 }, isMaximized: true };
    expect(parseWindowState(JSON.stringify(state))).toEqual(state);
  });

  it.each([
    null,
    '',
    'x',
    '[]',
    '{}',
    '{"bounds": {"x": 1e9, "y": 0, "width": 1, "height": 1}, "isMaximized": false}',
    '{"bounds": {"x": "1", "y": 0, "width": 1, "height": 1}, "isMaximized": false}',
  ])('that is none counts as nothing: %s', (text) => {
    expect(parseWindowState(text)).toEqual({ bounds: null, isMaximized: false });
  });
});
