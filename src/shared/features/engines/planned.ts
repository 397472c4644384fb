import type { AppError } from '../../ipc/errors';
import type { EngineAddress } from '../engine/address';
import type { EngineCandidate } from './model';

/** A candidate with all that is needed to look at it, before anybody has. */
export type PlannedCandidate = EngineCandidate & {
  /** Null when no address could be made of what was found, or when there is none to be found. */
  readonly address: EngineAddress | null;
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`; null when nothing names one. */
  readonly tlsFolder: string | null;
  /** Why it cannot even be tried: a malformed address, an unknown context, a file that cannot be read. */
  readonly problem: AppError | null;
  /** A product is installed, and nothing says where it would answer. */
  readonly isInstalledOnly: boolean;
  /** What `docker` in a terminal would use. */
  readonly isTerminalEngine: boolean;
};
