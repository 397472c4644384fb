import type { TFunction } from 'i18next';
import type { EngineSource } from '../../shared/features/engine/model';
import { printable } from '../../shared/lib/printable';

const maxName = 64;

/** The name after `context:`, `docker-machine:` or `settings:`, as it may be shown; null for sources without one. */
export function namedSource(
  source: EngineSource,
): { readonly kind: 'context' | 'machine' | 'settings'; readonly name: string } | null {
  const match = /^(context|docker-machine|settings):(.*)$/s.exec(source);
  if (!match) return null;
  return {
    kind: match[1] === 'docker-machine' ? 'machine' : (match[1] as 'context' | 'settings'),
    name: printable(match[2] ?? '', { maxLength: maxName }),
  };
}

/** Where an engine's address came from, in words. */
export function sourceWords(t: TFunction, source: EngineSource): string {
  if (source === 'DOCKER_HOST' || source === 'default' || source === '--engine')
    return t(`engine.source.${source}`);
  const named = namedSource(source);
  if (named) return t(`engine.source.${named.kind}`, { name: named.name });
  return t('engine.source.product', { name: printable(source, { maxLength: maxName }) });
}
