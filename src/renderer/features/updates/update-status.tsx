import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { failureWord, type UpdateView } from '../../../shared/features/updates/model';
import { ErrorAlert } from '../../components/error-alert';
import { ProgressBar } from '../../components/progress-bar';
import { Untrusted } from '../../components/untrusted';
import { type Format, useFormat } from '../../lib/use-format';
import { useNowText } from '../../lib/use-now';
import { token } from '../../theme/tokens';
import { useCheckForUpdates, useDownloadUpdate, useInstallUpdate, useStopDownload } from './api';

const Root = styled('div')({ display: 'grid', gap: 10 });
const Said = styled('div')({
  '&[data-tone=bad]': { color: token.bad },
  '& > span': { display: 'block', color: token.ink2, fontSize: 13 },
});
const Progress = styled('div')({
  display: 'flex',
  gap: 14,
  alignItems: 'center',
  color: token.ink2,
  fontSize: 13,
});
const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 10, '&:empty': { display: 'none' } });
const Busy = styled('div')({ color: token.warn, '& ul': { margin: '4px 0 0', paddingLeft: 18 } });

/** What is known of newer versions, how far a download is, and the next step. */
export function UpdateStatus({ view }: { readonly view: UpdateView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, checkedAt } = view;
  const install = useInstallUpdate();
  const answer = state.kind === 'ready' ? install.data : undefined;
  return (
    <Root>
      <Said role="status" data-tone={state.kind === 'failed' ? 'bad' : undefined}>
        {sentence(view, t, format)}
        {state.kind !== 'off' && checkedAt !== null && <LastLook at={checkedAt} />}
      </Said>
      {state.kind === 'downloading' && <DownloadProgress {...state} />}
      {answer?.kind === 'busy' && (
        <Busy role="alert">
          {t('updates.busy')}
          <ul>
            {answer.tasks.map(({ id, subject }) => (
              <li key={id}>
                <Untrusted text={subject} />
              </li>
            ))}
          </ul>
        </Busy>
      )}
      {install.error && <ErrorAlert error={install.error.error} />}
      <Actions view={view} onInstall={install.mutate} isAsking={install.isPending} />
    </Root>
  );
}

function sentence({ state, currentVersion, ability }: UpdateView, t: TFunction, format: Format): string {
  switch (state.kind) {
    case 'off':
      return t(`updates.off.${state.reason}`);
    case 'nothing':
      return t('updates.state.nothing', { version: currentVersion });
    case 'checking':
      return t('updates.state.checking');
    case 'available': {
      const { version, sizeBytes } = state.offer;
      return ability === 'install'
        ? t('updates.state.available', { version, size: format.sizeBytes(sizeBytes) })
        : t('updates.state.availableElsewhere', { version });
    }
    case 'downloading':
      return t('updates.state.downloading', { version: state.offer.version });
    case 'ready':
      return t(state.isPostponed ? 'updates.state.postponed' : 'updates.state.ready', {
        version: state.offer.version,
      });
    case 'failed':
      return t(`updates.failed.${failureWord(state.error)}`);
  }
}

function LastLook({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useNowText((nowMs) => t('updates.checkedAt', { time: format.relativeTime(at, nowMs) }));
  return <span>{text}</span>;
}

function DownloadProgress({ offer, doneBytes }: Extract<UpdateView['state'], { kind: 'downloading' }>) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = t('updates.progress', {
    done: format.sizeBytes(doneBytes),
    total: format.sizeBytes(offer.sizeBytes),
  });
  const label = t('updates.state.downloading', { version: offer.version });
  return (
    <Progress>
      <ProgressBar label={label} value={doneBytes / offer.sizeBytes} valueText={text} />
      <span>{text}</span>
    </Progress>
  );
}

type ActionsProps = {
  readonly view: UpdateView;
  readonly onInstall: (when: 'now' | 'quit') => void;
  /** The question is on the screen. */
  readonly isAsking: boolean;
};

/** The one thing that comes next first. */
function Actions({ view, onInstall, isAsking }: ActionsProps) {
  const { t } = useTranslation();
  const check = useCheckForUpdates();
  const download = useDownloadUpdate();
  const stop = useStopDownload();
  const { state } = view;
  const error = check.error ?? download.error ?? stop.error;
  return (
    <>
      {error && <ErrorAlert error={error.error} />}
      <Buttons>
        {canDownload(view) && (
          <Button variant="contained" color="primary" onClick={() => download.mutate()}>
            {t('updates.download')}
          </Button>
        )}
        {state.kind === 'downloading' && <Button onClick={() => stop.mutate()}>{t('updates.stop')}</Button>}
        {state.kind === 'ready' && (
          <InstallButtons isPostponed={state.isPostponed} onInstall={onInstall} isAsking={isAsking} />
        )}
        {canCheck(view) && <Button onClick={() => check.mutate()}>{t('updates.check')}</Button>}
      </Buttons>
    </>
  );
}

function canDownload({ state, ability }: UpdateView): boolean {
  const hasOffer = (state.kind === 'available' || state.kind === 'failed') && state.offer !== null;
  return hasOffer && ability === 'install';
}

function canCheck({ state: { kind } }: UpdateView): boolean {
  return kind === 'nothing' || kind === 'available' || kind === 'failed';
}

type InstallButtonsProps = Omit<ActionsProps, 'view'> & { readonly isPostponed: boolean };

function InstallButtons({ isPostponed, onInstall, isAsking }: InstallButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button variant="contained" color="primary" disabled={isAsking} onClick={() => onInstall('now')}>
        {t('updates.restart')}
      </Button>
      {!isPostponed && (
        <Button disabled={isAsking} onClick={() => onInstall('quit')}>
          {t('updates.atQuit')}
        </Button>
      )}
    </>
  );
}
