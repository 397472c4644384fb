import type { AppError } from '../../ipc/errors';
import type { CandidateId } from '../../lib/ids';
import type { EngineAddress } from '../engine/address';
import type { EngineCandidate } from './model';

/** A candidate with all that is needed to look at it, before anybody has. */
export type PlannedCandidate = EngineCandidate & {
  /** Null when no address could be made of what was found, or when there is none to be found. */
  readonly address: EngineAddress | null;
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`; null when nothing names one. */
  readonly tlsFolder: string | null;
  /** Somebody said that the folder has a `ca.pem`: without it nothing is to be sent. */
  readonly needsTlsFiles: boolean;
  /** Why it cannot even be tried: a malformed address, an unknown context, a file that cannot be read. */
  readonly problem: AppError | null;
  /** A product is installed and nothing is at its place. The address, where it is known, is where it will answer. */
  readonly isInstalledOnly: boolean;
  /** What `docker` in a terminal would use. */
  readonly isTerminalEngine: boolean;
  /** The terminal's engine by a variable or by the configuration, not merely the default: no other may take its place. */
  readonly isNamed: boolean;
  /** DOCKER_HOST that Docker Toolbox left behind: nothing of it is here any more. */
  readonly isToolboxLeftover: boolean;
  /** All ids it goes by: its own first, then one for every source in `alsoFrom`. */
  readonly ids: readonly CandidateId[];
};
