/**
 * Messages of D-Bus, as much of them as asking the session bus a question takes (D-Bus Specification, "Message Protocol"). Little-endian
 * only, which is what every system of ours speaks.
 */
export type BusCall = {
  readonly serial: number;
  readonly path: string;
  readonly interfaceName: string;
  readonly member: string;
  readonly destination: string;
  /** Arguments, all of them strings. */
  readonly args?: readonly string[];
};

export type BusMessage = {
  readonly type: 'call' | 'return' | 'error' | 'signal' | 'other';
  readonly replyTo: number | null;
  readonly member: string | null;
  readonly interfaceName: string | null;
  /** The first value of the body where it is a boolean, alone or in a variant. */
  readonly flag: boolean | null;
};

const messageTypes = ['other', 'call', 'return', 'error', 'signal'] as const;
const fieldCodes = { path: 1, interfaceName: 2, member: 3, replyTo: 5, destination: 6, signature: 8 };
const headerStart = 12;
/** Answers to our questions have some hundred bytes. */
const maxMessageBytes = 128 * 1024;
/** Nothing is started only because we ask. */
const noAutoStart = 2;

/** The bytes of a method call. */
export function encodeCall({ serial, path, interfaceName, member, destination, args = [] }: BusCall): Buffer {
  const body = writer();
  for (const argument of args) body.string(argument);
  const fields = writer();
  const field = (code: number, signature: string, value: string) => {
    fields.align(8);
    fields.byte(code);
    fields.signature(signature);
    if (signature === 'g') fields.signature(value);
    else fields.string(value);
  };
  field(fieldCodes.path, 'o', path);
  field(fieldCodes.interfaceName, 's', interfaceName);
  field(fieldCodes.member, 's', member);
  field(fieldCodes.destination, 's', destination);
  if (args.length > 0) field(fieldCodes.signature, 'g', 's'.repeat(args.length));
  const head = writer();
  head.bytes(Buffer.from([0x6c, messageTypes.indexOf('call'), noAutoStart, 1]));
  head.uint32(body.length());
  head.uint32(serial);
  head.uint32(fields.length());
  head.bytes(fields.take());
  head.align(8);
  head.bytes(body.take());
  return head.take();
}

/**
 * The first message of what has arrived, and how many bytes it takes; null while it is not complete. Throws at what no bus of ours
 * would send.
 */
export function decodeMessage(
  data: Buffer,
): { readonly message: BusMessage; readonly length: number } | null {
  if (data.length < headerStart + 4) return null;
  if (data[0] !== 0x6c || data[3] !== 1) throw new Error('not a message of D-Bus');
  const fieldsEnd = headerStart + 4 + data.readUInt32LE(headerStart);
  const bodyStart = Math.ceil(fieldsEnd / 8) * 8;
  const length = bodyStart + data.readUInt32LE(4);
  if (length > maxMessageBytes) throw new Error('a message of D-Bus is too long');
  if (data.length < length) return null;
  const fields = readFields(reader(data.subarray(0, fieldsEnd), headerStart + 4), fieldsEnd);
  const text = (code: number) => {
    const value = fields.get(code);
    return typeof value === 'string' ? value : null;
  };
  const replyTo = fields.get(fieldCodes.replyTo);
  const message: BusMessage = {
    type: messageTypes[data[1] ?? 0] ?? 'other',
    replyTo: typeof replyTo === 'number' ? replyTo : null,
    member: text(fieldCodes.member),
    interfaceName: text(fieldCodes.interfaceName),
    flag: readFlag(data.subarray(bodyStart, length), text(fieldCodes.signature) ?? ''),
  };
  return { message, length };
}

function readFields(source: Reader, end: number): Map<number, string | number> {
  const fields = new Map<number, string | number>();
  while (source.at() < end) {
    source.align(8);
    const code = source.byte();
    const value = readValue(source, source.signature());
    if (value === undefined) throw new Error('a header of D-Bus that is not understood');
    fields.set(code, value);
  }
  return fields;
}

function readValue(source: Reader, signature: string): string | number | undefined {
  switch (signature) {
    case 's':
    case 'o':
      return source.string();
    case 'g':
      return source.signature();
    case 'u':
    case 'b':
      return source.uint32();
    default:
      return undefined;
  }
}

function readFlag(body: Buffer, signature: string): boolean | null {
  const source = reader(body, 0);
  if (signature === 'b') return source.uint32() === 1;
  if (signature !== 'v' || source.signature() !== 'b') return null;
  return source.uint32() === 1;
}

type Reader = ReturnType<typeof reader>;

function reader(data: Buffer, start: number) {
  let at = start;
  const align = (size: number) => {
    at = Math.ceil(at / size) * size;
  };
  const text = (length: number) => {
    const end = at + length;
    if (end + 1 > data.length) throw new Error('a text of D-Bus ends too early');
    const value = data.toString('utf8', at, end);
    at = end + 1;
    return value;
  };
  const uint32 = () => {
    align(4);
    const value = data.readUInt32LE(at);
    at += 4;
    return value;
  };
  const byte = () => {
    const value = data.readUInt8(at);
    at += 1;
    return value;
  };
  return { at: () => at, align, byte, uint32, string: () => text(uint32()), signature: () => text(byte()) };
}

function writer() {
  const parts: Buffer[] = [];
  let size = 0;
  const bytes = (data: Buffer) => {
    parts.push(data);
    size += data.length;
  };
  const align = (to: number) => bytes(Buffer.alloc((to - (size % to)) % to));
  const byte = (value: number) => bytes(Buffer.from([value]));
  const uint32 = (value: number) => {
    align(4);
    const data = Buffer.alloc(4);
    data.writeUInt32LE(value);
    bytes(data);
  };
  return {
    ...{ bytes, align, byte, uint32 },
    length: () => size,
    take: () => Buffer.concat(parts),
    string: (value: string) => {
      const data = Buffer.from(`${value}\0`);
      uint32(data.length - 1);
      bytes(data);
    },
    signature: (value: string) => {
      byte(value.length);
      bytes(Buffer.from(`${value}\0`));
    },
  };
}
