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
import { type AppError, toAppError } from '../../../../shared/ipc/errors';
import type { TaskId } from '../../../../shared/lib/ids';
import { parseImageReference } from '../../../../shared/lib/image-reference';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { token } from '../../../theme/tokens';
import { cancelPull, startPull } from '../api';
import { type PullStore, type PullView, usePullPart, usePullStore } from '../use-pull-progress';
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
  const store = usePullStore(taskId);
  const state = usePullPart(store, stateOf);
  const reference = usePullPart(store, referenceOf);
  const [typed, setTyped] = useState<string | null>(null);
  const { startError, isStarting, start } = useStart(onTask);
  const isArrived = state === 'done' && typed === null;
  const text = typed ?? reference ?? '';

  const handlePull = (wanted: string) => {
    start(wanted).then(
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
            isBusy={state === 'running' || isStarting}
            isPrimary={!isArrived}
          />
          <PullFigures store={store} />
          <PullTrouble store={store} startError={startError} text={text} onPull={handlePull} />
          <PullLine text={text} />
        </Body>
      </DialogContent>
      <DialogActions>
        {state === 'running' && taskId !== null && <CancelPull taskId={taskId} />}
        <Button onClick={onClose}>{t('images.pull.close')}</Button>
        {isArrived && reference !== null && <RunPulled reference={reference} />}
      </DialogActions>
    </Dialog>
  );
}

const stateOf = ({ progress }: PullView) => progress?.state ?? null;
const referenceOf = ({ progress }: PullView) => progress?.reference ?? null;
const progressOf = ({ progress }: PullView) => progress;
const errorOf = ({ progress, error }: PullView) => error ?? progress?.error ?? null;

/** What changes with every snapshot. */
function PullFigures({ store }: { readonly store: PullStore }) {
  const progress = usePullPart(store, progressOf);
  if (!progress) return null;
  return (
    <>
      <PullSummary progress={progress} />
      <LayerList layers={progress.layers} isOver={progress.state !== 'running'} />
    </>
  );
}

type PullTroubleProps = {
  readonly store: PullStore;
  readonly startError: AppError | null;
  readonly text: string;
  readonly onPull: (reference: string) => void;
};

/** Why there is no image, and another try with what is in the field now. */
function PullTrouble({ store, startError, text, onPull }: PullTroubleProps) {
  const pullError = usePullPart(store, errorOf);
  const error = startError ?? pullError;
  const parsed = parseImageReference(text.trim());
  if (!error) return null;
  const retry = parsed.ok ? () => onPull(parsed.reference.familiar) : undefined;
  return <ErrorAlert error={error} onRetry={retry} />;
}

/** What one would type for the same. */
function PullLine({ text }: { readonly text: string }) {
  const parsed = parseImageReference(text.trim());
  return parsed.ok ? <CommandLine command={pullCommand(parsed.reference.familiar)} isPlain /> : null;
}

function RunPulled({ reference }: { readonly reference: string }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="contained"
      color="primary"
      component={Link}
      to={`/?run=${encodeURIComponent(reference)}`}
    >
      {t('images.pull.run', { name: reference })}
    </Button>
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
