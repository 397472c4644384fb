import { hasApi } from './api-version';
import type { EngineInfo } from './model';

type Needs = {
  /** The first API version that has it (moby, api/docs/CHANGELOG.md). */
  readonly api: string;
  /** Products that answer to that version and do not have it. */
  readonly notIn?: readonly string[];
  /** Only for containers of Linux. */
  readonly isLinuxOnly?: true;
};

/**
 * What an engine may lack. An old engine ignores a parameter it does not know without a word, so whoever uses one of these asks
 * here first.
 */
const features = {
  prune: { api: '1.25' },
  'auto-remove': { api: '1.25' },
  'filter-by-port': { api: '1.28' },
  'wait-for-next-exit': { api: '1.30' },
  distribution: { api: '1.30', notIn: ['Podman'] },
  'pull-platform': { api: '1.32' },
  'logs-until': { api: '1.35' },
  'exec-working-dir': { api: '1.35' },
  gpu: { api: '1.40', isLinuxOnly: true, notIn: ['Podman'] },
  'stats-one-shot': { api: '1.41' },
  'create-platform': { api: '1.41' },
  'disk-usage-by-type': { api: '1.42' },
  'stop-signal': { api: '1.42' },
  'image-shared-size': { api: '1.42' },
  /** Before, pruning volumes takes named ones too. */
  'prune-only-anonymous-volumes': { api: '1.42' },
  'volume-subpath': { api: '1.45', isLinuxOnly: true },
  'image-manifests': { api: '1.47' },
  'history-platform': { api: '1.48' },
  'image-platform': { api: '1.49' },
} as const satisfies Readonly<Record<string, Needs>>;

export type EngineFeature = keyof typeof features;

/** Whether an engine has something, and if not, why. The page makes the sentence. */
type Capability = { readonly has: true } | MissingCapability;

export type MissingCapability =
  /** It speaks an older API than the feature came with. */
  | { readonly has: false; readonly reason: 'api-too-old'; readonly needs: string; readonly speaks: string }
  /** The product does not have it, whatever its version. */
  | { readonly has: false; readonly reason: 'product'; readonly product: string }
  | { readonly has: false; readonly reason: 'windows-containers' };

/** By the negotiated version, because that is what every request carries. */
export function capability(
  info: Pick<EngineInfo, 'apiVersion' | 'product' | 'os'>,
  feature: EngineFeature,
): Capability {
  const needs: Needs = features[feature];
  const { apiVersion, product, os } = info;
  if (needs.notIn?.includes(product)) return { has: false, reason: 'product', product };
  if (needs.isLinuxOnly && os === 'windows') return { has: false, reason: 'windows-containers' };
  if (hasApi(apiVersion, needs.api)) return { has: true };
  return { has: false, reason: 'api-too-old', needs: needs.api, speaks: apiVersion };
}

/** All that an engine lacks, each with its reason. */
export function missingCapabilities(
  info: Pick<EngineInfo, 'apiVersion' | 'product' | 'os'>,
): readonly (MissingCapability & { readonly feature: EngineFeature })[] {
  return (Object.keys(features) as EngineFeature[]).flatMap((feature) => {
    const found = capability(info, feature);
    return found.has ? [] : [{ ...found, feature }];
  });
}
