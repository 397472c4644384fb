/** Writes Electron's archive format, for the few small files of the default app. */

/** File contents by name; folders are not needed here. */
export type ArchiveFiles = Readonly<Record<string, string>>;

/**
 * Packs `files` into the bytes of an asar archive: two length-prefixed records (the header's size, then the header
 * as JSON), followed by the contents that the header points into.
 */
export function packAsar(files: ArchiveFiles): Buffer {
  const entries = new Map<string, { readonly size: number; readonly offset: string }>();
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    // Offsets are decimal strings in this format, because they may exceed what JSON numbers hold.
    entries.set(name, { size: bytes.length, offset: String(offset) });
    contents.push(bytes);
    offset += bytes.length;
  }
  const json = Buffer.from(JSON.stringify({ files: Object.fromEntries(entries) }));
  const paddedLength = Math.ceil(json.length / 4) * 4;
  const header = Buffer.alloc(8 + paddedLength);
  header.writeUInt32LE(4 + paddedLength, 0);
  header.writeUInt32LE(json.length, 4);
  json.copy(header, 8);
  const size = Buffer.alloc(8);
  size.writeUInt32LE(4, 0);
  size.writeUInt32LE(header.length, 4);
  return Buffer.concat([size, header, ...contents]);
}
