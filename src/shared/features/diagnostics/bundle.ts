import type { EngineState } from '../engine/model';
import type { StoredSettings } from '../settings/model';
import type { HealthFacts } from './health';
import type { HealthView } from './model';

export type BundleInput = {
  readonly health: HealthView;
  readonly facts: Pick<HealthFacts, 'app' | 'engine' | 'latencyMs' | 'now'>;
  readonly system: { readonly platform: string; readonly arch: string; readonly release: string };
  readonly language: string;
  readonly settings: StoredSettings;
  /** The report on engines, as text. */
  readonly engines: string;
  /** The end of the log, oldest line first. */
  readonly log: readonly string[];
};

/**
 * What goes into the file for somebody who helps: the fields that are named here and no others. Of what people name (containers, images,
 * endpoints) there is only how many. `clean` goes over every text that something else than this app has written.
 */
export function bundleOf(input: BundleInput, clean: (text: string) => string) {
  const { health, facts, system, language, settings } = input;
  const { version, electron, chrome, node, isPackaged, isSandboxed } = facts.app;
  return {
    format: 1,
    written: new Date(facts.now).toISOString(),
    app: { version, electron, chrome, node, isPackaged, isSandboxed, language },
    system: {
      platform: system.platform,
      arch: system.arch,
      // 6.1.0: what follows is whatever the builder of the kernel wrote
      release: /^\d+(?:\.\d+)*/.exec(system.release)?.[0] ?? '',
    },
    engine: engineOf(facts.engine, facts.latencyMs, clean),
    settings: settingsOf(settings),
    health: health.checks.map(({ id, result, reason }) => ({ id, result, reason })),
    engines: input.engines
      .split('\n')
      .filter((line) => line !== '')
      .map(clean),
    log: input.log.map(clean),
  };
}

function engineOf(state: EngineState, latencyMs: number | null, clean: (text: string) => string) {
  return {
    state: state.kind,
    error: state.kind === 'not-reachable' ? state.error.code : null,
    latencyMs: latencyMs === null ? null : Math.round(latencyMs),
    info: infoOf(state, clean),
  };
}

function infoOf(state: EngineState, clean: (text: string) => string) {
  const info = 'info' in state ? state.info : 'lastInfo' in state ? state.lastInfo : undefined;
  if (!info) return null;
  return {
    product: clean(info.product),
    version: clean(info.version),
    apiVersion: clean(info.apiVersion),
    os: clean(info.os),
    arch: clean(info.arch),
    kernel: clean(info.kernel),
    storageDriver: clean(info.storageDriver),
    isRootless: info.isRootless ?? false,
  };
}

function settingsOf(settings: StoredSettings) {
  const { language, theme, density, startAtLogin, onClose, trayIcon, notifications } = settings;
  const { shell, logLines, updates, runDefaults } = settings;
  return {
    ...{ language, theme, density, startAtLogin, onClose, trayIcon, notifications, shell, logLines, updates },
    runDefaults: { remove: runDefaults.remove, publishAll: runDefaults.publishAll },
    hasPublishedHost: settings.publishedHost !== null,
    hasEngineChoice: settings.engineChoice !== null,
    mutedContainers: settings.mutedContainers.length,
    extraEndpoints: settings.extraEndpoints.length,
    pinnedImages: settings.pinnedImages.length,
  };
}
