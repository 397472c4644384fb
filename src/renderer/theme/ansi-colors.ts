import { token } from './tokens';

/**
 * The sixteen terminal colours on `token.term`, which is dark in every scheme: 0–7, then their bright forms. Each
 * has a contrast of at least 4.5:1 on it, also "black", which programs use for what is unimportant.
 */
const ansiColors = [
  '#7f8a99',
  '#ff8b80',
  '#6fd69a',
  '#f2bd5c',
  '#8db9f2',
  '#d6a1f0',
  '#4fd1bf',
  '#d5dae1',
  '#8d99a8',
  '#ffaaa2',
  '#93e6b4',
  '#ffd98a',
  '#b3d2fa',
  '#e6c3f8',
  '#86e6d8',
  '#ffffff',
] as const;

/** A terminal colour for text. */
export function ansiText(color: number): string {
  return ansiColors[color] ?? token.termInk;
}

/** A terminal colour behind text: dark enough that any of the text colours can be read on it. */
export function ansiBackground(color: number): string {
  return `color-mix(in srgb, ${ansiText(color)} 30%, ${token.term})`;
}
