import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { childEnvironment, findProgram, programFolders } from './find-program';
import {
  captureCommand,
  type CommandEnd,
  elevationProblem,
  type OutputLine,
  runCommand,
} from './run-command';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-run-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program made of Node code. */
async function script(name: string, code: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!${process.execPath}\n${code}\n`);
  await chmod(path, 0o755);
  return path;
}

async function readAll(run: AsyncGenerator<OutputLine, CommandEnd, void>) {
  const lines: OutputLine[] = [];
  for (;;) {
    const step = await run.next();
    if (step.done) return { end: step.value, lines };
    lines.push(step.value);
  }
}

const noSignal = new AbortController().signal;
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe.skipIf(process.platform === 'win32')('runCommand', () => {
  it('gives lines of both outputs, safe to show, and the exit code', async () => {
    const program = await script(
      'talker',
      String.raw`process.stdout.write('one\r\ntwo\rthree\n\x1b[31mred\x1b[0m \u202Eevil');
        process.stderr.write('oops\n'); process.exitCode = 3;`,
    );
    const { end, lines } = await readAll(runCommand({ program, args: [] }, { signal: noSignal }));
    expect(end).toEqual({ kind: 'exited', exitCode: 3 });
    const texts = (isError: boolean) =>
      lines.filter((line) => line.isError === isError).map(({ text }) => text);
    expect(texts(false)).toEqual(['one', 'two', 'three', 'red ⟨U+202E⟩evil']);
    expect(texts(true)).toEqual(['oops']);
  });

  it('hands arguments over as they are', async () => {
    const program = await script('echo', 'console.log(JSON.stringify(process.argv.slice(2)));');
    const args = ['$(id)', '; rm -rf', '"', '한글', '*'];
    const { lines } = await readAll(runCommand({ program, args }, { signal: noSignal }));
    expect(JSON.parse(lines[0]?.text ?? '')).toEqual(args);
  });

  it('keeps what steers docker and the runtime from a child', async () => {
    vi.stubEnv('DOCKER_HOST', 'tcp://elsewhere:2375');
    vi.stubEnv('NODE_OPTIONS', '--no-warnings');
    try {
      const program = await script('env', 'console.log(Object.keys(process.env).join(" "));');
      const { lines } = await readAll(runCommand({ program, args: [] }, { signal: noSignal }));
      expect(lines[0]?.text).not.toMatch(/DOCKER_|NODE_/);
      expect(lines[0]?.text).toContain('PATH');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('tells a program that is not there from one that fails', async () => {
    const run = runCommand({ program: 'no-such-program-at-all', args: [] }, { signal: noSignal });
    expect((await readAll(run)).end).toEqual({ kind: 'not-found', program: 'no-such-program-at-all' });
    const broken = join(folder, 'broken');
    await writeFile(broken, '#!/no/such/interpreter\n');
    await chmod(broken, 0o755);
    const second = runCommand({ program: broken, args: [] }, { signal: noSignal });
    expect((await readAll(second)).end).toEqual({ kind: 'not-found', program: broken });
  });

  it('makes a program wait while nobody reads', async () => {
    const program = await script(
      'flood',
      `const fs = require('node:fs');
       let count = 0;
       const line = 'x'.repeat(100) + '\\n';
       const go = () => { while (count < 200000) { count++; if (!process.stdout.write(line)) {
         fs.writeFileSync('${folder}/count', String(count)); return process.stdout.once('drain', go); } } };
       go();`,
    );
    const run = runCommand({ program, args: [] }, { signal: noSignal });
    await run.next();
    let last = '';
    await vi.waitFor(async () => {
      const count = await readFile(join(folder, 'count'), 'utf8');
      const isStill = count === last && count !== '';
      last = count;
      expect(isStill).toBe(true);
    });
    expect(Number(last)).toBeLessThan(20_000);
    await run.return({ kind: 'exited', exitCode: 0 });
  });

  it('ends the program and what it started when it is cancelled, by force if need be', async () => {
    const program = await script(
      'stubborn',
      `process.on('SIGTERM', () => {});
       const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
       console.log(process.pid + ' ' + child.pid);
       setInterval(() => {}, 1000);`,
    );
    const controller = new AbortController();
    const run = runCommand({ program, args: [] }, { signal: controller.signal, patienceMs: 50 });
    const first = await run.next();
    const pids = (first.value as OutputLine).text.split(' ').map(Number);
    expect(pids.every(isAlive)).toBe(true);
    const next = run.next();
    controller.abort();
    await expect(next).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
    await vi.waitFor(() => expect(pids.some(isAlive)).toBe(false));
  });

  it('ends the program when the reader leaves', async () => {
    const program = await script('sleeper', 'console.log(process.pid); setInterval(() => {}, 1000);');
    const run = runCommand({ program, args: [] }, { signal: noSignal });
    const pid = Number(((await run.next()).value as OutputLine).text);
    await run.return({ kind: 'exited', exitCode: 0 });
    expect(isAlive(pid)).toBe(false);
  });

  it('does not wait for a service that the program left behind with its output', async () => {
    const program = await script(
      'starter',
      `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'],
         { detached: true, stdio: 'inherit' });
       child.unref(); console.log(child.pid);`,
    );
    const { end, lines } = await readAll(runCommand({ program, args: [] }, { signal: noSignal }));
    const pid = Number(lines[0]?.text);
    expect(end).toEqual({ kind: 'exited', exitCode: 0 });
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('captures the last lines within a deadline', async () => {
    const program = await script('lines', 'for (let i = 0; i < 30; i++) console.log(i);');
    const options = { signal: noSignal, deadlineMs: 10_000, keepLines: 2 };
    const { lines } = await captureCommand({ program, args: [] }, options);
    expect(lines.map(({ text }) => text)).toEqual(['28', '29']);
    const slow = await script('slow', 'setInterval(() => {}, 1000);');
    const late = captureCommand({ program: slow, args: [] }, { ...options, deadlineMs: 50 });
    await expect(late).rejects.toMatchObject({ error: { code: 'TIMEOUT' } });
  });
});

describe('elevationProblem', () => {
  it.each([
    ['pkexec', 126, 'dismissed'],
    ['pkexec', 127, 'not-authorised'],
    ['pkexec', 1, null],
    ['systemctl', 126, null],
  ])('%s ended with %i: %s', (program, exitCode, expected) => {
    expect(elevationProblem({ program, args: [] }, { kind: 'exited', exitCode })).toBe(expected);
  });
});

describe('programFolders', () => {
  it('adds the folders of products to a short PATH, each once', () => {
    const folders = programFolders({
      platform: 'darwin',
      home: '/Users/kim',
      environment: { PATH: '/usr/bin:relative::/bin' },
    });
    expect(folders.slice(0, 2)).toEqual(['/usr/bin', '/bin']);
    expect(folders).toContain('/opt/homebrew/bin');
    expect(folders).toContain('/Users/kim/.docker/bin');
    expect(folders).not.toContain('relative');
    expect(new Set(folders).size).toBe(folders.length);
  });

  it('reads variables of Windows whatever their case', () => {
    const environment = { Path: 'C:\\Windows;rel', programfiles: 'C:\\Program Files' };
    const folders = programFolders({ platform: 'win32', home: 'C:\\Users\\kim', environment });
    expect(folders).toContain('C:\\Windows');
    expect(folders).toContain('C:\\Program Files\\Docker\\Docker\\resources\\bin');
    expect(folders).not.toContain('rel');
    const child = childEnvironment({ platform: 'win32', home: 'C:\\Users\\kim', environment });
    expect(Object.keys(child).filter((name) => name.toUpperCase() === 'PATH')).toEqual(['PATH']);
  });
});

describe.skipIf(process.platform === 'win32')('findProgram', () => {
  it('takes no program out of a folder that anybody may write to, and no folder for a program', async () => {
    const open = join(folder, 'open');
    const good = join(folder, 'good');
    await mkdir(open);
    await mkdir(join(good, 'tool2'), { recursive: true });
    for (const place of [open, good]) {
      await writeFile(join(place, 'tool'), '#!/bin/sh\n');
      await chmod(join(place, 'tool'), 0o755);
    }
    await chmod(open, 0o777);
    expect(await findProgram('tool', [open, good])).toBe(join(good, 'tool'));
    expect(await findProgram('tool', [open])).toBeNull();
    expect(await findProgram('tool2', [good])).toBeNull();
  });
});
