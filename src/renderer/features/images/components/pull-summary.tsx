import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { LayerPhase, PullProgress } from '../../../../shared/features/images/model';
import { CopyButton } from '../../../components/copy-button';
import { StatusShape, type StatusTone } from '../../../components/status-pill';
import { Untrusted } from '../../../components/untrusted';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { LayerBar } from './layer-bar';

const Root = styled('div')({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 });
const Line = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 14px' });
const Headline = styled('div')({
  display: 'flex',
  alignItems: 'baseline',
  gap: 8,
  minWidth: 0,
  fontWeight: 600,
  overflowWrap: 'anywhere',
  '& > svg': { flex: 'none' },
  '&[data-tone=run] > svg': { color: token.run },
  '&[data-tone=bad] > svg': { color: token.bad },
  '&[data-tone=info] > svg': { color: token.accent },
  '&[data-tone=off] > svg': { color: token.ink3 },
});
const Figures = styled('div')({
  display: 'flex',
  gap: 14,
  marginLeft: 'auto',
  color: token.ink2,
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
});
const Quiet = styled('div')({ color: token.ink2, fontSize: 13 });
const DigestLine = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minWidth: 0,
  marginTop: -6,
  '& > div': { flex: 'none' },
});

const toneOf: Readonly<Record<PullProgress['state'], StatusTone>> = {
  running: 'info',
  done: 'run',
  failed: 'bad',
  cancelled: 'off',
};

/** The pull as a whole: what it is at, bytes, speed and time, and what arrived. */
export function PullSummary({ progress }: { readonly progress: PullProgress }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, bytesPerSecond, image } = progress;
  const bytes = useBytes(progress);
  const headline = useHeadline(progress);
  const hasBytes = progress.totalBytes > 0;
  return (
    <Root data-pull-state={state}>
      <Line>
        <Headline data-tone={toneOf[state]}>
          <StatusShape tone={toneOf[state]} />
          <span role="status" dir="auto">
            {headline}
          </span>
        </Headline>
        <Figures>
          {hasBytes && <span>{bytes}</span>}
          {bytesPerSecond !== null && (
            <span>{t('images.pull.speed', { speed: format.sizeBytes(bytesPerSecond) })}</span>
          )}
          <span>{format.duration(progress.elapsedMs)}</span>
        </Figures>
      </Line>
      {state === 'running' && hasBytes && (
        <LayerBar
          label={t('images.pull.total')}
          valueText={bytes}
          downloaded={progress.fraction}
          extracted={0}
          value={progress.fraction}
        />
      )}
      {state === 'cancelled' && <Quiet>{t('images.pull.cancelledNote')}</Quiet>}
      {image && (
        <Quiet>
          {t('images.pull.result', { size: format.sizeBytes(image.sizeBytes), platform: image.platform })}
        </Quiet>
      )}
      {progress.digest !== null && state === 'done' && <Digest digest={progress.digest} />}
    </Root>
  );
}

function Digest({ digest }: { readonly digest: string }) {
  const { t } = useTranslation();
  return (
    <DigestLine>
      <Quiet>{t('images.pull.digest')}</Quiet>
      <Untrusted text={digest} isMono isClipped />
      <CopyButton text={digest} isIcon />
    </DigestLine>
  );
}

/** Once all layers are in one of these, nothing comes over the network any more. */
const unpacking: ReadonlySet<LayerPhase> = new Set(['downloaded', 'extracting', 'done', 'exists']);

function useHeadline({ state, isUpToDate, reference, layers }: PullProgress): string {
  const { t } = useTranslation();
  const name = reference;
  if (state === 'done')
    return t(isUpToDate ? 'images.pull.state.upToDate' : 'images.pull.state.done', { name });
  if (state === 'running' && layers.length === 0) return t('images.pull.state.starting');
  const isUnpacking = layers.every((layer) => unpacking.has(layer.phase));
  if (state === 'running' && isUnpacking) return t('images.pull.state.unpacking', { name });
  return t(`images.pull.state.${state}`, { name });
}

/** "94 MB of 152 MB", and while some sizes are not known yet, that they are not. */
function useBytes({ downloadedBytes, totalBytes, layers, state }: PullProgress): string {
  const { t } = useTranslation();
  const format = useFormat();
  const hasUnknown = layers.some((layer) => layer.phase !== 'exists' && layer.totalBytes === null);
  const values = { done: format.sizeBytes(downloadedBytes), total: format.sizeBytes(totalBytes) };
  if (state === 'done') return values.total;
  return hasUnknown ? t('images.pull.bytesSoFar', values) : t('images.pull.bytes', values);
}
