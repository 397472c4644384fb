import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { capability, type MissingCapability } from '../../../../shared/features/engine/capabilities';
import type { EngineInfo } from '../../../../shared/features/engine/model';
import type { StoryStep } from '../../../../shared/features/run/model';
import { runProblemCodes } from '../../../../shared/features/run/run-problem';
import type { AppError } from '../../../../shared/ipc/errors';
import { printable } from '../../../../shared/lib/printable';
import { ErrorAlert } from '../../../components/error-alert';
import { useEngineState } from '../../../lib/engine-context';
import { lackReason } from '../../../lib/lack-words';
import type { Run } from '../run-store';

const Notes = styled('div')({ marginTop: 10, '& p + p': { marginTop: 4 } });

export type RunFailureProps = { readonly run: Run; readonly step: StoryStep; readonly error: AppError };

/** Why it stopped, what to do, and what became of what had been made. */
export function RunFailure({ run, step, error }: RunFailureProps) {
  const { t } = useTranslation();
  const other = otherContainer(error);
  const state = useEngineState();
  const info = state.kind === 'connected' ? state.info : undefined;
  const lacksRemoving = lackBehind(error, info);
  const notes = [...notesOf(t, { run, step, error }), ...portNotes(t, error, info)];
  return (
    <>
      <ErrorAlert
        error={error}
        title={
          lacksRemoving
            ? t('run.failed.noAutoRemove', { reason: lackReason(t, lacksRemoving) })
            : problemTitle(t, error)
        }
        next={lacksRemoving ? t('run.failed.withoutRm') : undefined}
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

/** What the engine lacks for `--rm`, when the run ended because of that. */
function lackBehind({ code, params = {} }: AppError, info: EngineInfo | undefined): MissingCapability | null {
  if (code !== 'UNSUPPORTED' || params.feature !== 'auto-remove' || !info) return null;
  return missing(info, 'auto-remove');
}

/** Why nobody says which container has the port. */
function portNotes(
  t: TFunction,
  { code, params }: AppError,
  info: EngineInfo | undefined,
): readonly string[] {
  const lack = info && code === 'PORT_IN_USE' && !params?.holder ? missing(info, 'filter-by-port') : null;
  return lack ? [t('run.failed.portUnknown', { reason: lackReason(t, lack) })] : [];
}

function missing(info: EngineInfo, feature: 'auto-remove' | 'filter-by-port'): MissingCapability | null {
  const found = capability(info, feature);
  return found.has ? null : found;
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
