/**
 * Every colour of the app, once per scheme; nowhere else is a colour written. Text on its surface has a contrast of
 * at least 4.5:1 (high contrast: 7:1). `palettes.test.ts` measures it.
 */
export type Palette = {
  readonly mode: 'light' | 'dark';
  /** The page, a card on it, and something raised on the card. */
  readonly bg: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  /** Text: normal, secondary, faint. */
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  /** The one thing to do next. */
  readonly accent: string;
  readonly accentHover: string;
  readonly accentInk: string;
  readonly accentSoft: string;
  readonly run: string;
  readonly runSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly info: string;
  readonly infoSoft: string;
  /** What a program printed: dark in every scheme. */
  readonly term: string;
  readonly termInk: string;
  readonly termDim: string;
  readonly termLine: string;
  readonly nav: string;
  readonly navInk: string;
  readonly navDim: string;
  readonly navOn: string;
  readonly navOnInk: string;
  readonly navMark: string;
  readonly navLine: string;
  /** Under the pointer, on any surface. */
  readonly hover: string;
  readonly focus: string;
  readonly backdrop: string;
  readonly shadow: string;
  readonly shadowPop: string;
};

const light: Palette = {
  mode: 'light',
  bg: '#f6f5f2',
  surface: '#ffffff',
  raised: '#fbfaf8',
  line: '#e3e0d9',
  lineStrong: '#cfcac0',
  ink: '#1d2430',
  ink2: '#55606f',
  ink3: '#5f6875',
  accent: '#c2410c',
  accentHover: '#a8370a',
  accentInk: '#ffffff',
  accentSoft: '#fdeee4',
  run: '#0f766e',
  runSoft: '#e2f3f0',
  warn: '#8a5a09',
  warnSoft: '#fbf1dc',
  bad: '#b42318',
  badSoft: '#fdebe9',
  info: '#1d4f91',
  infoSoft: '#e7eff9',
  term: '#11161d',
  termInk: '#e6e9ee',
  termDim: '#8d99a8',
  termLine: '#2a323d',
  nav: '#151b24',
  navInk: '#c9d1dc',
  navDim: '#8c97a6',
  navOn: '#252e3b',
  navOnInk: '#ffffff',
  navMark: '#f0703a',
  navLine: '#2b3441',
  hover: 'rgba(29, 36, 48, 0.05)',
  focus: '#1d4f91',
  backdrop: 'rgba(17, 22, 29, 0.42)',
  shadow: '0 1px 2px rgba(20, 25, 35, 0.06), 0 4px 16px rgba(20, 25, 35, 0.05)',
  shadowPop: '0 2px 6px rgba(20, 25, 35, 0.1), 0 12px 32px rgba(20, 25, 35, 0.16)',
};

const dark: Palette = {
  mode: 'dark',
  bg: '#0f141b',
  surface: '#171e28',
  raised: '#1c2430',
  line: '#27313f',
  lineStrong: '#3a4759',
  ink: '#e8ecf1',
  ink2: '#a9b4c2',
  ink3: '#93a0b0',
  accent: '#fb8b4b',
  accentHover: '#ff9f68',
  accentInk: '#1a0f06',
  accentSoft: '#33210f',
  run: '#4fd1bf',
  runSoft: '#10302d',
  warn: '#f2bd5c',
  warnSoft: '#33270d',
  bad: '#ff8b80',
  badSoft: '#3a1714',
  info: '#8db9f2',
  infoSoft: '#14263d',
  term: '#0a0e13',
  termInk: '#e6e9ee',
  termDim: '#8d99a8',
  termLine: '#232c38',
  nav: '#0b0f15',
  navInk: '#c9d1dc',
  navDim: '#8c97a6',
  navOn: '#1b2430',
  navOnInk: '#ffffff',
  navMark: '#fb8b4b',
  navLine: '#1f2833',
  hover: 'rgba(232, 236, 241, 0.06)',
  focus: '#8db9f2',
  backdrop: 'rgba(4, 7, 11, 0.62)',
  shadow: '0 1px 2px rgba(0, 0, 0, 0.4)',
  shadowPop: '0 2px 6px rgba(0, 0, 0, 0.5), 0 12px 32px rgba(0, 0, 0, 0.5)',
};

/** Black and white with full lines; what carries a state has its own hue, its word and its shape. */
const contrast: Palette = {
  mode: 'dark',
  bg: '#000000',
  surface: '#000000',
  raised: '#000000',
  line: '#9aa3ae',
  lineStrong: '#ffffff',
  ink: '#ffffff',
  ink2: '#f1f3f5',
  ink3: '#d7dce2',
  accent: '#ffb27a',
  accentHover: '#ffd0ac',
  accentInk: '#000000',
  accentSoft: '#3a2410',
  run: '#5ff0db',
  runSoft: '#000000',
  warn: '#ffd75e',
  warnSoft: '#000000',
  bad: '#ffa8a0',
  badSoft: '#000000',
  info: '#a8ceff',
  infoSoft: '#000000',
  term: '#000000',
  termInk: '#ffffff',
  termDim: '#d7dce2',
  termLine: '#9aa3ae',
  nav: '#000000',
  navInk: '#ffffff',
  navDim: '#d7dce2',
  navOn: '#262626',
  navOnInk: '#ffffff',
  navMark: '#ffb27a',
  navLine: '#9aa3ae',
  hover: 'rgba(255, 255, 255, 0.16)',
  focus: '#ffe14a',
  backdrop: 'rgba(0, 0, 0, 0.8)',
  shadow: 'none',
  shadowPop: '0 0 0 1px #ffffff',
};

export const palettes = { light, dark, contrast } as const;
/** The values of `data-theme` on the document element. */
export type SchemeName = keyof typeof palettes;
