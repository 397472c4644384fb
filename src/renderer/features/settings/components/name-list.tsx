import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import { IconButton } from '../../../components/icon-button';
import { Untrusted } from '../../../components/untrusted';
import { font, size, token } from '../../../theme/tokens';

const List = styled('ul')({
  display: 'grid',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  border: `1px solid ${token.line}`,
  borderRadius: size.radiusControl,
  '& > li': {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: 12,
    minHeight: 38,
    padding: '2px 6px 2px 12px',
  },
  '& > li + li': { borderTop: `1px solid ${token.line}` },
});
const Text = styled('span')({ display: 'flex', gap: 14, minWidth: 0, alignItems: 'baseline' });
const Detail = styled('span')({
  flex: '1 1 0',
  minWidth: 0,
  color: token.ink2,
  fontFamily: font.mono,
  fontSize: 13,
});
const Nothing = styled('p')({ margin: 0, color: token.ink2, fontSize: 13 });

export type NameListProps = {
  /** Accessible name of the list. */
  readonly label: string;
  readonly items: readonly { readonly name: string; readonly detail?: string }[];
  /** When there are none. */
  readonly empty: string;
  readonly removeLabel: (name: string) => string;
  readonly onRemove: (index: number) => void;
};

/** Names that were put on a list, each with its way off it. */
export function NameList({ label, items, empty, removeLabel, onRemove }: NameListProps) {
  if (items.length === 0) return <Nothing>{empty}</Nothing>;
  return (
    <List aria-label={label}>
      {items.map(({ name, detail }, index) => (
        <li key={`${name} ${detail ?? ''}`}>
          <Text>
            <Untrusted text={name} isClipped />
            {detail !== undefined && (
              <Detail>
                <Untrusted text={detail} isClipped />
              </Detail>
            )}
          </Text>
          <IconButton
            label={removeLabel(name)}
            icon={<X size={16} strokeWidth={1.8} />}
            onClick={() => onRemove(index)}
          />
        </li>
      ))}
    </List>
  );
}
