import { styled } from '@mui/material/styles';
import { Fragment, type ReactNode } from 'react';
import { token } from '../theme/tokens';

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'minmax(84px, max-content) minmax(0, 1fr)',
  gap: '6px 18px',
  margin: 0,
  '& dt': { color: token.ink2, fontSize: 13, lineHeight: '21px' },
  '& dd': { minWidth: 0, margin: 0, overflowWrap: 'anywhere' },
});

export type KeyValue = {
  readonly id: string;
  readonly label: string;
  readonly value: ReactNode;
};

/** Facts: what it is called at the left, what it is at the right. */
export function KeyValueList({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <List>
      {items.map((item) => (
        <Fragment key={item.id}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </List>
  );
}
