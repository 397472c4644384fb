import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { token } from '../theme/tokens';

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 6,
  maxWidth: 460,
  margin: '0 auto',
  padding: '48px 24px',
  textAlign: 'center',
});

const Icon = styled('div')({
  display: 'grid',
  placeItems: 'center',
  width: 52,
  height: 52,
  marginBottom: 8,
  border: `1px solid ${token.line}`,
  borderRadius: 14,
  background: token.raised,
  color: token.ink2,
});

const Title = styled('h2')({ margin: 0, fontSize: 15, fontWeight: 600 });
const Body = styled('div')({ color: token.ink2 });
const Action = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'center',
  gap: 8,
  marginTop: 12,
});

export type EmptyStateProps = {
  /** A lucide icon of 22 px. */
  readonly icon?: ReactNode;
  /** What belongs here. */
  readonly title: string;
  /** One or two sentences on how it gets here. */
  readonly body?: ReactNode;
  /** The one action that fills it. */
  readonly action?: ReactNode;
};

/** An empty place that says what belongs there and offers what fills it. */
export function EmptyState({ icon, title, body, action }: EmptyStateProps) {
  return (
    <Root>
      {icon !== undefined && <Icon aria-hidden="true">{icon}</Icon>}
      <Title>{title}</Title>
      {body !== undefined && <Body>{body}</Body>}
      {action !== undefined && <Action>{action}</Action>}
    </Root>
  );
}
