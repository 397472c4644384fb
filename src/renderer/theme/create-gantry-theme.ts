import { createTheme } from '@mui/material/styles';
import { enUS, koKR } from '@mui/material/locale';
import type { Language } from '../../shared/features/settings/model';
import { baselineOverrides } from './overrides/baseline';
import { buttonOverrides } from './overrides/buttons';
import { inputOverrides } from './overrides/inputs';
import { overlayOverrides } from './overrides/overlays';
import { type Palette, palettes } from './palettes';
import { cssVarPrefix, font, size } from './tokens';

/** One palette in MUI's words; what MUI has no word for is under `surface`, `term` and `nav`. */
function muiPalette(p: Palette) {
  const tone = (main: string, soft: string) => ({
    main,
    light: main,
    dark: main,
    contrastText: p.surface,
    soft,
  });
  return {
    mode: p.mode,
    background: { default: p.bg, paper: p.surface },
    divider: p.line,
    text: { primary: p.ink, secondary: p.ink2, disabled: p.ink3 },
    primary: {
      main: p.accent,
      light: p.accent,
      dark: p.accentHover,
      contrastText: p.accentInk,
      soft: p.accentSoft,
    },
    secondary: { ...tone(p.ink2, p.raised), contrastText: p.surface },
    success: tone(p.run, p.runSoft),
    warning: tone(p.warn, p.warnSoft),
    error: tone(p.bad, p.badSoft),
    info: tone(p.info, p.infoSoft),
    action: {
      active: p.ink2,
      hover: p.hover,
      selected: p.accentSoft,
      disabled: p.ink3,
      disabledBackground: p.line,
    },
    surface: {
      raised: p.raised,
      lineStrong: p.lineStrong,
      hover: p.hover,
      focus: p.focus,
      backdrop: p.backdrop,
      shadow: p.shadow,
      shadowPop: p.shadowPop,
    },
    term: { bg: p.term, ink: p.termInk, dim: p.termDim, line: p.termLine },
    nav: {
      bg: p.nav,
      ink: p.navInk,
      dim: p.navDim,
      on: p.navOn,
      onInk: p.navOnInk,
      mark: p.navMark,
      line: p.navLine,
    },
  };
}

/**
 * MUI completes the palettes of `light` and `dark` only, so the third scheme is completed as the dark one of a
 * throw-away theme.
 */
function completedContrast() {
  const palette = muiPalette(palettes.contrast);
  const { colorSchemes } = createTheme({
    cssVariables: { cssVarPrefix },
    defaultColorScheme: 'dark',
    // the types ask for the third scheme here too, which is the one being made
    colorSchemes: { dark: { palette } } as never,
  });
  return colorSchemes.dark ?? { palette };
}

/** The theme, with MUI's own few words in the given language. */
export function createGantryTheme(language: Language) {
  return createTheme(
    {
      cssVariables: { cssVarPrefix, colorSchemeSelector: '[data-theme="%s"]' },
      defaultColorScheme: 'light',
      colorSchemes: {
        light: { palette: muiPalette(palettes.light) },
        dark: { palette: muiPalette(palettes.dark) },
        contrast: completedContrast(),
      },
      shape: { borderRadius: size.radiusControl },
      // one level: what floats (menus, dialogs) gets its shadow from its override
      shadows: ['none', ...Array.from({ length: 24 }, () => 'none')] as never,
      typography: {
        fontFamily: font.text,
        fontSize: 14,
        htmlFontSize: 16,
        fontWeightMedium: 500,
        h1: { fontSize: 22, lineHeight: 1.25, fontWeight: 700, letterSpacing: '-0.02em' },
        h2: { fontSize: 15, lineHeight: 1.4, fontWeight: 600, letterSpacing: '-0.01em' },
        h3: { fontSize: 14, lineHeight: 1.4, fontWeight: 600 },
        body1: { fontSize: 14, lineHeight: 1.5 },
        body2: { fontSize: 13, lineHeight: 1.5 },
        caption: { fontSize: 12.5, lineHeight: 1.4 },
        button: { fontSize: 14, fontWeight: 600, textTransform: 'none', letterSpacing: 0 },
      },
      components: {
        ...baselineOverrides,
        ...buttonOverrides,
        ...inputOverrides,
        ...overlayOverrides,
      },
    },
    language === 'ko' ? koKR : enUS,
  );
}
