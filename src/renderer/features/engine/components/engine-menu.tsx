import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EngineState } from '../../../../shared/features/engine/model';
import { ErrorAlert } from '../../../components/error-alert';
import { type KeyValue, KeyValueList } from '../../../components/key-value-list';
import { RelativeTime } from '../../../components/relative-time';
import { StatusPill } from '../../../components/status-pill';
import { Untrusted } from '../../../components/untrusted';
import { useEngineState } from '../../../lib/engine-context';
import { sourceWords } from '../../../lib/source-words';
import { type Format, useFormat } from '../../../lib/use-format';
import { useReconnect } from '../api';
import { engineTones, engineWords, knownInfo } from '../engine-words';

const Content = styled('div')({
  display: 'grid',
  gap: 14,
  width: 430,
  maxWidth: '100%',
  padding: '16px 18px',
});
const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 10px',
  '& h2': { margin: 0, fontSize: 15, fontWeight: 600 },
});
const Foot = styled('div')({ display: 'flex', justifyContent: 'flex-end' });

/** What the engine holds; undefined until it has said. */
export type EngineHoldings = {
  readonly containers: number | undefined;
  readonly images: number | undefined;
};

export type EngineMenuProps = {
  readonly anchor: HTMLElement;
  readonly counts: EngineHoldings;
  /** Below what is known about this one. */
  readonly more?: ReactNode;
  readonly onClose: () => void;
};

/** What is known about the engine, "Try again", and the way to another one. */
export function EngineMenu({ anchor, counts, more, onClose }: EngineMenuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useEngineState();
  const reconnect = useReconnect();
  const words = engineWords(t, state);
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': t('engine.menu.title'), sx: { mt: '6px' } } }}
    >
      <Content>
        <Head>
          <h2>{words.product ?? t('engine.button.none')}</h2>
          <StatusPill tone={engineTones[state.kind]}>{words.state}</StatusPill>
        </Head>
        {state.kind === 'not-reachable' && <ErrorAlert error={state.error} />}
        <KeyValueList items={[...addressFacts(t, state), ...infoFacts({ t, format, state, counts })]} />
        {state.kind !== 'connected' && (
          <Foot>
            <Button
              startIcon={<RefreshCw size={15} strokeWidth={1.8} aria-hidden="true" />}
              disabled={reconnect.isPending}
              onClick={() => reconnect.mutate()}
            >
              {t('engine.menu.retry')}
            </Button>
          </Foot>
        )}
        {more}
      </Content>
    </Popover>
  );
}

function addressFacts(t: TFunction, state: EngineState): readonly KeyValue[] {
  const endpoint = state.kind === 'searching' ? undefined : state.endpoint;
  if (!endpoint) return [];
  return [
    { id: 'endpoint', label: t('engine.menu.endpoint'), value: <Untrusted text={endpoint.url} isMono /> },
    { id: 'source', label: t('engine.menu.source'), value: sourceWords(t, endpoint.source) },
    ...('sinceMs' in state
      ? [
          {
            id: 'since',
            label: t(state.kind === 'connected' ? 'engine.menu.connectedSince' : 'engine.menu.awaySince'),
            value: <RelativeTime at={state.sinceMs} />,
          },
        ]
      : []),
  ];
}

type InfoInput = {
  readonly t: TFunction;
  readonly format: Format;
  readonly state: EngineState;
  readonly counts: EngineHoldings;
};

function infoFacts({ t, format, state, counts }: InfoInput): readonly KeyValue[] {
  const info = knownInfo(state);
  if (!info) return [];
  const holds = [
    counts.containers === undefined ? null : t('engine.menu.containers', { count: counts.containers }),
    counts.images === undefined ? null : t('engine.menu.images', { count: counts.images }),
  ].filter((text) => text !== null);
  return [
    { id: 'version', label: t('engine.menu.version'), value: <Untrusted text={info.version} /> },
    {
      id: 'api',
      label: t('engine.menu.api'),
      value:
        info.apiVersion === info.apiVersionMax
          ? info.apiVersion
          : t('engine.menu.apiValue', { used: info.apiVersion, max: info.apiVersionMax }),
    },
    { id: 'system', label: t('engine.menu.system'), value: <Untrusted text={info.operatingSystem} /> },
    { id: 'kernel', label: t('engine.menu.kernel'), value: <Untrusted text={info.kernel} isMono /> },
    {
      id: 'hardware',
      label: t('engine.menu.hardware'),
      value: t('engine.menu.hardwareValue', {
        count: info.cpus,
        memory: format.memoryBytes(info.memoryBytes),
      }),
    },
    ...(holds.length > 0 ? [{ id: 'holds', label: t('engine.menu.holds'), value: holds.join(', ') }] : []),
  ];
}
