import * as v from 'valibot';
import { call, stream } from '../../ipc/define';
import { candidateId } from '../../lib/ids';
import {
  controlActions,
  type ControlEnd,
  type ControlEvent,
  type EnginesView,
  type TerminalChange,
} from './model';

export const enginesCalls = {
  /** Looks at one candidate again, or at all; resolves when the look has begun. */
  'engines.check': call(v.strictObject({ id: v.optional(candidateId) })).returns<void>(),
  /** Uses this engine from now on and remembers it; null follows the terminal again. */
  'engines.use': call(v.strictObject({ id: v.nullable(candidateId) })).returns<void>(),
  /** Asks the person, in a dialog of the system's, whether this one may be spoken to without encryption; true when it is so now. */
  'engines.allow-plain': call(v.strictObject({ id: candidateId })).returns<boolean>(),
  /** Takes such an exception back. */
  'engines.forbid-plain': call(
    v.strictObject({ endpoint: v.pipe(v.string(), v.minLength(1), v.maxLength(300)) }),
  ).returns<void>(),
  /** Every endpoint (`host:port`) with such an exception. */
  'engines.plain-exceptions': call(v.strictObject({})).returns<readonly string[]>(),
  /** Makes `docker` in a terminal use this engine: the only call that changes the CLI's configuration. */
  'engines.use-in-terminal': call(v.strictObject({ id: candidateId })).returns<TerminalChange>(),
  /** What is known, as text for somebody who helps; without user names and secrets. */
  'engines.report': call(v.strictObject({ id: v.optional(candidateId) })).returns<{
    readonly text: string;
  }>(),
};

export const enginesStreams = {
  /** What is known at once, then every change. As long as it is open, candidates are looked at again by themselves. */
  'engines.watch': stream(v.strictObject({}), 'latest').yields<EnginesView>(),
  /** Starts, stops or restarts the engine and waits for it. Closing the stream ends the waiting and the command. */
  'engines.control': stream(
    v.strictObject({ id: candidateId, action: v.picklist(controlActions) }),
    'lossless',
  ).yields<ControlEvent, ControlEnd>(),
};
