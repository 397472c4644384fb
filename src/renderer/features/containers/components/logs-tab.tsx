import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAlive } from '../../../../shared/features/containers/allowed-actions';
import { logsCommand } from '../../../../shared/features/containers/docker-command';
import type { ContainerState } from '../../../../shared/features/containers/model';
import type { AppError } from '../../../../shared/ipc/errors';
import type { ContainerId } from '../../../../shared/lib/ids';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { useIsStale } from '../../../lib/engine-context';
import { useFormat } from '../../../lib/use-format';
import { size, token } from '../../../theme/tokens';
import { useLogSearch } from '../use-log-search';
import type { LogPhase } from '../log-session';
import { type LogStream, type PageLog, useLogStream } from '../use-log-stream';
import { LineList } from './line-list';
import { LineSearch } from './line-search';
import { LogLine } from './log-line';
import { SaveLogsButton } from './save-logs-button';
import { Toggle } from './toggle';

const Root = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  gap: 10,
  flex: '1 1 0',
  minHeight: 0,
  paddingTop: 14,
});
const Bar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 14px',
  flex: 'none',
});
const End = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  marginLeft: 'auto',
  minWidth: 0,
});
const Received = styled('span')({ color: token.ink2, whiteSpace: 'nowrap' });
const Area = styled('div')({ position: 'relative', display: 'flex', flex: '1 1 0', minHeight: 120 });
const Overlay = styled('div')({
  position: 'absolute',
  inset: 0,
  display: 'grid',
  placeContent: 'center',
  gap: 4,
  color: token.termDim,
  textAlign: 'center',
  pointerEvents: 'none',
});
const Jump = styled('div')({ position: 'absolute', right: 22, bottom: 16 });
const Note = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 12px',
  flex: 'none',
  minHeight: 34,
  padding: '2px 12px',
  border: `1px solid ${token.line}`,
  borderRadius: size.radiusControl,
  background: token.raised,
  color: token.ink2,
});

export type LogsTabProps = {
  readonly id: ContainerId;
  readonly name: string;
  readonly state: ContainerState;
  readonly log: PageLog;
};

/** What the container's programs print, as they print it. */
export function LogsTab({ id, name, state, log }: LogsTabProps) {
  const { t } = useTranslation();
  const { tail, askMore } = log;
  const stream = useLogStream(log.session);
  const search = useLogSearch(stream.buffer);
  const [isFollowing, setIsFollowing] = useState(true);
  const [hasTime, setHasTime] = useState(false);
  const [isWrapped, setIsWrapped] = useState(true);
  const [target, setTarget] = useState<{ readonly index: number } | null>(null);
  const [saveError, setSaveError] = useState<AppError | null>(null);
  const { lines, received, dropped } = stream.buffer;
  const current = search.current === null ? -1 : (search.matches[search.current] ?? -1);
  const { needle } = search;

  const renderLine = useCallback(
    (index: number) => {
      const line = lines[index];
      return line && <LogLine line={line} needle={needle} isCurrent={index === current} hasTime={hasTime} />;
    },
    [lines, needle, current, hasTime],
  );
  const handleGo = (index: number) => {
    setIsFollowing(false);
    setTarget({ index });
  };
  const hasEarlier = received >= tail && askMore !== undefined;

  return (
    <Root>
      <Bar>
        <LineSearch label={t('containers.logs.search')} search={search} onGo={handleGo} />
        <Toggle label={t('containers.logs.follow')} isOn={isFollowing} onChange={setIsFollowing} />
        <Toggle label={t('containers.logs.timestamps')} isOn={hasTime} onChange={setHasTime} />
        <Toggle label={t('containers.logs.wrap')} isOn={isWrapped} onChange={setIsWrapped} />
        <End>
          <ReceivedLines count={received} />
          <SaveLogsButton id={id} hasTime={hasTime} onError={setSaveError} />
        </End>
      </Bar>
      {saveError && <ErrorAlert error={saveError} />}
      {(hasEarlier || dropped > 0) && (
        <Earlier tail={tail} dropped={dropped} onMore={hasEarlier ? askMore : undefined} />
      )}
      <Area>
        <LineList
          role="log"
          label={t('containers.logs.region')}
          count={lines.length}
          dropped={dropped}
          isWrapped={isWrapped}
          isFollowing={isFollowing}
          onFollowChange={setIsFollowing}
          target={target}
          renderLine={renderLine}
        />
        {lines.length === 0 && <NoLines phase={stream.phase} isRunning={isAlive(state)} />}
        {!isFollowing && lines.length > 0 && <ToNewest onClick={() => setIsFollowing(true)} />}
      </Area>
      <PhaseNote stream={stream} />
      <CommandLine command={logsCommand(name, isFollowing)} isPlain />
    </Root>
  );
}

function ReceivedLines({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <Received>
      {/* digits alone, without separators: it is also read by programs */}
      <span role="status" aria-live="off" aria-label={t('containers.logs.lines')}>
        {count}
      </span>{' '}
      {t('containers.logs.linesWord', { count })}
    </Received>
  );
}

function ToNewest({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Jump>
      <Button size="small" onClick={onClick}>
        {t('containers.logs.toNewest')}
      </Button>
    </Jump>
  );
}

type EarlierProps = { readonly tail: number; readonly dropped: number; readonly onMore?: () => void };

function Earlier({ tail, dropped, onMore }: EarlierProps) {
  const { t } = useTranslation();
  return (
    <Note>
      {dropped > 0
        ? t('containers.logs.dropped', { count: dropped })
        : t('containers.logs.earlier', { count: tail })}
      {onMore && dropped === 0 && (
        <Button size="small" onClick={onMore}>
          {t('containers.logs.loadEarlier')}
        </Button>
      )}
    </Note>
  );
}

function NoLines({ phase, isRunning }: { readonly phase: LogPhase; readonly isRunning: boolean }) {
  const { t } = useTranslation();
  if (phase.kind === 'failed') return null;
  if (phase.kind === 'ended' || !isRunning) return <Overlay>{t('containers.logs.emptyEnded')}</Overlay>;
  return (
    <Overlay>
      <b>{t('containers.logs.empty')}</b>
      <span>{t('containers.logs.emptyBody')}</span>
    </Overlay>
  );
}

function PhaseNote({ stream }: { readonly stream: LogStream }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isStale = useIsStale();
  const { phase } = stream;
  // the shell says that the engine is away; a second alert would say it twice
  if (phase.kind === 'failed' && isStale) return <Note role="status">{t('containers.logs.reconnect')}</Note>;
  if (phase.kind === 'failed') return <ErrorAlert error={phase.error} onRetry={stream.reopen} />;
  if (phase.kind !== 'ended') return null;
  const { reason, exitCode } = phase.end;
  if (reason === 'no-follow') return null;
  if (reason === 'container-removed') return <Note role="status">{t('containers.logs.removed')}</Note>;
  return (
    <Note role="status">
      {exitCode === null
        ? t('containers.logs.ended')
        : t('containers.logs.endedWith', { code: format.number(exitCode) })}
    </Note>
  );
}
