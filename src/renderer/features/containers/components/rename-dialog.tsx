import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { renameCommand } from '../../../../shared/features/containers/docker-command';
import { type AppError, toAppError } from '../../../../shared/ipc/errors';
import { type ContainerName, containerName } from '../../../../shared/lib/ids';
import { printable } from '../../../../shared/lib/printable';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { useEngineId } from '../../../lib/engine-context';
import { invoke } from '../../../lib/ipc-client';
import { containerKeys } from '../keys';
import type { ActionTarget } from '../use-container-actions';

const Body = styled('div')({ display: 'grid', gap: 14 });

export type RenameDialogProps = { readonly target: ActionTarget; readonly onClose: () => void };

/** Asks for another name. What the engine has against it stands beside the field, and the text stays. */
export function RenameDialog({ target, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const client = useQueryClient();
  const engineId = useEngineId();
  const [name, setName] = useState(target.name);
  const [problem, setProblem] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const change = (next: string) => {
    setName(next);
    setProblem(null);
    setError(null);
  };

  const send = async (checked: ContainerName) => {
    setIsBusy(true);
    try {
      await invoke('containers.rename', { id: target.id, name: checked });
      await client.invalidateQueries({ queryKey: containerKeys.list(engineId) });
      await client.invalidateQueries({ queryKey: containerKeys.detail(engineId, target.id) });
      onClose();
    } catch (thrown) {
      const failure = toAppError(thrown);
      if (failure.code === 'NAME_IN_USE') setProblem(t('containers.rename.taken', { name: checked }));
      else setError(failure);
      setIsBusy(false);
    }
  };

  const handleSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === target.name) return setProblem(t('containers.rename.same'));
    const parsed = v.safeParse(containerName, wanted);
    if (!parsed.success) return setProblem(t('containers.rename.invalid'));
    void send(parsed.output);
  };

  return (
    <Dialog
      open
      maxWidth="xs"
      fullWidth
      onClose={onClose}
      slotProps={{ paper: { 'aria-labelledby': titleId } }}
    >
      <form onSubmit={handleSubmit}>
        <DialogTitle id={titleId}>
          {t('containers.rename.title', { name: printable(target.name) })}
        </DialogTitle>
        <DialogContent>
          <Body>
            <TextField
              label={t('containers.rename.label')}
              value={name}
              autoFocus
              fullWidth
              error={problem !== null}
              helperText={problem ?? t('containers.rename.help')}
              slotProps={{
                htmlInput: { spellCheck: false, autoComplete: 'off' },
                formHelperText: { role: problem === null ? undefined : 'alert' },
              }}
              onFocus={(event) => event.target.select()}
              onChange={(event) => change(event.target.value)}
            />
            {error && <ErrorAlert error={error} />}
            <CommandLine command={renameCommand(target.name, name.trim())} label="" isPlain />
          </Body>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('app.action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" disabled={isBusy || name.trim() === ''}>
            {t('containers.rename.verb')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
