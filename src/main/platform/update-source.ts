import * as v from 'valibot';

/** Where updates come from and whose signature they bear. */
export type UpdateSource = {
  /** The folder that has the feed. */
  readonly feed: string;
  /** base64 of an Ed25519 public key's 32 bytes. */
  readonly key: string;
  /** The whole distinguished name on the certificate of the Windows setup. */
  readonly publisher: string | null;
  /** Whether http to this computer will do. Never in what is built in. */
  readonly allowsLoopback: boolean;
};

/** Written in by the build (electron.vite.config.ts); null in a build that was told nothing. */
declare const __GANTRY_UPDATE_SOURCE__: Omit<UpdateSource, 'allowsLoopback'> | null | undefined;

/** What is built in, or null: then the app asks nobody about updates. */
export function builtInSource(): UpdateSource | null {
  const source = typeof __GANTRY_UPDATE_SOURCE__ === 'undefined' ? null : __GANTRY_UPDATE_SOURCE__;
  return source ? { ...source, allowsLoopback: false } : null;
}

const injected = v.strictObject({
  feed: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:\d{1,5}\/(?:[a-z]+\/)?$/)),
  key: v.string(),
});

export type Packaging = {
  readonly isPackaged: boolean;
  /** Whether Electron's own starter runs a folder given to it; a package has no such starter. */
  readonly isDefaultApp: boolean;
};

/**
 * A feed on this computer, for tests of an app that runs from its folder. A package never looks at the environment for it,
 * whatever its program file is called.
 */
export function injectedSource(
  environment: NodeJS.ProcessEnv,
  { isPackaged, isDefaultApp }: Packaging,
): UpdateSource | null {
  const text = environment.GANTRY_TEST_UPDATES;
  if (text === undefined || isPackaged || !isDefaultApp) return null;
  return { ...v.parse(injected, JSON.parse(text)), publisher: null, allowsLoopback: true };
}
