import type { enginesCalls, enginesStreams } from '../../../shared/features/engines/contract';
import type { ControlMachine } from '../../../shared/features/engines/control';
import type { EnginesView } from '../../../shared/features/engines/model';
import { fail } from '../../../shared/ipc/errors';
import type { CandidateId } from '../../../shared/lib/ids';
import type { EngineDetector } from '../../engine/detect/detector-port';
import type { MainFeature } from '../../ipc/feature';
import { readControlMachine } from '../../platform/control-machine';
import { type AwaitTimings, defaultAwaitTimings } from './await-engine';
import { createEngineControl } from './control-engine';
import { allowPlain, forbidPlain, type PlainTcpStore } from './plain-tcp';
import { type ReportMachine, writeReport } from './report';
import { type TerminalDeps, useInTerminal } from './terminal-engine';

export type EnginesFeatureDeps = {
  readonly detector: EngineDetector;
  /** Uses this engine from now on and remembers it; null follows the terminal. */
  readonly choose: (id: CandidateId | null) => Promise<void>;
  readonly terminal: TerminalDeps;
  readonly plainTcp: PlainTcpStore;
  readonly machine: ReportMachine;
  readonly readMachine?: () => Promise<ControlMachine>;
  readonly timings?: Partial<AwaitTimings>;
  /** Where programs are looked for; PATH and the folders of known products unless given. */
  readonly programFolders?: readonly string[];
};

/** Every engine there is: how it is, which one is used, and bringing one up. The detector is its maker's to end. */
export function createEnginesFeature(
  deps: EnginesFeatureDeps,
): MainFeature<typeof enginesCalls, typeof enginesStreams> {
  const { detector } = deps;
  const control = createEngineControl({
    detector,
    readMachine: deps.readMachine ?? readControlMachine,
    timings: { ...defaultAwaitTimings, ...deps.timings },
    ...(deps.programFolders && { folders: deps.programFolders }),
  });
  return {
    calls: {
      'engines.check': ({ id }) => {
        if (id !== undefined) planned(detector, id);
        // what comes of it is in the view; that a look was ended with the app is nobody's concern
        detector.scan(id).catch(() => undefined);
      },
      'engines.use': ({ id }) => {
        if (id !== null) planned(detector, id);
        return deps.choose(id);
      },
      'engines.use-in-terminal': async ({ id }) => {
        const change = await useInTerminal(planned(detector, id), deps.terminal);
        detector.scan().catch(() => undefined);
        return change;
      },
      'engines.allow-plain': ({ id }) => allowPlain(planned(detector, id), deps.plainTcp),
      'engines.forbid-plain': ({ endpoint }) => forbidPlain(endpoint, deps.plainTcp),
      'engines.plain-exceptions': () => deps.plainTcp.get(),
      'engines.report': ({ id }) => {
        if (id !== undefined) planned(detector, id);
        return { text: writeReport(detector.view(), deps.machine, id) };
      },
    },
    streams: {
      'engines.watch': (_input, { signal }) => watch(detector, signal),
      'engines.control': ({ id, action }, { signal }) => control(id, action, signal),
    },
    dispose: () => undefined,
  };
}

function planned(detector: EngineDetector, id: CandidateId) {
  const candidate = detector.planned(id);
  if (!candidate) throw fail('NOT_FOUND', 'no such engine');
  return candidate;
}

/** The view now and after every change. Whoever reads slowly gets the newest, never a list of old ones. */
async function* watch(
  detector: EngineDetector,
  signal: AbortSignal,
): AsyncGenerator<EnginesView, void, void> {
  let wake = () => undefined as void;
  let isChanged = true;
  const onChange = () => {
    isChanged = true;
    wake();
  };
  const onAbort = () => wake();
  const off = detector.onChange(onChange);
  signal.addEventListener('abort', onAbort, { once: true });
  const release = detector.watch();
  try {
    while (!signal.aborted) {
      if (isChanged) {
        isChanged = false;
        yield detector.view();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    release();
    off();
    signal.removeEventListener('abort', onAbort);
  }
}
