import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { styled } from '@mui/material/styles';
import { TriangleAlert } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionCommand } from '../../../../shared/features/containers/docker-command';
import type { RemovalLoss } from '../../../../shared/features/containers/model';
import { printable } from '../../../../shared/lib/printable';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { size, token } from '../../../theme/tokens';
import { useRemovalLoss } from '../api';
import type { ActionTarget, ActOptions } from '../use-container-actions';
import { LossLists } from './loss-lists';

const Body = styled('div')({ display: 'grid', gap: 14 });
const Warning = styled('div')({
  display: 'flex',
  gap: 10,
  padding: '10px 12px',
  borderRadius: size.radiusControl,
  background: token.warnSoft,
  color: token.ink,
  '& svg': { flex: 'none', marginTop: 2, color: token.warn },
});
const Quiet = styled('div')({ color: token.ink2 });

export type RemoveDialogProps = {
  readonly targets: readonly ActionTarget[];
  readonly onClose: () => void;
  readonly onConfirm: (options: ActOptions) => void;
};

/** Asks before removing: what goes, what stays, how many bytes. Volumes go only when somebody ticks the box. */
export function RemoveDialog({ targets, onClose, onConfirm }: RemoveDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const bodyId = useId();
  const [removeVolumes, setRemoveVolumes] = useState(false);
  const ids = useMemo(() => targets.map((target) => target.id), [targets]);
  const loss = useRemovalLoss(ids);
  const losses = loss.data ?? [];
  const running = losses.filter((one) => one.isRunning).length;
  const isForce = running > 0;
  const anonymous = losses.reduce((sum, one) => sum + one.anonymousVolumes.length, 0);
  const name = printable(targets[0]?.name ?? '');
  const names = targets.map((target) => target.name);
  const isOne = targets.length === 1;
  return (
    <Dialog
      open
      maxWidth="sm"
      fullWidth
      onClose={onClose}
      slotProps={{ paper: { role: 'alertdialog', 'aria-labelledby': titleId, 'aria-describedby': bodyId } }}
    >
      <DialogTitle id={titleId}>
        {isOne
          ? t('containers.remove.title', { name })
          : t('containers.remove.titleMany', { count: targets.length })}
      </DialogTitle>
      <DialogContent id={bodyId}>
        <Body>
          {isForce && (
            <ForceWarning>
              {isOne
                ? t('containers.remove.running', { name })
                : t('containers.remove.runningMany', { count: running })}
            </ForceWarning>
          )}
          <LossBody loss={loss} count={targets.length} removeVolumes={removeVolumes} />
          {anonymous > 0 && <VolumesBox count={anonymous} isOn={removeVolumes} onChange={setRemoveVolumes} />}
          <CommandLine
            command={actionCommand('remove', names, { force: isForce, removeVolumes })}
            label=""
            isPlain
          />
        </Body>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t('app.action.cancel')}
        </Button>
        <Button
          color="error"
          disabled={loss.isPending}
          onClick={() => onConfirm({ force: isForce, removeVolumes })}
        >
          {t('containers.remove.verb')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type VolumesBoxProps = {
  readonly count: number;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

function VolumesBox({ count, isOn, onChange }: VolumesBoxProps) {
  const { t } = useTranslation();
  return (
    <FormControlLabel
      control={<Checkbox checked={isOn} onChange={(event) => onChange(event.target.checked)} />}
      label={t('containers.remove.alsoVolumes', { count })}
    />
  );
}

function ForceWarning({ children }: { readonly children: string }) {
  return (
    <Warning>
      <TriangleAlert size={17} strokeWidth={1.8} aria-hidden="true" />
      {children}
    </Warning>
  );
}

type LossBodyProps = {
  readonly loss: ReturnType<typeof useRemovalLoss>;
  readonly count: number;
  readonly removeVolumes: boolean;
};

function LossBody({ loss, count, removeVolumes }: LossBodyProps) {
  const { t } = useTranslation();
  const losses: readonly RemovalLoss[] | undefined = loss.data;
  if (loss.error) return <ErrorAlert error={loss.error.error} onRetry={() => void loss.refetch()} />;
  if (!losses) return <Quiet role="status">{t('containers.remove.asking')}</Quiet>;
  return <LossLists losses={losses} count={count} removeVolumes={removeVolumes} />;
}
