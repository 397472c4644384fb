import { styled } from '@mui/material/styles';
import { Box } from '../../../components/data-table-styles';

const Label = styled('label')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 30,
  whiteSpace: 'nowrap',
  cursor: 'pointer',
});

export type ToggleProps = {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

/** A native checkbox with its words: a toolbar of them has to be there at once. */
export function Toggle({ label, isOn, onChange }: ToggleProps) {
  return (
    <Label>
      <Box type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </Label>
  );
}
