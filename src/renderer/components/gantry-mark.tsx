import { token } from '../theme/tokens';

/** A port crane with a container on its cable. Drawn for dark ground, as in the navigation. */
export function GantryMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <g stroke={token.navMark} strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
        <path d="M2 5h20M5 5v15M11 5v15M2.5 20h11M5 12.5h6M18 5v4" />
      </g>
      <g fill={token.navOnInk}>
        <rect x="14.2" y="9.4" width="2" height="6.4" rx="0.7" />
        <rect x="17" y="9.4" width="2" height="6.4" rx="0.7" />
        <rect x="19.8" y="9.4" width="2" height="6.4" rx="0.7" />
      </g>
    </svg>
  );
}
