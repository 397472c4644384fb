import { StringDecoder } from 'node:string_decoder';
import { AppFailure } from '../../../shared/ipc/errors';
import { attachOutput, canWaitBeforeStart, inspectRun, waitForExit } from '../../engine/api/run';
import type { EngineDuplex } from '../../engine/engine-transport';
import { demuxLogBatches, type LogFrame } from '../../engine/log-demux';
import type { RunContext } from './run-context';

/** Connected to a container that has not started yet. */
export type Listening = {
  readonly output: EngineDuplex;
  /** Asked when the output has ended; the answer may be there already. */
  readonly exit: () => Promise<number>;
};

/** The engine tells of the end within this time after the last output, or is asked. */
const exitGraceMs = 2000;

/** Connects to output and end before the start, so that a run of a few milliseconds loses neither. */
export async function listenBeforeStart(run: RunContext, id: string): Promise<Listening> {
  const wait = () => waitForExit(run.session, id, run.signal);
  if (!canWaitBeforeStart(run.session)) {
    return { exit: wait, output: await attachOutput(run.session, id, run.signal) };
  }
  const exit = wait();
  // its failure counts where it is awaited, which the output's failure may come before
  exit.catch(() => undefined);
  return { exit: () => exit, output: await attachOutput(run.session, id, run.signal) };
}

/** The step output: everything the container writes, until it closes its end. */
export async function tellOutput({ emit, teller }: RunContext, output: EngineDuplex): Promise<void> {
  const decoders = {
    stdout: new StringDecoder('utf8'),
    stderr: new StringDecoder('utf8'),
    tty: new StringDecoder('utf8'),
  };
  const count = { bytes: 0, lines: 0 };
  // each stream has lines of its own, however their pieces interleave
  const midLine = new Set<LogFrame['source']>();
  const tell = async (source: LogFrame['source'], text: string): Promise<void> => {
    if (text === '') return;
    const newlines = text.split('\n').length - 1;
    count.lines += newlines;
    if (text.endsWith('\n')) midLine.delete(source);
    else midLine.add(source);
    await emit({ type: 'output', source, text }, text.length * 2);
  };
  for await (const frames of demuxLogBatches(output, { isTty: false })) {
    for (const { source, bytes } of joinFrames(frames)) {
      count.bytes += bytes.length;
      await tell(source, decoders[source].write(bytes));
    }
  }
  for (const source of ['stdout', 'stderr'] as const) await tell(source, decoders[source].end());
  teller.saw('output-ended', {
    outputBytes: count.bytes,
    outputLines: count.lines + midLine.size,
  });
}

/** Neighbouring frames of one source as one: a chatty program writes thousands of tiny ones. */
function joinFrames(frames: readonly LogFrame[]): readonly Pick<LogFrame, 'source' | 'bytes'>[] {
  const groups: { source: LogFrame['source']; parts: Buffer[] }[] = [];
  for (const { source, bytes } of frames) {
    const last = groups.at(-1);
    if (last?.source === source) last.parts.push(bytes);
    else groups.push({ source, parts: [bytes] });
  }
  return groups.map(({ source, parts }) => ({ source, bytes: Buffer.concat(parts) }));
}

/** The step exit: gives the exit code, or null when the engine no longer knows. */
export async function tellExit(run: RunContext, id: string, exit: Promise<number>): Promise<number | null> {
  const exitCode = await firstKnown(run, id, exit);
  run.teller.saw('exited', exitCode === null ? {} : { exitCode });
  // 137 is a kill; whether the memory limit did it only the engine knows
  if (exitCode === 137 && !run.request.removeAfter) await tellMemory(run, id);
  return exitCode;
}

async function firstKnown(run: RunContext, id: string, exit: Promise<number>): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<'asked'>((resolve) => {
    timer = setTimeout(() => resolve('asked'), exitGraceMs);
  });
  try {
    const first = await Promise.race([exit, grace]);
    if (first !== 'asked') return first;
    const asked = await askExit(run, id);
    return asked === 'running' ? await exit : asked;
  } finally {
    clearTimeout(timer);
  }
}

async function askExit({ session, signal }: RunContext, id: string): Promise<number | null | 'running'> {
  try {
    const { State } = await inspectRun(session, id, signal);
    const hasEnded = State.Status === 'exited' || State.Status === 'dead';
    if (!hasEnded) return 'running';
    return typeof State.ExitCode === 'number' ? State.ExitCode : null;
  } catch (thrown) {
    if (thrown instanceof AppFailure && thrown.code === 'NOT_FOUND') return null;
    throw thrown;
  }
}

async function tellMemory({ session, signal, teller }: RunContext, id: string): Promise<void> {
  const detail = await inspectRun(session, id, signal).catch(() => null);
  const state = detail?.State as { readonly OOMKilled?: unknown } | undefined;
  if (state?.OOMKilled === true) teller.learnt('exit', { isOutOfMemory: true });
}
