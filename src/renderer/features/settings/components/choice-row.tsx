import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { type ReactNode, useId } from 'react';
import { SettingRow } from './setting-row';

export type ChoiceRowProps<Value extends string | number> = {
  readonly label: string;
  readonly help?: ReactNode;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly text: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
  readonly onReset?: () => void;
  readonly isDisabled?: boolean;
  /** Under it all. */
  readonly children?: ReactNode;
};

/** A setting that is one of a few. */
export function ChoiceRow<Value extends string | number>(props: ChoiceRowProps<Value>) {
  const { label, help, value, choices, onChange, onReset, isDisabled, children } = props;
  const id = useId();
  return (
    <SettingRow
      {...{ label, id, help, onReset, children }}
      control={
        <Select
          labelId={`${id}-label`}
          value={value}
          disabled={isDisabled ?? false}
          onChange={(event) => onChange(event.target.value as Value)}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          sx={{ width: 250, maxWidth: '100%' }}
        >
          {choices.map((choice) => (
            <MenuItem key={choice.value} value={choice.value} lang={choice.lang}>
              {choice.text}
            </MenuItem>
          ))}
        </Select>
      }
    />
  );
}
