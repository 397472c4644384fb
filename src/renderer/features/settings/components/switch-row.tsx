import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { motion, token } from '../../../theme/tokens';
import { SettingRow } from './setting-row';

/** A native box that looks like a switch; on is told by the side its knob is on, and by colour. */
const Switch = styled('input')({
  position: 'relative',
  flex: 'none',
  width: 40,
  height: 24,
  margin: 0,
  appearance: 'none',
  border: `1.5px solid ${token.ink3}`,
  borderRadius: 999,
  background: token.raised,
  cursor: 'pointer',
  transition: `background-color ${motion.fast}, border-color ${motion.fast}`,
  '&::after': {
    content: '""',
    position: 'absolute',
    top: 3,
    left: 3,
    width: 15,
    height: 15,
    borderRadius: '50%',
    background: token.ink3,
    transition: `transform ${motion.fast}`,
  },
  '&:hover': { borderColor: token.ink2 },
  '&:checked': { borderColor: token.run, background: token.run },
  '&:checked::after': { background: token.surface, transform: 'translateX(16px)' },
  '&:disabled': { opacity: 0.55, cursor: 'default' },
});

export type SwitchRowProps = {
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly onReset?: () => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
};

/** A setting that is on or off. */
export function SwitchRow({ label, help, isOn, onChange, onReset, isDisabled, children }: SwitchRowProps) {
  const id = useId();
  return (
    <SettingRow
      {...{ label, id, help, onReset, children }}
      controlId={id}
      control={
        <Switch
          checked={isOn}
          disabled={isDisabled ?? false}
          onChange={(event) => onChange(event.target.checked)}
          type="checkbox"
          role="switch"
          id={id}
          aria-label={label}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
        />
      }
    />
  );
}
