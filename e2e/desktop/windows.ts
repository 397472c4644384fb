/** The windows of a program as the X server has them, and their close button (X11 Protocol; ICCCM 4.2.8.1, WM_DELETE_WINDOW). */
import { connect, type Socket } from 'node:net';

/** `id` is the server's; one that is not viewable is hidden. */
export type ScreenWindow = { readonly id: number; readonly isViewable: boolean };

const requests = { getAttributes: 3, queryTree: 15, internAtom: 16, getProperty: 20, sendEvent: 25 } as const;
const clientMessage = 33;
const viewable = 2;
const replyHead = 32;

type Server = {
  readonly root: number;
  readonly ask: (opcode: number, body: readonly number[], name?: string) => Promise<Buffer>;
  readonly send: (opcode: number, body: readonly number[]) => void;
  /** Resolves when the server has read all that was sent. */
  readonly end: () => Promise<void>;
};

/** The windows that can be closed of the process `pid`, on the display that DISPLAY names. */
export function windowsOf(display: string, pid: number): Promise<readonly ScreenWindow[]> {
  return withServer(display, (server) => findWindows(server, pid));
}

/** As the close button of a window manager does it. Gives how many windows were asked. */
export function closeWindowsOf(display: string, pid: number): Promise<number> {
  return withServer(display, async (server) => {
    const [protocols, deleteWindow] = await atoms(server, 'WM_PROTOCOLS', 'WM_DELETE_WINDOW');
    const shown = (await findWindows(server, pid)).filter(({ isViewable }) => isViewable);
    for (const { id } of shown) {
      const event = [(32 << 8) | clientMessage, id, protocols ?? 0, deleteWindow ?? 0, 0, 0, 0, 0];
      server.send(requests.sendEvent, [id, 0, ...event]);
    }
    return shown.length;
  });
}

async function findWindows(server: Server, pid: number): Promise<readonly ScreenWindow[]> {
  const [protocols, pidAtom] = await atoms(server, 'WM_PROTOCOLS', '_NET_WM_PID');
  const tree = await server.ask(requests.queryTree, [server.root]);
  const found: ScreenWindow[] = [];
  for (let index = 0; index < tree.readUInt16LE(16); index += 1) {
    const id = tree.readUInt32LE(replyHead + index * 4);
    const [owner] = await property(server, id, pidAtom ?? 0);
    const canClose = (await property(server, id, protocols ?? 0)).length > 0;
    if (owner !== pid || !canClose) continue;
    const attributes = await server.ask(requests.getAttributes, [id]);
    found.push({ id, isViewable: attributes[26] === viewable });
  }
  return found;
}

/** The 32-bit values of a property; none where it is not there, or the window is gone. */
async function property(server: Server, window: number, atom: number): Promise<readonly number[]> {
  const reply = await server.ask(requests.getProperty, [window, atom, 0, 0, 64]);
  if (reply[0] !== 1 || reply[1] !== 32) return [];
  return Array.from({ length: reply.readUInt32LE(16) }, (_, at) => reply.readUInt32LE(replyHead + at * 4));
}

async function atoms(server: Server, ...names: readonly string[]): Promise<readonly number[]> {
  const replies = names.map((name) => server.ask(requests.internAtom, [name.length], name));
  return (await Promise.all(replies)).map((reply) => reply.readUInt32LE(8));
}

async function withServer<Value>(display: string, work: (server: Server) => Promise<Value>): Promise<Value> {
  const socket = connect(`/tmp/.X11-unix/X${display.replace(/^:/, '').replace(/\..*$/, '')}`);
  try {
    const server = await openServer(socket);
    const value = await work(server);
    await server.end();
    return value;
  } finally {
    socket.destroy();
  }
}

async function openServer(socket: Socket): Promise<Server> {
  const next = replies(socket);
  // little-endian, version 11.0, without a word of who is asking
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const setup = await next((head) => 8 + head.readUInt16LE(6) * 4);
  if (setup[0] !== 1) throw new Error('the screen lets nobody in');
  const vendorLength = Math.ceil(setup.readUInt16LE(24) / 4) * 4;
  const root = setup.readUInt32LE(40 + vendorLength + (setup[29] ?? 0) * 8);
  const send = (opcode: number, body: readonly number[], name = ''): void => {
    const text = Buffer.alloc(Math.ceil(name.length / 4) * 4);
    text.write(name);
    const request = Buffer.alloc(4 + body.length * 4);
    request[0] = opcode;
    request.writeUInt16LE((request.length + text.length) / 4, 2);
    body.forEach((value, index) => request.writeUInt32LE(value, 4 + index * 4));
    socket.write(Buffer.concat([request, text]));
  };
  const ask: Server['ask'] = (opcode, body, name) => {
    send(opcode, body, name);
    // an error has no further length
    return next((head) => (head[0] === 1 ? replyHead + head.readUInt32LE(4) * 4 : replyHead));
  };
  return { root, ask, send, end: async () => void (await ask(requests.queryTree, [root])) };
}

/** Takes the next reply, in the order of asking, once the length that its first bytes tell is there. */
function replies(socket: Socket): (lengthOf: (head: Buffer) => number) => Promise<Buffer> {
  type Waiting = {
    readonly lengthOf: (head: Buffer) => number;
    readonly settle: (reply: Buffer) => void;
    readonly refuse: (error: Error) => void;
  };
  const waiting: Waiting[] = [];
  let data: Buffer = Buffer.alloc(0);
  const serve = (): void => {
    for (let first = waiting[0]; first && data.length >= 8; first = waiting[0]) {
      const length = first.lengthOf(data);
      if (data.length < length) return;
      waiting.shift();
      first.settle(data.subarray(0, length));
      data = data.subarray(length);
    }
  };
  const fail = (): void => {
    for (const { refuse } of waiting.splice(0)) refuse(new Error('the screen is gone'));
  };
  socket.on('error', fail);
  socket.on('close', fail);
  socket.on('data', (chunk: Buffer) => {
    data = Buffer.concat([data, chunk]);
    serve();
  });
  return (lengthOf) =>
    new Promise((settle, refuse) => {
      waiting.push({ lengthOf, settle, refuse });
    });
}
