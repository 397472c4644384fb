/** A client of a D-Bus session bus: calls, signals, and objects of its own. */
import { connect, type Socket } from 'node:net';
import { BusReader, type BusValue, BusWriter } from './wire.ts';

export type BusCall = {
  readonly destination: string;
  readonly path: string;
  readonly interfaceName: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly BusValue[];
};

export type BusSignal = Omit<BusCall, 'destination'>;

/** What an object of ours answers a call with: values of the signature. */
export type BusAnswer = { readonly signature: string; readonly body: readonly BusValue[] };
export type BusMethods = Readonly<Record<string, (body: readonly BusValue[]) => BusAnswer>>;

/** An error that came back instead of an answer. */
export class BusError extends Error {
  readonly code: string;

  constructor(code: string, text: string) {
    super(`${code}: ${text}`);
    this.code = code;
  }
}

export type Bus = {
  readonly call: (call: BusCall) => Promise<readonly BusValue[]>;
  /** A call that nobody waits for: what it asks for may end whoever would answer. */
  readonly tell: (call: BusCall) => void;
  readonly emit: (signal: BusSignal) => void;
  /** Takes a well-known name and answers calls of one interface. Rejects when the name is taken. */
  readonly serve: (name: string, interfaceName: string, methods: BusMethods) => Promise<void>;
  readonly close: () => void;
};

const types = { call: 1, answer: 2, error: 3, signal: 4 } as const;
const fieldOf = {
  ...{ path: 1, interfaceName: 2, member: 3, error: 4 },
  ...{ replyTo: 5, destination: 6, sender: 7, signature: 8 },
} as const;
const noReplyExpected = 1;

const busObject = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interfaceName: 'org.freedesktop.DBus',
} as const;

type Message = {
  readonly type: number;
  readonly serial: number;
  readonly fields: ReadonlyMap<number, BusValue>;
  readonly body: readonly BusValue[];
};

type Waiting = {
  readonly settle: (body: readonly BusValue[]) => void;
  readonly refuse: (error: Error) => void;
};

/** Connects to the bus whose socket is at `path`. */
export async function connectBus(path: string): Promise<Bus> {
  const socket = await authenticated(path);
  const waiting = new Map<number, Waiting>();
  const served = new Map<string, BusMethods>();
  let last = 0;

  function send(type: number, fields: readonly BusValue[], payload: Partial<BusAnswer>, flags = 0): number {
    last += 1;
    const { signature = '', body = [] } = payload;
    const content = new BusWriter();
    content.write(signature, body);
    const all = signature ? [...fields, [fieldOf.signature, ['g', signature]]] : fields;
    const message = new BusWriter();
    message.write('yyyyuua(yv)', ['l'.charCodeAt(0), type, flags, 1, content.bytes.length, last, all]);
    message.pad(8);
    socket.write(Buffer.concat([message.bytes, content.bytes]));
    return last;
  }

  function sendCall({ signature, body, ...target }: BusCall, flags = 0): number {
    return send(types.call, fieldsOf(target), { signature: signature ?? '', body: body ?? [] }, flags);
  }

  function answer(message: Message): void {
    const text = (field: number): string => String(message.fields.get(field) ?? '');
    const head: readonly BusValue[] = [
      [fieldOf.replyTo, ['u', message.serial]],
      [fieldOf.destination, ['s', text(fieldOf.sender)]],
    ];
    const method = served.get(text(fieldOf.interfaceName))?.[text(fieldOf.member)];
    if (method) send(types.answer, head, method(message.body));
    else send(types.error, [...head, [fieldOf.error, ['s', 'org.freedesktop.DBus.Error.UnknownMethod']]], {});
  }

  function receive(message: Message): void {
    if (message.type === types.call) return answer(message);
    const replyTo = Number(message.fields.get(fieldOf.replyTo) ?? 0);
    const one = waiting.get(replyTo);
    waiting.delete(replyTo);
    if (message.type === types.answer) one?.settle(message.body);
    if (message.type === types.error) {
      one?.refuse(new BusError(String(message.fields.get(fieldOf.error)), String(message.body[0] ?? '')));
    }
  }

  readMessages(socket, receive);
  socket.on('close', () => {
    for (const { refuse } of waiting.values()) refuse(new Error('the bus is gone'));
    waiting.clear();
  });

  const call = (what: BusCall): Promise<readonly BusValue[]> =>
    new Promise((settle, refuse) => {
      if (socket.destroyed) return refuse(new Error('the bus is gone'));
      waiting.set(sendCall(what), { settle, refuse });
    });
  await call({ ...busObject, member: 'Hello' });
  return {
    call,
    tell: (what) => void sendCall(what, noReplyExpected),
    emit: ({ signature, body, ...source }) =>
      void send(types.signal, fieldsOf(source), { signature: signature ?? '', body: body ?? [] }),
    async serve(name, interfaceName, methods) {
      served.set(interfaceName, methods);
      const doNotQueue = 4;
      const [result] = await call({
        ...busObject,
        member: 'RequestName',
        signature: 'su',
        body: [name, doNotQueue],
      });
      if (result !== 1) throw new Error(`${name} is somebody else's on this bus`);
    },
    close: () => socket.destroy(),
  };
}

function fieldsOf(target: Partial<BusCall>): readonly BusValue[] {
  const { destination, path, interfaceName, member } = target;
  return [
    [fieldOf.path, ['o', path ?? '/']],
    [fieldOf.interfaceName, ['s', interfaceName ?? '']],
    [fieldOf.member, ['s', member ?? '']],
    ...(destination === undefined ? [] : [[fieldOf.destination, ['s', destination]]]),
  ];
}

/** A connection that the bus has let in, by who is at the other end of the socket. */
function authenticated(path: string): Promise<Socket> {
  return new Promise((settle, refuse) => {
    const socket = connect(path);
    const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    socket.on('error', refuse);
    socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
    socket.once('data', (line: Buffer) => {
      if (!line.toString('latin1').startsWith('OK '))
        return refuse(new Error(`the bus says ${String(line)}`));
      socket.write('BEGIN\r\n');
      socket.off('error', refuse);
      socket.on('error', () => socket.destroy());
      settle(socket);
    });
  });
}

/** Cuts what comes into messages. */
function readMessages(socket: Socket, receive: (message: Message) => void): void {
  let data: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    data = Buffer.concat([data, chunk]);
    for (let length = lengthOf(data); length !== null; length = lengthOf(data)) {
      const message = data.subarray(0, length);
      data = data.subarray(length);
      receive(readMessage(message));
    }
  });
}

/** The length of the first message; null while it is not all there. */
function lengthOf(data: Buffer): number | null {
  if (data.length < 16) return null;
  const length = Math.ceil((16 + data.readUInt32LE(12)) / 8) * 8 + data.readUInt32LE(4);
  return data.length >= length ? length : null;
}

function readMessage(data: Buffer): Message {
  const reader = new BusReader(data);
  const [, type, , , , serial, pairs] = reader.read('yyyyuua(yv)');
  reader.skipTo(8);
  const fields = new Map(pairs as readonly (readonly [number, BusValue])[]);
  const body = new BusReader(data.subarray(reader.offset)).read(String(fields.get(fieldOf.signature) ?? ''));
  return { type: Number(type), serial: Number(serial), fields, body };
}
