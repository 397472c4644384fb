import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StoryStep } from '../../../../shared/features/run/model';
import { runProblemCodes } from '../../../../shared/features/run/run-problem';
import type { AppError } from '../../../../shared/ipc/errors';
import { printable } from '../../../../shared/lib/printable';
import { ErrorAlert } from '../../../components/error-alert';
import type { Run } from '../run-store';

const Notes = styled('div')({ marginTop: 10, '& p + p': { marginTop: 4 } });

export type RunFailureProps = { readonly run: Run; readonly step: StoryStep; readonly error: AppError };

/** Why it stopped, what to do, and what became of what had been made. */
export function RunFailure({ run, step, error }: RunFailureProps) {
  const { t } = useTranslation();
  const other = otherContainer(error);
  const notes = notesOf(t, { run, step, error });
  return (
    <>
      <ErrorAlert
        error={error}
        title={problemTitle(t, error)}
        action={
          other && (
            <Link to={`/containers/${other.id}`}>{t('run.action.openNamed', { name: other.name })}</Link>
          )
        }
      />
      {notes.length > 0 && (
        <Notes>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notes>
      )}
    </>
  );
}

/** The container that has the name or the port. */
function otherContainer({ params = {} }: AppError): { readonly id: string; readonly name: string } | null {
  const id = String(params.holderId ?? params.container ?? '');
  const name = String(params.holder ?? params.name ?? '');
  return /^[a-f0-9]{64}$/.test(id) && name !== '' ? { id, name: printable(name, { maxLength: 80 }) } : null;
}

function problemTitle(t: TFunction, { code, params = {} }: AppError): string | undefined {
  if (params.reason === 'pull-never') return t('run.failed.pullNever');
  const problem = runProblemCodes.find((known) => known === params.problem);
  if (code !== 'INVALID_INPUT' || !problem) return undefined;
  return t(`run.problem.${problem}`, { token: printable(String(params.token ?? ''), { maxLength: 80 }) });
}

function notesOf(t: TFunction, { step, error }: RunFailureProps): readonly string[] {
  const notes: string[] = [];
  const holder = error.params?.holder;
  if (holder !== undefined) {
    notes.push(t('run.failed.portHolder', { name: printable(String(holder), { maxLength: 80 }) }));
  }
  if (step.facts.isRemovedAgain === true) notes.push(t('run.failed.removedAgain'));
  if (step.facts.isRemovedAgain === false) notes.push(t('run.failed.stays'));
  const mayGoOn = error.code === 'ENGINE_LOST' && (step.id === 'output' || step.id === 'exit');
  if (mayGoOn) notes.push(t('run.failed.goesOn'));
  return notes;
}
