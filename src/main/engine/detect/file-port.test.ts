import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from './file-port';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-files-'));
  await writeFile(join(folder, 'text'), 'hello');
  await writeFile(join(folder, 'big'), Buffer.alloc(1024 * 1024 + 1));
  await mkdir(join(folder, 'sub'));
  await symlink(join(folder, 'text'), join(folder, 'link'));
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling'));
  server = createServer();
  await new Promise<void>((resolve) => void server.listen(join(folder, 'socket'), resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

describe('nodeFiles', () => {
  it.each([
    ['text', 'file'],
    ['sub', 'folder'],
    ['link', 'link'],
    ['dangling', 'link'],
    ['socket', 'socket'],
    ['nothing', 'missing'],
    ['text/below', 'missing'],
    ['x'.repeat(300), 'missing'],
  ])('says what %s is: %s', async (name, kind) => {
    expect(await nodeFiles.kind(join(folder, name))).toBe(kind);
  });

  it.each([
    ['text', { state: 'ok', text: 'hello' }],
    ['link', { state: 'ok', text: 'hello' }],
    ['nothing', { state: 'missing' }],
    ['dangling', { state: 'missing' }],
    ['sub', { state: 'unreadable' }],
    ['socket', { state: 'unreadable' }],
    ['big', { state: 'unreadable' }],
  ])('reads %s as %j', async (name, expected) => {
    expect(await nodeFiles.readText(join(folder, name))).toMatchObject(expected);
  });

  it('lists folders and follows links', async () => {
    expect((await nodeFiles.list(folder))?.length).toBe(6);
    expect(await nodeFiles.list(join(folder, 'nothing'))).toBeNull();
    expect(await nodeFiles.list(join(folder, 'text'))).toBeNull();
    expect(await nodeFiles.realPath(join(folder, 'link'))).toBe(
      await nodeFiles.realPath(join(folder, 'text')),
    );
    expect(await nodeFiles.realPath(join(folder, 'dangling'))).toBeNull();
  });
});
