import type { ResourceKind } from '../../shared/ipc/events';
import type { EngineId } from '../../shared/lib/ids';

/**
 * The shape of every query key: engine first, so that two engines never mix. Features build theirs with these, and
 * the wiring of events invalidates by the same.
 */
export const engineKeys = {
  state: ['engine', 'state'] as const,
  all: (engineId: EngineId | null) => [engineId] as const,
  kind: (engineId: EngineId | null, kind: ResourceKind) => [engineId, kind] as const,
  list: (engineId: EngineId | null, kind: ResourceKind) => [engineId, kind, 'list'] as const,
  detail: (engineId: EngineId | null, kind: ResourceKind, id: string) =>
    [engineId, kind, 'detail', id] as const,
  proxy: (engineId: EngineId | null) => [engineId, 'proxy'] as const,
};

/** Keys that belong to the app and not to an engine. */
export const appKeys = {
  info: ['app', 'info'] as const,
  desktop: ['app', 'desktop'] as const,
  health: ['diagnostics', 'health'] as const,
  settings: ['settings'] as const,
  plainExceptions: ['engines', 'plain-exceptions'] as const,
  tasks: ['tasks', 'list'] as const,
  updates: ['updates'] as const,
};
