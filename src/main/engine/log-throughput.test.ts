import { describe, expect, it } from 'vitest';
import { demuxLogBatches } from './log-demux';
import { splitLogLines } from './log-lines';

const lineBytes = 100;
const chunkBytes = 64 * 1024;

/** Frames of one stamped line each, in the chunks a socket gives. */
function makeChunks(totalBytes: number): Buffer[] {
  const stamp = '2026-11-23T18:23:06.123456789Z ';
  const line = `${stamp.padEnd(lineBytes - 1, 'x')}\n`;
  const frame = Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, lineBytes]), Buffer.from(line)]);
  const all = Buffer.alloc(totalBytes, frame);
  const chunks: Buffer[] = [];
  for (let at = 0; at < all.length; at += chunkBytes) chunks.push(all.subarray(at, at + chunkBytes));
  return chunks;
}

async function* sourceOf(chunks: readonly Buffer[]) {
  yield* chunks;
}

async function countLines(chunks: readonly Buffer[]): Promise<number> {
  const frames = demuxLogBatches(sourceOf(chunks), { isTty: false });
  let count = 0;
  for await (const lines of splitLogLines(frames, { hasTimestamps: true })) count += lines.length;
  return count;
}

/** Processor time, so that what else the machine does hardly matters. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('taking a log apart', () => {
  it('goes at 200 MB/s or more', async () => {
    const totalBytes = 20_000_000;
    const chunks = makeChunks(totalBytes);
    expect(await countLines(chunks)).toBe(Math.ceil(totalBytes / (lineBytes + 8)));
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) times.push(await cpuMs(() => countLines(chunks)));
    const megabytesPerSecond = totalBytes / 1000 / Math.min(...times);
    expect(megabytesPerSecond).toBeGreaterThan(200);
  });
});
