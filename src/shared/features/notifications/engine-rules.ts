import type { EngineNews, Notice } from './model';

/** How long an engine may be away without a word: it may only be restarting. */
const graceMs = 1_000;

export type EngineMemory = {
  /** The engine that is, or was last, connected. */
  readonly id: string | null;
  readonly name: string;
  readonly lostMs: number | null;
  /** Its loss was told, so its return is told too. */
  readonly isTold: boolean;
  /** It went away because somebody in the app wanted it to. */
  readonly isAsked: boolean;
  readonly askedUntilMs: number;
};

export const freshEngine: EngineMemory = {
  ...{ id: null, name: '', lostMs: null, isTold: false, isAsked: false, askedUntilMs: 0 },
};

/** What is known of the engine after news of it, and what is told of its return. */
export function afterNews(
  engine: EngineMemory,
  news: EngineNews,
  atMs: number,
): { readonly engine: EngineMemory; readonly notice: Notice | null } {
  const { askedUntilMs } = engine;
  switch (news.kind) {
    case 'searching':
      return { engine: { ...freshEngine, askedUntilMs }, notice: null };
    case 'connecting':
      return { engine, notice: null };
    case 'connected': {
      const isBack = engine.isTold && engine.id === news.id;
      return {
        engine: { ...freshEngine, id: news.id, name: news.name, askedUntilMs },
        notice: isBack ? { kind: 'engine-back', engine: news.name } : null,
      };
    }
    case 'not-reachable': {
      const isOther = engine.id === null || (news.id !== null && news.id !== engine.id);
      if (isOther || engine.lostMs !== null) return { engine, notice: null };
      return { engine: { ...engine, lostMs: atMs, isAsked: atMs <= askedUntilMs }, notice: null };
    }
  }
}

/** When its loss is to be told; null when it is not. */
export function lossDueMs({ lostMs, isTold, isAsked }: EngineMemory): number | null {
  return lostMs === null || isTold || isAsked ? null : lostMs + graceMs;
}
