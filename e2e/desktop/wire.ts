/** How values are written on a D-Bus (D-Bus Specification 0.42, "Type System" and "Marshaling"), little-endian. */

/** Structs and arrays are lists, an entry of a dictionary is a pair. What is read out of a variant stands for itself. */
export type BusValue = string | number | boolean | readonly BusValue[];

const alignments: Readonly<Record<string, number>> = {
  ...{ y: 1, g: 1, v: 1 },
  ...{ n: 2, q: 2 },
  ...{ b: 4, i: 4, u: 4, s: 4, o: 4, a: 4, h: 4 },
  ...{ x: 8, t: 8, d: 8, '(': 8, '{': 8 },
};

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** The complete types that a signature is a row of: `a{sv}iv` are `a{sv}`, `i` and `v`. */
export function typesOf(signature: string): readonly string[] {
  const types: string[] = [];
  let at = 0;
  while (at < signature.length) {
    const end = endOfType(signature, at);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function endOfType(signature: string, from: number): number {
  const code = signature[from] ?? '';
  if (code === 'a') return endOfType(signature, from + 1);
  const close = closing[code];
  if (close === undefined) return from + 1;
  let at = from + 1;
  while (signature[at] !== close) at = endOfType(signature, at);
  return at + 1;
}

/** Throws on what a signature must not have: what was sent then is not a message. */
function alignmentOf(type: string): number {
  const alignment = alignments[type[0] ?? ''];
  if (alignment === undefined) throw new Error(`no type of D-Bus: ${type}`);
  return alignment;
}

const roundUp = (offset: number, alignment: number): number => Math.ceil(offset / alignment) * alignment;

/** Puts values behind each other; a new one begins at an offset that its first alignment is counted from. */
export class BusWriter {
  #bytes = Buffer.alloc(256);
  #length = 0;

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  pad(alignment: number): void {
    this.#take(roundUp(this.#length, alignment) - this.#length);
  }

  write(signature: string, values: readonly BusValue[]): void {
    typesOf(signature).forEach((type, index) => {
      const value = values[index];
      if (value === undefined) throw new Error(`too few values for ${signature}`);
      this.#writeOne(type, value);
    });
  }

  #writeOne(type: string, value: BusValue): void {
    const code = type[0] ?? '';
    this.pad(alignmentOf(type));
    if (code === 'a') this.#writeArray(type.slice(1), value as readonly BusValue[]);
    else if (code === '(' || code === '{') this.write(type.slice(1, -1), value as readonly BusValue[]);
    else if (code === 'v') {
      // written with its type before it
      const [signature, inner] = value as readonly [string, BusValue];
      this.#writeText('g', signature);
      this.#writeOne(signature, inner);
    } else if (typeof value === 'string') this.#writeText(code, value);
    else this.#writeNumber(code, Number(value));
  }

  #writeArray(type: string, values: readonly BusValue[]): void {
    const lengthAt = this.#take(4);
    this.pad(alignmentOf(type));
    const from = this.#length;
    for (const value of values) this.#writeOne(type, value);
    this.#bytes.writeUInt32LE(this.#length - from, lengthAt);
  }

  #writeText(code: string, text: string): void {
    const bytes = Buffer.from(`${text}\0`);
    if (code === 'g') this.#bytes[this.#take(1)] = bytes.length - 1;
    else this.#bytes.writeUInt32LE(bytes.length - 1, this.#take(4));
    // first the place, which may move the bytes
    const at = this.#take(bytes.length);
    bytes.copy(this.#bytes, at);
  }

  #writeNumber(code: string, value: number): void {
    const size = alignmentOf(code);
    const at = this.#take(size);
    if (code === 'd') this.#bytes.writeDoubleLE(value, at);
    else if (size === 8) this.#bytes.writeBigInt64LE(BigInt(value), at);
    else if (code === 'i' || code === 'n') this.#bytes.writeIntLE(value, at, size);
    else this.#bytes.writeUIntLE(value, at, size);
  }

  /** Room for `size` bytes, zeroed; gives where it begins. */
  #take(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length + this.#bytes.length)]);
    }
    return at;
  }
}

/** Reads what a writer of the same signature wrote. */
export class BusReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get offset(): number {
    return this.#at;
  }

  read(signature: string): readonly BusValue[] {
    return typesOf(signature).map((type) => this.#readOne(type));
  }

  skipTo(alignment: number): void {
    this.#at = roundUp(this.#at, alignment);
  }

  #readOne(type: string): BusValue {
    const code = type[0] ?? '';
    this.skipTo(alignmentOf(type));
    if (code === 'a') return this.#readArray(type.slice(1));
    if (code === '(' || code === '{') return this.read(type.slice(1, -1));
    if (code === 'v') return this.#readOne(this.#readText(1));
    if (code === 's' || code === 'o') return this.#readText(4);
    if (code === 'g') return this.#readText(1);
    return this.#readNumber(code);
  }

  #readArray(type: string): readonly BusValue[] {
    const length = this.#bytes.readUInt32LE(this.#take(4));
    this.skipTo(alignmentOf(type));
    const end = this.#at + length;
    const values: BusValue[] = [];
    while (this.#at < end) values.push(this.#readOne(type));
    return values;
  }

  #readText(lengthSize: 1 | 4): string {
    const length = this.#bytes.readUIntLE(this.#take(lengthSize), lengthSize);
    const at = this.#take(length + 1);
    return this.#bytes.toString('utf8', at, at + length);
  }

  #readNumber(code: string): number | boolean {
    const size = alignmentOf(code);
    const at = this.#take(size);
    if (code === 'd') return this.#bytes.readDoubleLE(at);
    if (size === 8) return Number(this.#bytes.readBigInt64LE(at));
    if (code === 'i' || code === 'n') return this.#bytes.readIntLE(at, size);
    const number = this.#bytes.readUIntLE(at, size);
    return code === 'b' ? number === 1 : number;
  }

  #take(size: number): number {
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
