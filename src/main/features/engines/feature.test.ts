import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { controlOfferOf, type ControlMachine } from '../../../shared/features/engines/control';
import type {
  CandidateView,
  ControlAction,
  ControlEvent,
  EnginesView,
  Verdict,
} from '../../../shared/features/engines/model';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import type { CandidateId } from '../../../shared/lib/ids';
import type { EngineDetector } from '../../engine/detect/detector-port';
import { createEnginesFeature } from './feature';

const id = 'default unix:///var/run/docker.sock' as CandidateId;
const noSignal = new AbortController().signal;
const timings = { pollMs: 5, lateAfterMs: 50, latePollMs: 5, limitMs: 300, afterFailureMs: 30 };

let folder: string;
const choose = vi.fn<(id: CandidateId | null) => Promise<void>>();

beforeEach(async () => {
  choose.mockReset();
  folder = await mkdtemp(join(tmpdir(), 'gantry-control-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const machine: ControlMachine = {
  platform: 'linux',
  isRoot: false,
  hasSystemd: true,
  programs: new Set(['pkexec', 'systemctl']),
  hasDesktopCli: false,
  desktopExe: null,
};

const candidate = {
  ...{ id, url: 'unix:///var/run/docker.sock', source: 'default', alsoFrom: [], place: 'docker-engine' },
  ...{ instance: null, tlsFolder: null, problem: null, isInstalledOnly: false, isTerminalEngine: true },
  ...{ needsTlsFiles: false, isNamed: false, isToolboxLeftover: false, ids: [id] },
  address: { kind: 'socket', path: '/var/run/docker.sock', url: 'unix:///var/run/docker.sock' },
} as const satisfies PlannedCandidate;

/** A detector over one engine, which is up exactly while the file `up` exists. */
function createFakeDetector(upVerdict: Verdict = 'reachable') {
  const listeners = new Set<(view: EnginesView) => void>();
  const watchers = new Set<object>();
  let view = viewWith('refused');
  const become = (verdict: Verdict): void => {
    view = viewWith(verdict);
    for (const listener of listeners) listener(view);
  };
  const detector: EngineDetector = {
    view: () => view,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    scan: async () => {
      const isUp = await stat(join(folder, 'up')).then(
        () => true,
        () => false,
      );
      become(isUp ? upVerdict : 'refused');
    },
    watch: () => {
      const watcher = {};
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    planned: (wanted) => (wanted === id ? candidate : undefined),
    setVisible: () => undefined,
    dispose: () => Promise.resolve(),
  };
  return { detector, become, listeners, watchers };
}

function viewWith(verdict: Verdict): EnginesView {
  const isUp = verdict === 'reachable';
  const answer = isUp ? ({ product: 'Docker Engine' } as CandidateView['answer']) : null;
  const control = controlOfferOf({ candidate, answer, verdict, evidence: {}, machine });
  const shown = { ...candidate, verdict, answer, control, latencyMs: null, checkedAt: 1, error: null };
  const one: CandidateView = { ...shown, diagnosis: null, isAppEngine: true };
  return { candidates: [one], isScanning: false, scannedAt: 1, chosen: null };
}

/** Programs by name; code runs in Node with `up` and `args`. */
async function scripts(programs: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, code] of Object.entries(programs)) {
    const path = join(folder, name);
    const prelude = `const fs = require('node:fs'); const up = ${JSON.stringify(join(folder, 'up'))}; const args = process.argv.slice(2);`;
    await writeFile(path, `#!${process.execPath}\n${prelude}\n${code}\n`);
    await chmod(path, 0o755);
  }
}

function featureWith(detector: EngineDetector) {
  return createEnginesFeature({
    detector,
    choose,
    terminal: { configFolder: join(folder, '.docker'), environment: { hasTlsVerify: false } },
    plainTcp: {
      ...{ get: () => [], set: () => Promise.resolve() },
      ...{ ask: () => Promise.resolve(false), onChanged: () => undefined },
    },
    machine: { app: '0.1.0', system: 'test', home: '/home/kim', userName: 'kim' },
    readMachine: () => Promise.resolve(machine),
    timings,
    programFolders: [folder],
  });
}

async function run(detector: EngineDetector, action: ControlAction, signal = noSignal) {
  const stream = featureWith(detector).streams['engines.control']({ id, action }, { signal });
  const events: ControlEvent[] = [];
  for (;;) {
    const step = await stream.next();
    if (step.done) return { end: step.value, events };
    events.push(step.value as ControlEvent);
  }
}

const outputs = (events: readonly ControlEvent[]) =>
  events.flatMap((event) => (event.kind === 'output' ? [event.text] : []));

describe.skipIf(process.platform === 'win32')('engines.control', () => {
  it('runs what was offered, shows its output and waits until the engine answers', async () => {
    await scripts({
      pkexec: `console.log(args.join(' ')); setTimeout(() => fs.writeFileSync(up, ''), 30);`,
      systemctl: 'process.exitCode = 1;',
    });
    const { detector } = createFakeDetector();
    const { end, events } = await run(detector, 'start');
    expect(events[0]).toEqual({ kind: 'command', line: 'pkexec systemctl start docker' });
    expect(outputs(events)).toEqual(['systemctl start docker\n']);
    expect(events.at(-1)).toEqual({ kind: 'waiting' });
    expect(end).toMatchObject({ isUp: true });
    expect(end).not.toHaveProperty('problem');
  });

  it('stops, and sees that it is gone', async () => {
    await writeFile(join(folder, 'up'), '');
    await scripts({ pkexec: 'fs.unlinkSync(up);', systemctl: '' });
    const { detector } = createFakeDetector();
    await detector.scan();
    const { end, events } = await run(detector, 'stop');
    expect(events[0]).toEqual({
      kind: 'command',
      line: 'pkexec systemctl stop docker.service docker.socket',
    });
    expect(end).toMatchObject({ isUp: false });
    expect(end).not.toHaveProperty('problem');
  });

  it.each([
    [126, 'dismissed'],
    [127, 'not-authorised'],
  ])('does not wait when pkexec ended with %i: %s', async (exitCode, problem) => {
    await scripts({ pkexec: `process.exitCode = ${exitCode};`, systemctl: '' });
    const { end, events } = await run(createFakeDetector().detector, 'start');
    expect(end).toMatchObject({ isUp: false, problem });
    expect(events).not.toContainEqual({ kind: 'waiting' });
  });

  it('says that the program is missing', async () => {
    expect((await run(createFakeDetector().detector, 'start')).end).toMatchObject({
      problem: 'program-missing',
    });
  });

  it('shows the log of a service that has failed, and knows the usual reason', async () => {
    const clash = 'unable to configure: specified both as a flag and in the configuration file: hosts';
    await scripts({
      pkexec: `console.error('Job for docker.service failed'); process.exitCode = 1;`,
      systemctl: `process.exitCode = args.includes('is-failed') && args.at(-1) === 'docker' ? 0 : 1;`,
      journalctl: `console.log(${JSON.stringify(clash)}); console.error('Hint: you are not seeing everything');`,
    });
    const { end, events } = await run(createFakeDetector().detector, 'start');
    expect(end).toMatchObject({ isUp: false, problem: 'config-clash' });
    expect(outputs(events)).toEqual(['Job for docker.service failed\n', `${clash}\n`]);
  });

  it('tells a service that failed for another reason from a command that did', async () => {
    await scripts({ pkexec: '', systemctl: '', journalctl: `console.log('no space left');` });
    expect((await run(createFakeDetector().detector, 'start')).end).toMatchObject({
      problem: 'service-failed',
    });
    await scripts({ pkexec: 'process.exitCode = 5;', systemctl: 'process.exitCode = 1;' });
    expect((await run(createFakeDetector().detector, 'start')).end).toMatchObject({
      problem: 'command-failed',
    });
  });

  it('gives up waiting after a while', async () => {
    await scripts({ pkexec: '', systemctl: 'process.exitCode = 1;' });
    const { end } = await run(createFakeDetector().detector, 'start');
    expect(end).toMatchObject({ isUp: false, problem: 'not-up' });
    expect(end.tookMs).toBeGreaterThanOrEqual(timings.limitMs);
  });

  it('knows an engine that runs and may not be used', async () => {
    await scripts({ pkexec: `fs.writeFileSync(up, '');`, systemctl: 'process.exitCode = 1;' });
    const { detector } = createFakeDetector('permission-denied');
    expect((await run(detector, 'start')).end).toMatchObject({ isUp: true, problem: 'no-permission' });
  });

  it('ends the command and the waiting when it is cancelled', async () => {
    await scripts({ pkexec: `console.log(process.pid); setInterval(() => {}, 1000);`, systemctl: '' });
    const controller = new AbortController();
    const feature = featureWith(createFakeDetector().detector);
    const stream = feature.streams['engines.control']({ id, action: 'start' }, { signal: controller.signal });
    await stream.next();
    const { value } = await stream.next();
    const pid = Number((value as { text: string }).text);
    const next = stream.next();
    controller.abort();
    await expect(next).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await scripts({ pkexec: `fs.writeFileSync(up, '');`, systemctl: '' });
    const again = feature.streams['engines.control']({ id, action: 'start' }, { signal: noSignal });
    await expect(again.next()).resolves.toMatchObject({ value: { kind: 'command' } });
    await again.return({ isUp: false, tookMs: 0 });
  });

  it('does one such thing at a time for an engine', async () => {
    await scripts({ pkexec: `setInterval(() => {}, 1000);`, systemctl: '' });
    const feature = featureWith(createFakeDetector().detector);
    const first = feature.streams['engines.control']({ id, action: 'start' }, { signal: noSignal });
    await first.next();
    const second = feature.streams['engines.control']({ id, action: 'start' }, { signal: noSignal });
    await expect(second.next()).rejects.toMatchObject({ error: { code: 'BUSY' } });
    await first.return({ isUp: false, tookMs: 0 });
  });

  it('runs nothing that is not offered', async () => {
    await scripts({ pkexec: `fs.writeFileSync(up, '');`, systemctl: '' });
    const { detector } = createFakeDetector();
    await expect(run(detector, 'stop')).rejects.toMatchObject({ error: { code: 'UNSUPPORTED' } });
    await expect(readFile(join(folder, 'up'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('engines.watch', () => {
  it('gives what is known and then the newest after changes, and watches exactly as long as it is read', async () => {
    const { detector, become, listeners, watchers } = createFakeDetector();
    const controller = new AbortController();
    const stream = featureWith(detector).streams['engines.watch']({}, { signal: controller.signal });
    const verdict = async () => ((await stream.next()).value as EnginesView).candidates[0]?.verdict;
    expect(await verdict()).toBe('refused');
    expect(watchers.size).toBe(1);
    become('starting');
    become('reachable');
    expect(await verdict()).toBe('reachable');
    const waiting = stream.next();
    become('timeout');
    expect(((await waiting).value as EnginesView).candidates[0]?.verdict).toBe('timeout');
    const last = stream.next();
    controller.abort();
    expect((await last).done).toBe(true);
    expect([watchers.size, listeners.size]).toEqual([0, 0]);
  });
});

describe('the calls', () => {
  const context = { signal: noSignal };
  const unknown = 'nobody' as CandidateId;

  it('look, choose and report', async () => {
    const { detector } = createFakeDetector();
    const scan = vi.spyOn(detector, 'scan');
    const { calls } = featureWith(detector);
    await calls['engines.check']({ id }, context);
    await calls['engines.check']({}, context);
    expect(scan.mock.calls).toEqual([[id], [undefined]]);
    await calls['engines.use']({ id }, context);
    await calls['engines.use']({ id: null }, context);
    expect(choose.mock.calls).toEqual([[id], [null]]);
    expect((await calls['engines.report']({ id }, context)).text).toContain('unix:///var/run/docker.sock');
  });

  it('change the terminal’s engine and look again', async () => {
    const { detector } = createFakeDetector();
    const { calls } = featureWith(detector);
    const change = await calls['engines.use-in-terminal']({ id }, context);
    expect(change).toEqual({ contextName: 'default', overriddenBy: null });
  });

  it('know no engine that is not there', async () => {
    const { calls, streams } = featureWith(createFakeDetector().detector);
    const missing = { error: { code: 'NOT_FOUND' } };
    for (const name of ['engines.check', 'engines.use', 'engines.report'] as const) {
      expect(() => calls[name]({ id: unknown }, context)).toThrow('NOT_FOUND');
    }
    await expect(calls['engines.use-in-terminal']({ id: unknown }, context)).rejects.toMatchObject(missing);
    await expect(
      streams['engines.control']({ id: unknown, action: 'start' }, context).next(),
    ).rejects.toMatchObject(missing);
    expect(choose).not.toHaveBeenCalled();
  });
});
