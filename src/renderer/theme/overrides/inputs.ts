import type { Components, Theme } from '@mui/material/styles';
import { font, motion, size, token } from '../tokens';

/** Fields, boxes and switches: a hairline that darkens under the pointer and a ring when focused. */
export const inputOverrides: Components<Theme> = {
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        borderRadius: size.radiusControl,
        background: token.surface,
        '& .MuiOutlinedInput-notchedOutline': {
          borderColor: token.lineStrong,
          transition: `border-color ${motion.fast}`,
        },
        '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: token.ink3 },
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: token.focus, borderWidth: 2 },
        '&.Mui-error .MuiOutlinedInput-notchedOutline': { borderColor: token.bad },
      },
      input: {
        padding: '7px 12px',
        height: 'auto',
        lineHeight: 1.5,
        '&::placeholder': { color: token.ink3, opacity: 1 },
        // the ring is drawn on the outline around it
        '&:focus-visible': { outline: 'none' },
      },
    },
  },
  MuiInputLabel: {
    defaultProps: { shrink: true, disableAnimation: true },
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        marginBottom: 6,
        fontSize: 13,
        fontWeight: 600,
        color: token.ink,
        '&.Mui-focused': { color: token.ink },
      },
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: { margin: '6px 0 0', fontSize: 12.5, color: token.ink2, '&.Mui-error': { color: token.bad } },
    },
  },
  MuiFormLabel: {
    styleOverrides: {
      root: { fontSize: 14, fontWeight: 600, color: token.ink, '&.Mui-focused': { color: token.ink } },
    },
  },
  MuiFormControlLabel: { styleOverrides: { label: { fontSize: 14 } } },
  MuiCheckbox: { styleOverrides: { root: { padding: 6, color: token.ink3 } } },
  MuiRadio: { styleOverrides: { root: { padding: 6, color: token.ink3 } } },
  MuiSwitch: {
    styleOverrides: {
      track: { background: token.ink3, opacity: 1 },
      switchBase: { '&.Mui-checked + .MuiSwitch-track': { background: token.run, opacity: 1 } },
      thumb: { background: token.surface },
    },
  },
  MuiSelect: {
    styleOverrides: { select: { minHeight: 0, padding: '7px 12px' }, icon: { color: token.ink2 } },
  },
  MuiTextField: { defaultProps: { variant: 'outlined' } },
  MuiInputBase: { styleOverrides: { root: { fontSize: 14, fontFamily: font.text } } },
};
