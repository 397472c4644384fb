/** What our palette has beyond MUI's, told to its types (`sx={{ bgcolor: 'success.soft' }}`). */
declare module '@mui/material/styles' {
  interface ColorSchemeOverrides {
    contrast: true;
  }
  interface CssThemeVariables {
    enabled: true;
  }
  interface PaletteColor {
    soft?: string;
  }
  interface SimplePaletteColorOptions {
    soft?: string;
  }
  interface Palette {
    surface: Readonly<Record<string, string>>;
    term: Readonly<Record<string, string>>;
    nav: Readonly<Record<string, string>>;
  }
  interface PaletteOptions {
    surface?: Readonly<Record<string, string>>;
    term?: Readonly<Record<string, string>>;
    nav?: Readonly<Record<string, string>>;
  }
}

export {};
