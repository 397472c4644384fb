import type { ThemeSetting } from '../../shared/features/settings/model';
import { type Palette, palettes } from '../theme/palettes';

/** The window in small, in the colours of a theme; for `system` half light, half dark. */
export function ThemePicture({ theme }: { readonly theme: ThemeSetting }) {
  return (
    <svg viewBox="0 0 136 76" aria-hidden="true">
      {theme === 'system' ? (
        <>
          <Window palette={palettes.light} />
          <g clipPath="inset(0 0 0 50%)">
            <Window palette={palettes.dark} />
          </g>
        </>
      ) : (
        <Window palette={theme === 'high-contrast' ? palettes.contrast : palettes[theme]} />
      )}
    </svg>
  );
}

function Window({ palette: p }: { readonly palette: Palette }) {
  return (
    <>
      <rect width="136" height="76" fill={p.bg} />
      <rect width="26" height="76" fill={p.nav} />
      <rect x="26" width="110" height="12" fill={p.surface} />
      <path d="M26 12h110M26 0v76" stroke={p.line} strokeWidth="1" />
      <path d="M6 12h14M6 20h10M6 28h12" stroke={p.navDim} strokeWidth="2.5" strokeLinecap="round" />
      <path d="M36 22h30" stroke={p.ink} strokeWidth="4" strokeLinecap="round" />
      <rect x="34.5" y="32.5" width="93" height="34" rx="4" fill={p.surface} stroke={p.line} />
      <path d="M41 41h26M41 57h20" stroke={p.ink2} strokeWidth="2.5" strokeLinecap="round" />
      <path d="M35 49.5h92" stroke={p.line} />
      <circle cx="86" cy="41" r="3" fill={p.run} />
      <circle cx="86" cy="57" r="3" fill={p.bad} />
      <rect x="106" y="36.5" width="16" height="9" rx="2.5" fill={p.accent} />
    </>
  );
}
