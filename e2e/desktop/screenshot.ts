/** What is on the screen of an Xvfb, as a PNG. It keeps its picture in a file in the format of xwd (XWDFile.h, version 7). */
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';

/** Pixels of red, green and blue, a byte each. */
export type Picture = { readonly width: number; readonly height: number; readonly pixels: Buffer };

const field = { headerSize: 0, width: 4, height: 5, bitsPerPixel: 11, bytesPerLine: 12, colors: 19 } as const;
const bytesPerColor = 12;

export async function readScreen(file: string): Promise<Picture> {
  const data = await readFile(file);
  const read = (index: number): number => data.readUInt32BE(index * 4);
  if (read(field.bitsPerPixel) !== 32) throw new Error('the screen has no 24 bits of colour');
  const [width, height] = [read(field.width), read(field.height)];
  const from = read(field.headerSize) + read(field.colors) * bytesPerColor;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const source = from + y * read(field.bytesPerLine) + x * 4;
      const at = (y * width + x) * 3;
      // blue comes first on a little-endian machine
      pixels[at] = data[source + 2] ?? 0;
      pixels[at + 1] = data[source + 1] ?? 0;
      pixels[at + 2] = data[source] ?? 0;
    }
  }
  return { width, height, pixels };
}

/** A part of it, every pixel `scale` times as large. */
export function cutOut(
  picture: Picture,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  scale: number,
): Picture {
  const [width, height] = [area.width * scale, area.height * scale];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = area.x + Math.floor(x / scale);
      const source = ((area.y + Math.floor(y / scale)) * picture.width + column) * 3;
      picture.pixels.copy(pixels, (y * width + x) * 3, source, source + 3);
    }
  }
  return { width, height, pixels };
}

/** PNG, 8 bits of red, green and blue. */
export function encodePng({ width, height, pixels }: Picture): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = width * 3;
  const lines = Buffer.alloc(height * (line + 1));
  for (let y = 0; y < height; y += 1) pixels.copy(lines, y * (line + 1) + 1, y * line, (y + 1) * line);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([size, content, sum]);
}

/** As PNG wants it (ISO 3309, polynomial 0xedb88320). */
function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
