import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pullCommand } from '../../../../shared/features/images/image-commands';
import type { PullProgress } from '../../../../shared/features/images/model';
import { type AppError, toAppError } from '../../../../shared/ipc/errors';
import type { TaskId } from '../../../../shared/lib/ids';
import { parseImageReference } from '../../../../shared/lib/image-reference';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { token } from '../../../theme/tokens';
import { cancelPull, startPull } from '../api';
import { usePullProgress } from '../use-pull-progress';
import { LayerList } from './layer-list';
import { PullForm } from './pull-form';
import { PullSummary } from './pull-summary';

const Body = styled('div')({
  display: 'grid',
  paddingTop: 3,
  gap: 14,
  gridTemplateColumns: 'minmax(0, 1fr)',
});
const Note = styled('div')({ marginRight: 'auto', paddingLeft: 8, color: token.ink2, fontSize: 13 });

export type PullDialogProps = {
  /** The pull to show, or null for a new one. */
  readonly taskId: TaskId | null;
  readonly onTask: (id: TaskId) => void;
  /** Closing leaves a pull running: it is in the task bar. */
  readonly onClose: () => void;
};

/** Asks for a name, starts its pull and shows how it goes. What was typed stays, whatever comes of it. */
export function PullDialog({ taskId, onTask, onClose }: PullDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const view = usePullProgress(taskId);
  const [typed, setTyped] = useState<string | null>(null);
  const { startError, isStarting, start } = useStart(onTask);
  const { progress } = view;
  const isArrived = progress?.state === 'done' && typed === null;
  const text = typed ?? progress?.reference ?? '';

  const handlePull = (reference: string) => {
    start(reference).then(
      (hasStarted) => hasStarted && setTyped(null),
      () => undefined,
    );
  };

  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('images.pull.title')}</DialogTitle>
      <DialogContent>
        <Body>
          <PullForm
            text={text}
            onText={setTyped}
            onPull={handlePull}
            isBusy={progress?.state === 'running' || isStarting}
            isPrimary={!isArrived}
          />
          <PullOutcome progress={progress} error={startError ?? view.error} text={text} onPull={handlePull} />
        </Body>
      </DialogContent>
      <DialogActions>
        {progress?.state === 'running' && <CancelPull taskId={progress.taskId} />}
        <Button onClick={onClose}>{t('images.pull.close')}</Button>
        {isArrived && (
          <Button
            variant="contained"
            color="primary"
            component={Link}
            to={`/?run=${encodeURIComponent(progress.reference)}`}
          >
            {t('images.pull.run', { name: progress.reference })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

type PullOutcomeProps = {
  readonly progress: PullProgress | null;
  readonly error: AppError | null;
  readonly text: string;
  readonly onPull: (reference: string) => void;
};

/** How far it is, what went wrong, and what one would type for the same. */
function PullOutcome({ progress, error, text, onPull }: PullOutcomeProps) {
  const parsed = parseImageReference(text.trim());
  const reference = parsed.ok ? parsed.reference.familiar : null;
  const shownError = error ?? progress?.error;
  return (
    <>
      {progress && <PullSummary progress={progress} />}
      {progress && <LayerList layers={progress.layers} isOver={progress.state !== 'running'} />}
      {shownError && (
        <ErrorAlert error={shownError} onRetry={reference === null ? undefined : () => onPull(reference)} />
      )}
      {reference !== null && <CommandLine command={pullCommand(reference)} isPlain />}
    </>
  );
}

/** Stops the pull, and says what closing does instead. */
function CancelPull({ taskId }: { readonly taskId: TaskId }) {
  const { t } = useTranslation();
  const [isCancelling, setIsCancelling] = useState(false);
  const handleClick = () => {
    setIsCancelling(true);
    // how it ended is in the progress; a task that is gone needs no cancel
    const settle = () => setIsCancelling(false);
    cancelPull(taskId).then(settle, settle);
  };
  return (
    <>
      <Note>{t('images.pull.background')}</Note>
      <Button color="error" variant="outlined" disabled={isCancelling} onClick={handleClick}>
        {t(isCancelling ? 'images.pull.cancelling' : 'images.pull.cancel')}
      </Button>
    </>
  );
}

function useStart(onTask: (id: TaskId) => void) {
  const [startError, setStartError] = useState<AppError | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const start = async (reference: string): Promise<boolean> => {
    setStartError(null);
    setIsStarting(true);
    try {
      onTask(await startPull(reference));
      return true;
    } catch (thrown) {
      setStartError(toAppError(thrown));
      return false;
    } finally {
      setIsStarting(false);
    }
  };
  return { startError, isStarting, start };
}
