import { styled } from '@mui/material/styles';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerPhase, PullLayer } from '../../../../shared/features/images/model';
import { shortId } from '../../../../shared/lib/ids';
import { Untrusted } from '../../../components/untrusted';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';
import { LayerBar } from './layer-bar';

const List = styled('ul')({
  margin: 0,
  padding: '2px 0',
  maxHeight: 232,
  overflow: 'auto',
  listStyle: 'none',
  border: `1px solid ${token.line}`,
  borderRadius: 8,
});

const Item = styled('li')({
  display: 'grid',
  gridTemplateColumns: '104px minmax(60px, 1fr) 96px 132px',
  alignItems: 'center',
  gap: 12,
  minHeight: 32,
  padding: '0 12px',
  fontSize: 13,
});

const Phase = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 7,
  color: token.ink2,
  whiteSpace: 'nowrap',
  '&::before': {
    content: '""',
    flex: 'none',
    width: 7,
    height: 7,
    borderRadius: 2,
    background: token.lineStrong,
  },
  '&[data-part=download]::before': { background: token.accent },
  '&[data-part=extract]::before': { background: token.run },
  '&[data-part=wait]::before': { border: `1.5px solid ${token.ink3}`, background: 'none' },
  '&[data-part=warn]': { color: token.warn, '&::before': { background: token.warn } },
});

const Bytes = styled('span')({
  color: token.ink2,
  textAlign: 'right',
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
});

export type LayerListProps = {
  readonly layers: readonly PullLayer[];
  /** The pull has ended: what had not arrived stopped where it was. */
  readonly isOver: boolean;
};

/** Every layer with what is happening to it. */
export function LayerList({ layers, isOver }: LayerListProps) {
  const { t } = useTranslation();
  if (layers.length === 0) return null;
  return (
    <List aria-label={t('images.pull.layers')} tabIndex={0}>
      {layers.map((layer) => (
        <LayerLine key={layer.id} layer={layer} isOver={isOver} />
      ))}
    </List>
  );
}

type LayerLineProps = { readonly layer: PullLayer; readonly isOver: boolean };

/** The part of the bar that a phase works on; it gives the phase its colour. */
const partOf: Readonly<Record<LayerPhase, 'wait' | 'download' | 'extract' | 'warn' | 'none'>> = {
  waiting: 'wait',
  downloading: 'download',
  verifying: 'download',
  downloaded: 'download',
  extracting: 'extract',
  done: 'extract',
  exists: 'none',
  retrying: 'warn',
};

function LayerRow({ layer, isOver }: LayerLineProps) {
  const { t } = useTranslation();
  const isWhole = layer.phase === 'done' || layer.phase === 'exists';
  const hasStopped = isOver && !isWhole;
  const phase = usePhaseWord(layer, hasStopped);
  const bytes = useLayerBytes(layer, hasStopped);
  const id = shortId(layer.id);
  const valueText = bytes === '' ? phase : t('images.pull.layerValue', { phase, bytes });
  return (
    <Item data-phase={layer.phase}>
      <Untrusted text={id} isMono isClipped />
      <LayerBar
        label={t('images.pull.layer', { id })}
        valueText={valueText}
        downloaded={isWhole ? 1 : share(layer.downloadedBytes, layer)}
        extracted={isWhole ? 1 : share(layer.extractedBytes, layer)}
        isQuiet={layer.phase === 'exists'}
      />
      <Phase data-part={hasStopped ? 'wait' : partOf[layer.phase]}>{phase}</Phase>
      <Bytes>{bytes}</Bytes>
    </Item>
  );
}

/** Every snapshot brings new objects; most of them say the same as before. */
const LayerLine = memo(
  LayerRow,
  (a, b) =>
    a.isOver === b.isOver &&
    a.layer.phase === b.layer.phase &&
    a.layer.downloadedBytes === b.layer.downloadedBytes &&
    a.layer.extractedBytes === b.layer.extractedBytes &&
    a.layer.totalBytes === b.layer.totalBytes &&
    a.layer.retrySeconds === b.layer.retrySeconds,
);

function usePhaseWord(layer: PullLayer, hasStopped: boolean): string {
  const { t } = useTranslation();
  if (hasStopped) return t('images.pull.phase.stopped');
  if (layer.retrySeconds !== null) return t('images.pull.phase.retryingIn', { seconds: layer.retrySeconds });
  return t(`images.pull.phase.${layer.phase}`);
}

/** Of the phase that is going on: what came, or what was unpacked. Empty while the engine has not told. */
function useLayerBytes(layer: PullLayer, hasStopped: boolean): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { totalBytes } = layer;
  const done = layer.phase === 'extracting' && !hasStopped ? layer.extractedBytes : layer.downloadedBytes;
  if (layer.phase === 'done' && totalBytes !== null) return format.sizeBytes(totalBytes);
  if (done === null) return '';
  if (totalBytes === null) return format.sizeBytes(done);
  return t('images.pull.bytes', { done: format.sizeBytes(done), total: format.sizeBytes(totalBytes) });
}

function share(bytes: number | null, { totalBytes }: PullLayer): number {
  return totalBytes ? (bytes ?? 0) / totalBytes : 0;
}
