import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutOurDescriptors } from './closed-descriptors';

/** What a program finds open, by what it is. */
const teller = `for (const fd of require('fs').readdirSync('/proc/self/fd'))
  try { console.log(fd + ' ' + require('fs').readlinkSync('/proc/self/fd/' + fd)); } catch {}`;

describe.skipIf(process.platform !== 'linux')('what a program inherits', () => {
  let folder: string;
  let held: number;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gantry-held-'));
    held = openSync(join(folder, 'ours'), 'w');
  });

  afterAll(() => {
    closeSync(held);
    rmSync(folder, { recursive: true });
  });

  async function told(stdio: readonly ('ignore' | 'pipe' | number)[]): Promise<string> {
    const child = spawn(process.execPath, ['-e', teller], { stdio: [...stdio] });
    let text = '';
    child.stdout?.on('data', (bytes: Buffer) => (text += bytes.toString()));
    await once(child, 'close');
    return text;
  }

  it('keeps its input and output and has nothing in place of everything else', async () => {
    const { stdio, release } = withoutOurDescriptors(['ignore', 'pipe', 'pipe']);
    try {
      expect(stdio.slice(0, 3)).toEqual(['ignore', 'pipe', 'pipe']);
      expect(stdio.length).toBeGreaterThan(held);
      const text = await told(stdio);
      expect(text).toMatch(/^1 (pipe|socket):/m);
      expect(text).toMatch(new RegExp(`^${held} /dev/null$`, 'm'));
    } finally {
      release();
    }
  });

  it('takes the place of what is inherited', async () => {
    // what this program is given at the number of our file, it has; what is put there instead wins
    const given: (number | 'ignore' | 'pipe')[] = ['ignore', 'pipe', 'pipe'];
    while (given.length < held) given.push('ignore');
    expect(await told([...given, held])).toContain(join(folder, 'ours'));
    const { stdio, release } = withoutOurDescriptors(['ignore', 'pipe', 'pipe']);
    try {
      expect(await told(stdio)).not.toContain('ours');
    } finally {
      release();
    }
  });

  it('leaves nothing open here', async () => {
    const count = async () =>
      (await promisify(execFile)('ls', [`/proc/${process.pid}/fd`])).stdout.split('\n').length;
    const before = await count();
    for (let index = 0; index < 20; index += 1) withoutOurDescriptors(['ignore', 'pipe', 'pipe']).release();
    expect(await count()).toBe(before);
  });
});
