import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { token } from '../theme/tokens';
import { CommandLine } from './command-line';

const Body = styled('div')({ color: token.ink2, display: 'grid', gap: 12 });

export type ConfirmRequest = {
  /** A question: "Remove web-1?" */
  readonly title: ReactNode;
  /** What goes, what stays, how many bytes. */
  readonly body?: ReactNode;
  /** Repeats the action: "Remove". */
  readonly verb: string;
  /** `danger` for what deletes: an alertdialog, a red button, Cancel focused first. */
  readonly tone: 'danger' | 'normal';
  /** Shown with Copy. */
  readonly command?: string;
};

export type ConfirmDialogProps = {
  readonly request: ConfirmRequest;
  readonly onAnswer: (answer: boolean) => void;
};

/** The question itself. Cancel has the focus, so that Enter never deletes by habit; Esc and the backdrop say no. */
export function ConfirmDialog({ request, onAnswer }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const bodyId = useId();
  const isDanger = request.tone === 'danger';
  const hasBody = request.body !== undefined || request.command !== undefined;
  return (
    <Dialog
      open
      maxWidth="xs"
      fullWidth
      onClose={() => onAnswer(false)}
      slotProps={{
        paper: {
          role: isDanger ? 'alertdialog' : 'dialog',
          'aria-labelledby': titleId,
          'aria-describedby': hasBody ? bodyId : undefined,
        },
      }}
    >
      <DialogTitle id={titleId}>{request.title}</DialogTitle>
      {hasBody && (
        <DialogContent id={bodyId}>
          <Body>
            {request.body !== undefined && <div>{request.body}</div>}
            {request.command !== undefined && <CommandLine command={request.command} label="" isPlain />}
          </Body>
        </DialogContent>
      )}
      <DialogActions>
        <Button autoFocus onClick={() => onAnswer(false)}>
          {t('app.action.cancel')}
        </Button>
        <Button
          color={isDanger ? 'error' : 'primary'}
          variant={isDanger ? 'outlined' : 'contained'}
          onClick={() => onAnswer(true)}
        >
          {request.verb}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
