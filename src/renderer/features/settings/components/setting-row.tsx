import { styled } from '@mui/material/styles';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/icon-button';
import { token } from '../../../theme/tokens';

const Root = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '4px 20px',
  alignItems: 'center',
  padding: '14px 0',
  '& + &': { borderTop: `1px solid ${token.line}` },
  '@media (max-width: 620px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});

const Label = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  minHeight: 26,
  fontSize: 14,
  fontWeight: 600,
  // whether there is a way back moves nothing
  '& > button': { margin: '-4px 0' },
});
const Help = styled('div')({ color: token.ink2, fontSize: 13 });
const Control = styled('div')({ display: 'flex', justifyContent: 'flex-end' });
const Below = styled('div')({
  gridColumn: '1 / -1',
  marginTop: 8,
  minWidth: 0,
  '&:empty': { display: 'none' },
});

export type SettingRowProps = {
  readonly label: string;
  /** Of the element with the label's words, for the control to refer to. */
  readonly id: string;
  /** Of the one control that a click on the words is for. */
  readonly controlId?: string;
  readonly help?: ReactNode;
  /** At the right of its words. */
  readonly control?: ReactNode;
  /** Under its words, over the whole width. */
  readonly children?: ReactNode;
  /** Back to the default; absent while it has it. */
  readonly onReset?: () => void;
};

/** One setting: its name, what it does, its control. The control names itself by `ID-label` and is described by `ID-help`. */
export function SettingRow(props: SettingRowProps) {
  const { label, id, controlId, help, control, children, onReset } = props;
  const { t } = useTranslation();
  return (
    <Root>
      <div>
        <Label>
          {controlId === undefined ? (
            <span id={`${id}-label`}>{label}</span>
          ) : (
            <label id={`${id}-label`} htmlFor={controlId}>
              {label}
            </label>
          )}
          {onReset && (
            <IconButton
              label={t('settings.reset.one', { name: label })}
              tip={t('settings.reset.oneTip')}
              icon={<RotateCcw size={14} strokeWidth={1.8} />}
              onClick={onReset}
            />
          )}
        </Label>
        {help !== undefined && <Help id={`${id}-help`}>{help}</Help>}
      </div>
      {control !== undefined && <Control>{control}</Control>}
      {children !== undefined && <Below>{children}</Below>}
    </Root>
  );
}
