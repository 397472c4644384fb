import { transportOf } from '../client';
import type { EngineSession } from '../engine-port';
import { isRecord } from '../json-body';

export type RawProxy = { readonly http: string; readonly https: string; readonly none: string };

const maxLength = 2_048;

/** How the engine reaches registries (`HttpProxy`, `HttpsProxy`, `NoProxy` of `GET /info`), with whatever stands in the addresses. */
export async function engineProxy(session: EngineSession, signal: AbortSignal): Promise<RawProxy> {
  const info = await transportOf(session).json<Readonly<Record<string, unknown>>>(
    { method: 'GET', path: '/info' },
    { signal, check: isRecord },
  );
  return { http: textOf(info.HttpProxy), https: textOf(info.HttpsProxy), none: textOf(info.NoProxy) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, maxLength) : '';
}
