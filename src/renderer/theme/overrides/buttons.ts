import type { Components, Theme } from '@mui/material/styles';
import { motion, size, token } from '../tokens';

/** Orange for the one thing to do next, a hairline for the rest, red text for what destroys. */
export const buttonOverrides: Components<Theme> = {
  MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit' },
    styleOverrides: {
      root: {
        minWidth: 0,
        minHeight: 34,
        padding: '5px 14px',
        borderRadius: size.radiusControl,
        lineHeight: 1.5,
        whiteSpace: 'nowrap',
        transition: `background-color ${motion.fast}, border-color ${motion.fast}`,
        '&.Mui-focusVisible': { outline: `2px solid ${token.focus}`, outlineOffset: 2 },
        '&.Mui-disabled': { color: token.ink3, opacity: 0.65, pointerEvents: 'auto', cursor: 'default' },
      },
      sizeSmall: { minHeight: 28, padding: '2px 10px', fontSize: 13 },
      outlined: {
        borderColor: token.lineStrong,
        background: token.surface,
        '&:hover': { borderColor: token.ink3, background: token.raised },
        '&.Mui-disabled': { borderColor: token.line },
      },
      contained: {
        border: '1px solid transparent',
        '&:hover': { background: token.accentHover },
        '&.Mui-disabled': { background: token.accent, color: token.accentInk, opacity: 0.55 },
      },
      text: { padding: '5px 8px', '&:hover': { background: token.hover } },
    },
    variants: [
      { props: { variant: 'outlined', color: 'inherit' }, style: { color: token.ink } },
      {
        props: { variant: 'outlined', color: 'error' },
        style: { color: token.bad, '&:hover': { borderColor: token.bad, background: token.badSoft } },
      },
      {
        props: { variant: 'contained', color: 'inherit' },
        style: { background: token.raised, color: token.ink },
      },
    ],
  },
};
