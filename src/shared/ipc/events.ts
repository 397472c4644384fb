import type { EngineState } from '../features/engine/model';

/** Kinds of things an engine holds that a page can show. */
export type ResourceKind = 'containers' | 'images';

/**
 * Events from main to the page. They say *what* changed, never the new data: the page asks again if it shows it.
 */
export type AppEvents = {
  readonly 'engine.state-changed': { readonly kind: EngineState['kind'] };
  readonly 'engine.resource-changed': {
    readonly engineId: string;
    readonly kind: ResourceKind;
    /** Ids whose row differs from what was last announced; `all` after a reconcile with many differences. */
    readonly ids: readonly string[] | 'all';
  };
  readonly 'tasks.changed': { readonly ids: readonly string[] };
  readonly 'settings.changed': Record<string, never>;
  readonly 'updates.changed': Record<string, never>;
  /** Main leads the page somewhere: a route of its own closed set (tray, notification, link, second start). */
  readonly 'app.navigate': { readonly path: string };
};

export type AppEventName = keyof AppEvents;

/** The names, for the checks at run time on both sides. */
export const appEventNames: readonly AppEventName[] = [
  'engine.state-changed',
  'engine.resource-changed',
  'tasks.changed',
  'settings.changed',
  'updates.changed',
  'app.navigate',
];
