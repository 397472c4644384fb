import { token } from '../theme/tokens';

/** A port crane with a container on its cable. Drawn for dark ground, as in the navigation. */
export function GantryMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <g stroke={token.navMark} strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M1.5 7h21M4 7v13.5M10 7v13.5M2 20.5h10M4 14.5 10 9.5M7 2.5v4.5M7 2.5 1.5 7M7 2.5 18 7v5" />
      </g>
      <g fill={token.navOnInk}>
        <rect x="13.8" y="13" width="2.3" height="6" rx="0.6" />
        <rect x="16.9" y="13" width="2.3" height="6" rx="0.6" />
        <rect x="20" y="13" width="2.3" height="6" rx="0.6" />
      </g>
    </svg>
  );
}
