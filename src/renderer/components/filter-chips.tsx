import { styled } from '@mui/material/styles';
import { useFormat } from '../lib/use-format';
import { token } from '../theme/tokens';
import { Chip } from './surface';

const Group = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 10 });

const ChipButton = styled(Chip)({
  '&[data-tone=bad]': {
    borderColor: `color-mix(in srgb, ${token.bad} 55%, transparent)`,
    color: token.bad,
    '& b': { color: 'inherit' },
  },
  '&[data-tone=bad][aria-pressed=true]': {
    background: token.badSoft,
    borderColor: token.bad,
    color: token.bad,
  },
});

export type FilterChip<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly count?: number;
  readonly tone?: 'normal' | 'bad';
};

export type FilterChipsProps<Id extends string> = {
  /** Names the group: "Show". */
  readonly label: string;
  readonly chips: readonly FilterChip<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
};

/** One of a few views of the same list, with how many each holds. */
export function FilterChips<Id extends string>({ label, chips, value, onChange }: FilterChipsProps<Id>) {
  const format = useFormat();
  return (
    <Group role="group" aria-label={label}>
      {chips.map((chip) => (
        <ChipButton
          as="button"
          key={chip.id}
          aria-pressed={chip.id === value}
          data-tone={chip.tone}
          onClick={() => onChange(chip.id)}
        >
          {chip.id === value ? <b>{chip.label}</b> : chip.label}
          {chip.count !== undefined && <span>{format.number(chip.count)}</span>}
        </ChipButton>
      ))}
    </Group>
  );
}
