import { appCalls } from '../features/app/contract';
import { containersCalls, containersStreams } from '../features/containers/contract';
import { diagnosticsCalls } from '../features/diagnostics/contract';
import { engineCalls } from '../features/engine/contract';
import { enginesCalls, enginesStreams } from '../features/engines/contract';
import { imagesCalls, imagesStreams } from '../features/images/contract';
import { notificationsCalls } from '../features/notifications/contract';
import { runStreams } from '../features/run/contract';
import { settingsCalls } from '../features/settings/contract';
import { setupCalls, setupStreams } from '../features/setup/contract';
import { tasksCalls } from '../features/tasks/contract';
import { updatesCalls } from '../features/updates/contract';
import type { InputOf, ItemOf, OutputOf, SummaryOf } from './define';

/** Every call the page can make. One line per feature; a call itself is declared in its feature's contract. */
export const calls = {
  ...appCalls,
  ...containersCalls,
  ...diagnosticsCalls,
  ...engineCalls,
  ...enginesCalls,
  ...imagesCalls,
  ...notificationsCalls,
  ...settingsCalls,
  ...setupCalls,
  ...tasksCalls,
  ...updatesCalls,
};

/** Every stream the page can open. */
export const streams = {
  ...containersStreams,
  ...enginesStreams,
  ...imagesStreams,
  ...runStreams,
  ...setupStreams,
};

export type Calls = typeof calls;
export type Streams = typeof streams;
export type CallName = keyof Calls;
export type StreamName = keyof Streams;
export type CallInput<Name extends CallName> = InputOf<Calls[Name]>;
export type CallOutput<Name extends CallName> = OutputOf<Calls[Name]>;
export type StreamInput<Name extends StreamName> = InputOf<Streams[Name]>;
export type StreamItem<Name extends StreamName> = ItemOf<Streams[Name]>;
export type StreamSummary<Name extends StreamName> = SummaryOf<Streams[Name]>;
