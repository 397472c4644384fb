import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { motion, size, token } from '../../../theme/tokens';
import { SettingRow } from './setting-row';

const Group = styled('div')({
  display: 'inline-flex',
  padding: 2,
  border: `1px solid ${token.lineStrong}`,
  borderRadius: size.radiusControl,
  background: token.raised,
  '& label': {
    position: 'relative',
    padding: '4px 14px',
    borderRadius: size.radiusSmall,
    color: token.ink2,
    fontWeight: 500,
    cursor: 'pointer',
    transition: `background-color ${motion.fast}`,
  },
  '& label:hover': { color: token.ink },
  '& label:has(:checked)': { background: token.surface, color: token.ink, boxShadow: token.shadow },
  '& label:has(:focus-visible)': { outline: `2px solid ${token.focus}`, outlineOffset: 1 },
  // chosen is told by more than a shade
  '& label:has(:checked)::after': {
    content: '""',
    position: 'absolute',
    left: 12,
    right: 12,
    bottom: 1,
    height: 2,
    borderRadius: 2,
    background: token.accent,
  },
  '& input': { position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'pointer' },
});

export type RadioRowProps<Value extends string> = {
  readonly label: string;
  readonly help?: ReactNode;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
  readonly onReset?: () => void;
};

/** A setting that is one of two or three, all of them seen. */
export function RadioRow<Value extends string>(props: RadioRowProps<Value>) {
  const { label, help, value, choices, onChange, onReset } = props;
  const id = useId();
  return (
    <SettingRow
      {...{ label, id, help, onReset }}
      control={
        <Group
          role="radiogroup"
          aria-labelledby={`${id}-label`}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
        >
          {choices.map((choice) => (
            <label key={choice.value}>
              <input
                type="radio"
                name={id}
                value={choice.value}
                checked={choice.value === value}
                onChange={() => onChange(choice.value)}
              />
              {choice.text}
            </label>
          ))}
        </Group>
      }
    />
  );
}
