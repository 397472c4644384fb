import type { Components, Theme } from '@mui/material/styles';
import { size, token } from '../tokens';

const backdrop = { backgroundColor: 'var(--gantry-palette-surface-backdrop)' };
const floating = {
  border: `1px solid ${token.line}`,
  borderRadius: size.radius,
  boxShadow: token.shadowPop,
  backgroundColor: token.surface,
};

/** What floats above the page has the one shadow. */
export const overlayOverrides: Components<Theme> = {
  MuiBackdrop: { styleOverrides: { root: backdrop, invisible: { backgroundColor: 'transparent' } } },
  MuiDialog: {
    styleOverrides: { paper: { ...floating, margin: 24 } },
    defaultProps: { transitionDuration: 140 },
  },
  MuiDialogTitle: {
    defaultProps: { variant: 'h2' },
    styleOverrides: { root: { padding: '20px 24px 8px', fontSize: 16 } },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '4px 24px 16px' } } },
  MuiDialogActions: {
    styleOverrides: { root: { padding: '8px 24px 20px', gap: 8, '& > *': { margin: '0 !important' } } },
  },
  MuiMenu: {
    defaultProps: { transitionDuration: 120 },
    styleOverrides: { paper: { ...floating, marginTop: 4, minWidth: 200 }, list: { padding: 6 } },
  },
  MuiPopover: { defaultProps: { transitionDuration: 120 }, styleOverrides: { paper: floating } },
  MuiMenuItem: {
    styleOverrides: {
      root: {
        minHeight: 34,
        gap: 10,
        padding: '5px 10px',
        borderRadius: size.radiusSmall,
        fontSize: 14,
        '&:hover, &.Mui-focusVisible': { backgroundColor: token.hover },
        '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: token.accentSoft },
        '&.Mui-focusVisible': { outline: `2px solid ${token.focus}`, outlineOffset: -2 },
        '& svg': { color: token.ink2 },
        // red words keep their red icon
        '&[data-tone="danger"], &[data-tone="danger"] svg': { color: token.bad },
      },
    },
  },
  MuiDivider: { styleOverrides: { root: { borderColor: token.line } } },
  MuiTooltip: {
    styleOverrides: {
      tooltip: { ...floating, color: token.ink, fontSize: 12.5, fontWeight: 500, padding: '5px 9px' },
    },
  },
};
