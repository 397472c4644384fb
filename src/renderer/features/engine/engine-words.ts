import type { TFunction } from 'i18next';
import type { EngineInfo, EngineState } from '../../../shared/features/engine/model';
import { printable } from '../../../shared/lib/printable';
import type { StatusTone } from '../../components/status-pill';

const maxWord = 64;
const word = (text: string) => printable(text, { maxLength: maxWord });

export const engineTones: Readonly<Record<EngineState['kind'], StatusTone>> = {
  searching: 'info',
  connecting: 'info',
  connected: 'run',
  'not-reachable': 'bad',
};

/** What is known of the engine: of the present one, or of the one that went away. */
export function knownInfo(state: EngineState): EngineInfo | undefined {
  if (state.kind === 'connected') return state.info;
  return state.kind === 'not-reachable' ? state.lastInfo : undefined;
}

export type EngineWords = {
  /** "Docker Engine 20.10.24" */
  readonly product: string | null;
  /** "linux/amd64" */
  readonly platform: string | null;
  readonly state: string;
  /** The accessible name: `Engine: Docker Engine 20.10.24, linux/amd64, connected`. */
  readonly label: string;
};

/** The header's words for a state. Names come from the engine, so they are made printable. */
export function engineWords(t: TFunction, state: EngineState): EngineWords {
  const stateWord = t(`engine.state.${state.kind}`);
  const info = knownInfo(state);
  if (!info) {
    return {
      product: null,
      platform: null,
      state: stateWord,
      label: t('engine.button.unknown', { state: stateWord }),
    };
  }
  const product = word(info.product);
  // what a distribution adds (`20.10.24+dfsg1`) is in the menu; the header has the number people compare
  const version = word(info.version).replace(/\+.*$/, '');
  const platform = `${word(info.os)}/${word(info.arch)}`;
  return {
    product: `${product} ${version}`,
    platform,
    state: stateWord,
    label: t('engine.button.known', { product, version, platform, state: stateWord }),
  };
}
