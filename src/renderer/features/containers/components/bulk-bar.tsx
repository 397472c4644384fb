import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { rowsFor } from '../../../../shared/features/containers/allowed-actions';
import { actionCommand } from '../../../../shared/features/containers/docker-command';
import type { ContainerAction, ContainerRow } from '../../../../shared/features/containers/model';
import { printable } from '../../../../shared/lib/printable';
import { CopyButton } from '../../../components/copy-button';
import { SelectionBar } from '../../../components/selection-bar';
import { useIsStale } from '../../../lib/engine-context';
import { useShellLine } from '../../../lib/settings-context';
import { font, token } from '../../../theme/tokens';
import { type Act, useActionSnapshot } from '../use-container-actions';

const Command = styled('code')({
  flex: '0 1 auto',
  minWidth: 60,
  maxWidth: 260,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  color: token.ink2,
  fontFamily: font.mono,
  fontSize: 13,
});
const Line = styled('span')({ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 });
const Progress = styled('span')({ color: token.ink2 });

const buttons = ['start', 'stop', 'restart'] as const satisfies readonly ContainerAction[];

export type BulkBarProps = {
  readonly rows: readonly ContainerRow[];
  readonly act: Act;
  readonly onRemove: (rows: readonly ContainerRow[]) => void;
  readonly onClear: () => void;
};

/** What can be done with the selected rows, each for those it makes sense for, and the line for a terminal. */
export function BulkBar({ rows, act, onRemove, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const isStale = useIsStale();
  const { running } = useActionSnapshot();
  const shown = buttons.find((action) => action !== 'start' && rowsFor(action, rows).length > 0) ?? 'start';
  const removable = rowsFor('remove', rows);
  const isOff = isStale || running !== null;
  const named = rowsFor(shown, rows).map((row) => row.name);
  const command = useShellLine()(actionCommand(shown, named));
  return (
    <SelectionBar count={rows.length} onClear={onClear}>
      {running ? (
        <>
          <Progress role="status">
            {t(`containers.pending.${running.action}`)} {running.done}/{running.total}
          </Progress>
          <Button onClick={running.cancel}>{t('containers.bulk.cancel')}</Button>
        </>
      ) : (
        <>
          {buttons
            .map((action) => ({ action, targets: rowsFor(action, rows) }))
            .filter(({ targets }) => targets.length > 0)
            .map(({ action, targets }) => (
              <Button key={action} disabled={isOff} onClick={() => void act(action, targets)}>
                {t(`containers.action.${action}`)}
              </Button>
            ))}
          <Button
            color="error"
            disabled={isOff || removable.length === 0}
            onClick={() => onRemove(removable)}
          >
            {t('containers.action.removeAsk')}
          </Button>
        </>
      )}
      {!running && named.length > 0 && (
        <Line>
          <Command>{printable(command, { maxLength: 200 })}</Command>
          <CopyButton text={command} label={t('app.command.copy')} isIcon />
        </Line>
      )}
    </SelectionBar>
  );
}
