/**
 * Names for the theme's CSS variables, for styles that are written once and repaint when the scheme changes.
 * The values are made in `create-gantry-theme.ts` from `palettes.ts`.
 */
export const cssVarPrefix = 'gantry';

const color = (name: string) => `var(--${cssVarPrefix}-palette-${name})`;

export const token = {
  bg: color('background-default'),
  surface: color('background-paper'),
  raised: color('surface-raised'),
  line: color('divider'),
  lineStrong: color('surface-lineStrong'),
  hover: color('surface-hover'),
  focus: color('surface-focus'),
  shadow: color('surface-shadow'),
  shadowPop: color('surface-shadowPop'),
  ink: color('text-primary'),
  ink2: color('text-secondary'),
  ink3: color('text-disabled'),
  accent: color('primary-main'),
  accentHover: color('primary-dark'),
  accentInk: color('primary-contrastText'),
  accentSoft: color('primary-soft'),
  run: color('success-main'),
  runSoft: color('success-soft'),
  warn: color('warning-main'),
  warnSoft: color('warning-soft'),
  bad: color('error-main'),
  badSoft: color('error-soft'),
  info: color('info-main'),
  infoSoft: color('info-soft'),
  term: color('term-bg'),
  termInk: color('term-ink'),
  termDim: color('term-dim'),
  termLine: color('term-line'),
  nav: color('nav-bg'),
  navInk: color('nav-ink'),
  navDim: color('nav-dim'),
  navOn: color('nav-on'),
  navOnInk: color('nav-onInk'),
  navMark: color('nav-mark'),
  navLine: color('nav-line'),
} as const;

/** Families: one for Latin and Hangul, one monospace with Hangul of two columns. */
export const font = {
  text: "'Pretendard Variable', Pretendard, system-ui, sans-serif",
  mono: "'JetBrains Mono Variable', 'Nanum Gothic Coding', ui-monospace, monospace",
} as const;

/** Measures in px. */
export const size = {
  sidebar: 212,
  sidebarFolded: 60,
  header: 56,
  taskBar: 34,
  row: 53,
  rowCompact: 40,
  rowGroup: 34,
  radius: 10,
  radiusControl: 8,
  radiusSmall: 6,
} as const;

/** The window's width below which the sidebar folds to icons. */
export const foldBelow = 1100;

/** 120–200 ms; the theme turns all motion off when the system asks for less. */
export const motion = { fast: '120ms ease-out', normal: '180ms ease-out' } as const;
