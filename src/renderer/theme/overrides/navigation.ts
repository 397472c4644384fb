import type { Components, Theme } from '@mui/material/styles';
import { token } from '../tokens';

/** Tabs: words on a hairline, the current one underlined in orange. */
export const navigationOverrides: Components<Theme> = {
  MuiTabs: {
    styleOverrides: {
      root: { minHeight: 40, borderBottom: `1px solid ${token.line}` },
      indicator: { height: 2, backgroundColor: token.accent, transition: 'none' },
    },
  },
  MuiTab: {
    styleOverrides: {
      root: {
        minHeight: 40,
        minWidth: 0,
        padding: '8px 14px',
        color: token.ink2,
        fontWeight: 500,
        textTransform: 'none',
        '&:hover': { color: token.ink },
        '&.Mui-selected': { color: token.ink, fontWeight: 600 },
        '&.Mui-focusVisible': { outline: `2px solid ${token.focus}`, outlineOffset: -2 },
      },
    },
  },
};
