import Switch from '@mui/material/Switch';
import { type ReactNode, useId } from 'react';
import { SettingRow } from './setting-row';

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
      control={
        <Switch
          checked={isOn}
          disabled={isDisabled ?? false}
          onChange={(event) => onChange(event.target.checked)}
          slotProps={{
            input: {
              role: 'switch',
              'aria-labelledby': `${id}-label`,
              ...(help !== undefined && { 'aria-describedby': `${id}-help` }),
            },
          }}
        />
      }
    />
  );
}
