import type { EngineProxy } from './model';

const mask = '•••';

/** An address without its credentials and without anything behind its path, which may hold others. */
export function maskedProxy(address: string): string {
  return address
    .replace(
      /^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i,
      (_all, scheme: string | undefined) => `${scheme ?? ''}${mask}@`,
    )
    .replace(/[?#].*$/, `?${mask}`);
}

/** What the engine tells about its proxy, as it may be shown. */
export function shownProxy({ http, https, none }: EngineProxy): EngineProxy {
  return { http: maskedProxy(http), https: maskedProxy(https), none };
}
