import { describe, expect, it } from 'vitest';
import { type Palette, palettes } from './palettes';

type ColorName = Exclude<keyof Palette, 'mode' | 'shadow' | 'shadowPop' | 'backdrop' | 'hover'>;

/** Relative luminance and contrast by WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Every pair of text and ground that the page uses. */
const textOn: readonly (readonly [text: ColorName, ...grounds: ColorName[]])[] = [
  ['ink', 'bg', 'surface', 'raised', 'accentSoft', 'badSoft', 'warnSoft', 'infoSoft', 'runSoft'],
  ['ink2', 'bg', 'surface', 'raised', 'accentSoft', 'badSoft'],
  ['ink3', 'bg', 'surface', 'raised'],
  ['info', 'bg', 'surface', 'infoSoft', 'accentSoft'],
  ['run', 'surface', 'runSoft'],
  ['warn', 'surface', 'warnSoft'],
  ['bad', 'surface', 'badSoft'],
  ['accentInk', 'accent', 'accentHover'],
  ['termInk', 'term'],
  ['termDim', 'term'],
  ['navInk', 'nav', 'navOn'],
  ['navDim', 'nav', 'navOn'],
  ['navOnInk', 'navOn'],
];

describe.each(Object.entries(palettes))('%s', (name, palette) => {
  const least = name === 'contrast' ? 7 : 4.5;

  it(`text stands out by ${least}:1`, () => {
    const weak = textOn.flatMap(([text, ...grounds]) =>
      grounds
        .map((ground) => ({ pair: `${text} on ${ground}`, ratio: contrast(palette[text], palette[ground]) }))
        .filter(({ ratio }) => ratio < least),
    );
    expect(weak).toEqual([]);
  });

  it('the focus ring and the marks of states stand out by 3:1', () => {
    const marks: readonly ColorName[] = ['focus', 'run', 'warn', 'bad', 'info', 'accent'];
    const weak = marks.filter((mark) => contrast(palette[mark], palette.surface) < 3);
    expect(weak).toEqual([]);
  });
});

const html = Object.values(
  import.meta.glob<string>('../index.html', { query: '?raw', import: 'default', eager: true }),
).join();

describe('index.html', () => {
  it('uses the colours of the light and the dark scheme only', () => {
    const known = new Set(Object.values({ ...palettes.light }).concat(Object.values({ ...palettes.dark })));
    const used = [...html.matchAll(/#[0-9a-f]{6}\b/g)].map(([color]) => color);
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((color) => !known.has(color))).toEqual([]);
  });

  it('has no script of its own', () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script type="module" src="./main.tsx"></script>');
  });
});
