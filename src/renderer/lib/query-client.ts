import { QueryClient } from '@tanstack/react-query';
import { AppFailure } from '../../shared/ipc/errors';

declare module '@tanstack/react-query' {
  interface Register {
    /** `invoke` rejects with nothing else. */
    defaultError: AppFailure;
  }
}

const maxRetries = 2;
const cacheMs = 5 * 60_000;

/** Tries again only what may succeed by itself, at most twice. */
export function shouldRetry(failures: number, thrown: unknown): boolean {
  return failures < maxRetries && thrown instanceof AppFailure && thrown.error.retryable;
}

/**
 * The cache of what the engine said. Events make it stale, not time; and being offline means nothing, since the
 * engine is on this computer.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: cacheMs,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: shouldRetry,
        retryDelay: (failures) => 200 * 2 ** failures,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
