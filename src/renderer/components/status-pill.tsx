import type { ReactNode } from 'react';
import { token } from '../theme/tokens';
import { light } from './light';

export type StatusTone = 'run' | 'warn' | 'bad' | 'off' | 'info';

const Pill = light('span', {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  maxWidth: '100%',
  height: 21,
  padding: '0 9px 0 8px',
  border: '1px solid transparent',
  borderRadius: 999,
  fontSize: 12.5,
  fontWeight: 600,
  lineHeight: '19px',
  whiteSpace: 'nowrap',
  '& > svg': { flex: 'none' },
  '&[data-tone=run]': { background: token.runSoft, color: token.run },
  '&[data-tone=warn]': { background: token.warnSoft, color: token.warn },
  '&[data-tone=bad]': { background: token.badSoft, color: token.bad },
  '&[data-tone=info]': { background: token.infoSoft, color: token.info },
  '&[data-tone=off]': { background: token.raised, color: token.ink2, borderColor: token.line },
  '[data-theme=contrast] &': { borderColor: 'currentcolor' },
});

const Text = light('span', { overflow: 'hidden', textOverflow: 'ellipsis' });

export type StatusPillProps = {
  readonly tone: StatusTone;
  /** The word for the state: "running", "stopped · 137". */
  readonly children: ReactNode;
};

/** A state as colour, shape and word, so that none of them is needed alone. */
export function StatusPill({ tone, children }: StatusPillProps) {
  return (
    <Pill data-tone={tone}>
      <StatusShape tone={tone} />
      <Text>{children}</Text>
    </Pill>
  );
}

/** The shape alone, for places where the word stands elsewhere: disc, triangle, square, ring, diamond. */
export function StatusShape({ tone, size = 10 }: { readonly tone: StatusTone; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden="true" fill="currentColor">
      {shapes[tone]}
    </svg>
  );
}

const shapes: Readonly<Record<StatusTone, ReactNode>> = {
  run: <circle cx="5" cy="5" r="4.5" />,
  warn: <path d="M5 .6 9.8 9.2H.2Z" />,
  bad: <rect x="0.8" y="0.8" width="8.4" height="8.4" rx="1.6" />,
  off: <circle cx="5" cy="5" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  info: <path d="M5 .2 9.8 5 5 9.8.2 5Z" />,
};
