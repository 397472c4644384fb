import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeMessage, encodeCall } from './bus-message';
import { createTrayHost, sessionBusPath, type TrayHost } from './tray-host';

let folder: string;
let path: string;
let server: Server;
let host: TrayHost | null;
let sockets: Socket[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-bus-'));
  path = join(folder, 'bus');
  sockets = [];
  host = null;
});

afterEach(async () => {
  host?.dispose();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server?.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** A return (2) or an error (3) to a call, or a signal (4), as a bus writes it; the body is a variant with a boolean. */
function answer(type: 2 | 3 | 4, replyTo: number, flag: boolean | null, member = 'NameOwnerChanged'): Buffer {
  const variant = Buffer.from([1, 0x62, 0, 0, flag ? 1 : 0, 0, 0, 0]);
  const name = Buffer.from(`${member}\0`);
  const memberField = Buffer.concat([Buffer.from([3, 1, 0x73, 0, name.length - 1, 0, 0, 0]), name]);
  const replyField = Buffer.from([5, 1, 0x75, 0, replyTo, 0, 0, 0]);
  const signature = Buffer.from([8, 1, 0x67, 0, 1, 0x76, 0]);
  const fields = Buffer.concat([
    type === 4 ? memberField : replyField,
    flag === null ? Buffer.alloc(0) : signature,
  ]);
  const head = Buffer.alloc(16);
  head.set([0x6c, type, 1, 1]);
  head.writeUInt32LE(flag === null ? 0 : variant.length, 4);
  head.writeUInt32LE(7, 8);
  head.writeUInt32LE(fields.length, 12);
  const padding = Buffer.alloc((8 - (fields.length % 8)) % 8);
  return Buffer.concat([head, fields, padding, flag === null ? Buffer.alloc(0) : variant]);
}

type Bus = { isHosted: boolean | null; readonly asked: string[]; readonly signal: () => void };

/** A bus that knows of a host, of none, or of no watcher at all (null). */
async function startBus(isHosted: boolean | null): Promise<Bus> {
  const bus: Bus = {
    isHosted,
    asked: [],
    signal: () => sockets.forEach((socket) => socket.write(answer(4, 0, null))),
  };
  server = createServer((socket) => {
    sockets.push(socket);
    let data: Buffer = Buffer.alloc(0);
    let isOpen = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      data = Buffer.concat([data, chunk]);
      if (!isOpen && data.includes('AUTH EXTERNAL 30\r\n')) {
        data = Buffer.alloc(0);
        // in two pieces, as a socket may well deliver it
        socket.write('OK 1234');
        socket.write('deadbeef\r\n');
      } else if (data.includes('BEGIN\r\n')) {
        isOpen = true;
        data = data.subarray(data.indexOf('BEGIN\r\n') + 7);
      }
      for (let next = isOpen ? decodeMessage(data) : null; next; next = decodeMessage(data)) {
        const serial = data.readUInt32LE(8);
        data = data.subarray(next.length);
        bus.asked.push(next.message.member ?? '');
        if (next.message.member !== 'Get') continue;
        const reply = bus.isHosted === null ? answer(3, serial, null) : answer(2, serial, bus.isHosted);
        socket.write(reply.subarray(0, 9));
        socket.write(reply.subarray(9));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return bus;
}

function open(platform = 'linux'): TrayHost {
  host = createTrayHost({
    platform,
    environment: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path},guid=1` },
    uid: 0,
  });
  return host;
}

describe('a place for icons on Linux', () => {
  it.each([
    [true, true],
    [false, false],
    [null, false],
  ])('is there when the watcher has a host (%s: %s)', async (isHosted, isAvailable) => {
    const bus = await startBus(isHosted);
    const opened = open();
    expect(opened.isAvailable()).toBeNull();
    await vi.waitFor(() => expect(opened.isAvailable()).toBe(isAvailable));
    expect(bus.asked).toEqual(['Hello', 'AddMatch', 'AddMatch', 'Get']);
  });

  it('comes and goes, and is told', async () => {
    const bus = await startBus(null);
    const opened = open();
    await vi.waitFor(() => expect(opened.isAvailable()).toBe(false));
    const told: unknown[] = [];
    opened.onChanged(() => told.push(opened.isAvailable()));
    bus.isHosted = true;
    bus.signal();
    await vi.waitFor(() => expect(told).toEqual([true]));
    bus.isHosted = null;
    bus.signal();
    await vi.waitFor(() => expect(told).toEqual([true, false]));
  });

  it('is unknown when the bus goes away', async () => {
    await startBus(true);
    const opened = open();
    await vi.waitFor(() => expect(opened.isAvailable()).toBe(true));
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(() => expect(opened.isAvailable()).toBeNull());
  });

  it.each([
    ['refuses us', 'REJECTED EXTERNAL\r\n'],
    ['says nothing sensible', `${'x'.repeat(2000)}`],
    ['speaks something else', 'OK 1\r\nHTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('is unknown when the bus %s', async (_name, line) => {
    let closed = 0;
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        closed += 1;
      });
      socket.write(line);
      socket.resume();
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const opened = open();
    await vi.waitFor(() => expect(closed).toBe(1));
    expect(opened.isAvailable()).toBeNull();
  });

  it('is unknown without a bus', async () => {
    server = createServer();
    const opened = createTrayHost({ platform: 'linux', environment: {}, uid: 0 });
    expect(opened.isAvailable()).toBeNull();
    opened.dispose();
    await new Promise<void>((resolve) => server.listen(join(folder, 'other'), resolve));
  });
});

it.each(['win32', 'darwin'])('%s always has one', async (platform) => {
  await startBus(null);
  expect(open(platform).isAvailable()).toBe(true);
});

it.each([
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, '/run/user/1000/bus'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:guid=1,path=/tmp/a%20b' }, '/tmp/a b'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x,guid=1' }, '\0/tmp/dbus-x'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1;unix:path=/x' }, '/x'],
  [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1' }, null],
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=%' }, null],
  [{ XDG_RUNTIME_DIR: '/run/user/1000' }, '/run/user/1000/bus'],
  [{}, null],
])('the bus of %j is at %j', (environment, expected) => {
  expect(sessionBusPath(environment)).toBe(expected);
});

it('a call has the bytes that the bus expects', () => {
  const call = { path: '/a', interfaceName: 'b.c', member: 'D', destination: 'e.f', args: ['x'] };
  const bytes = encodeCall({ serial: 3, ...call });
  expect(bytes.subarray(0, 16).toString('hex')).toBe('6c010201060000000300000047000000');
  expect(bytes.subarray(-6).toString('hex')).toBe('010000007800');
  expect(decodeMessage(bytes)?.message).toMatchObject({ type: 'call', member: 'D', interfaceName: 'b.c' });
});
