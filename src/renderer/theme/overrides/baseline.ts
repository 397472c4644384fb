import type { Components, Theme } from '@mui/material/styles';
import { font, motion, size, token } from '../tokens';

/** What holds for the whole document: type, focus ring, scroll bars, less motion. */
export const baselineOverrides: Components<Theme> = {
  MuiCssBaseline: {
    styleOverrides: {
      ':root': { colorScheme: 'light' },
      '[data-theme="dark"], [data-theme="contrast"]': { colorScheme: 'dark' },
      html: { height: '100%' },
      body: {
        height: '100%',
        margin: 0,
        overflow: 'hidden',
        background: token.bg,
        color: token.ink,
        font: `14px/1.5 ${font.text}`,
        letterSpacing: '-0.005em',
        fontVariantNumeric: 'tabular-nums',
        WebkitFontSmoothing: 'antialiased',
        // Korean breaks between words, not within them
        wordBreak: 'keep-all',
        overflowWrap: 'anywhere',
      },
      'code, pre, kbd, samp': { fontFamily: font.mono, fontSize: 13, fontVariantLigatures: 'none' },
      bdi: { unicodeBidi: 'isolate' },
      a: { color: token.info, textDecorationColor: 'transparent', textUnderlineOffset: 3 },
      'a:hover': { textDecorationColor: 'currentcolor' },
      ':focus-visible': { outline: `2px solid ${token.focus}`, outlineOffset: 2 },
      '[data-theme="contrast"] :focus-visible': { outlineWidth: 3 },
      '::selection': { background: token.accentSoft, color: token.ink },
      '*': { scrollbarWidth: 'thin', scrollbarColor: `${token.lineStrong} transparent` },
      '::-webkit-scrollbar': { width: 10, height: 10 },
      '::-webkit-scrollbar-thumb': {
        background: token.lineStrong,
        border: '2px solid transparent',
        backgroundClip: 'content-box',
        borderRadius: 10,
      },
      '::-webkit-scrollbar-corner': { background: 'transparent' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          animationDuration: '0.01ms !important',
          animationIterationCount: '1 !important',
          transitionDuration: '0.01ms !important',
          scrollBehavior: 'auto !important',
        },
      },
    },
  },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none', borderRadius: size.radius } },
  },
  MuiLink: {
    styleOverrides: {
      root: {
        color: token.info,
        textDecorationColor: 'transparent',
        transition: `text-decoration-color ${motion.fast}`,
        '&:hover': { textDecorationColor: 'currentcolor' },
      },
    },
  },
};
