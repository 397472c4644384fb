import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { portLinks } from '../../../../shared/features/containers/port-links';
import type { PublishingEngine } from '../../../../shared/features/engine/published-address';
import type { RunRequest } from '../../../../shared/features/run/model';
import { printable } from '../../../../shared/lib/printable';
import { PortNote } from '../../../components/ports/port-note';
import { warnCodes } from '../../../components/ports/port-words';
import { usePublishingEngine } from '../../../lib/engine-context';
import { type Format, useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';

const Line = styled('div')({
  display: 'flex',
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  marginTop: 9,
  color: token.ink2,
  fontSize: 13,
  '& b': { color: token.ink, fontWeight: 600 },
  '& > *': { flex: 'none' },
  '& > :last-child': { flex: '0 1 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& > * + *::before': { content: '"·"', margin: '0 8px' },
});

/** What a line with options was understood to mean; a plain image needs no explanation. */
export function UnderstoodLine({ request }: { readonly request: RunRequest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const warned = warnedPorts(request, usePublishingEngine());
  const parts = understood(t, format, request);
  if (parts.length === 0) return null;
  return (
    <>
      <Line>
        <b>{printable(request.image, { maxLength: 120 })}</b>
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </Line>
      {warned.map(({ link, note }) => (
        <PortNote key={`${link.key} ${note.code}`} link={link} note={note} />
      ))}
    </>
  );
}

const maxWarnings = 3;

/** Ports that would not be reached as they are asked for, said before anything is run. */
function warnedPorts({ ports }: RunRequest, engine: PublishingEngine) {
  return portLinks(ports, engine, { isPlanned: true })
    .flatMap((link) => link.notes.filter(({ code }) => warnCodes.has(code)).map((note) => ({ link, note })))
    .slice(0, maxWarnings);
}

function understood(t: TFunction, format: Format, request: RunRequest): readonly string[] {
  const { ports, env, volumes, command, name, memoryBytes } = request;
  const parts = [
    ...(request.isDetached ? [t('run.understood.background')] : []),
    ...(name === undefined ? [] : [t('run.understood.name', { name })]),
    ...ports
      .slice(0, 6)
      .map(({ hostPort, containerPort }) =>
        hostPort === undefined
          ? t('run.understood.portChosen', { container: containerPort })
          : t('run.understood.port', { host: hostPort, container: containerPort }),
      ),
    ...(env.length > 0 ? [t('run.understood.env', { count: env.length })] : []),
    ...volumes.map((volume) => volumeText(t, volume)),
    ...(memoryBytes === undefined
      ? []
      : [t('run.understood.memory', { size: format.memoryBytes(memoryBytes) })]),
    ...(request.removeAfter ? [t('run.understood.removed')] : []),
    ...(command.length > 0 ? [t('run.understood.command', { command: command.join(' ') })] : []),
  ];
  return [...new Set(parts)].map((part) => printable(part, { maxLength: 160 }));
}

function volumeText(t: TFunction, volume: RunRequest['volumes'][number]): string {
  const { name = '', hostPath: path, target, isReadOnly } = volume;
  if (path === undefined) return t('run.understood.volume', { name: `${name} ${target}`.trim() });
  return t(isReadOnly ? 'run.understood.folderReadOnly' : 'run.understood.folder', { path, target });
}
