/** Makes the smallest program that prints a text: a static Linux binary of a few dozen bytes and the text itself. */

/** Where the kernel maps the file; any free page-aligned address will do. */
const loadAddress = 0x400000;
const fileHeaderBytes = 64;
const programHeaderBytes = 56;

/** An x86-64 ELF executable that writes `text` to stdout and exits with 0. */
export function printingProgram(text: string): Buffer {
  const message = Buffer.from(text);
  const code = machineCode(message.length);
  const codeOffset = fileHeaderBytes + programHeaderBytes;
  const size = codeOffset + code.length + message.length;
  const file = Buffer.alloc(codeOffset);
  // ELF, 64 bits, little-endian, version 1, System V.
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
  file.writeUInt16LE(2, 16); // an executable
  file.writeUInt16LE(62, 18); // for x86-64
  file.writeUInt32LE(1, 20); // version
  file.writeBigUInt64LE(BigInt(loadAddress + codeOffset), 24); // entry point
  file.writeBigUInt64LE(BigInt(fileHeaderBytes), 32); // where the program headers are
  file.writeUInt16LE(fileHeaderBytes, 52);
  file.writeUInt16LE(programHeaderBytes, 54);
  file.writeUInt16LE(1, 56); // one program header
  // The one segment: the whole file, readable and executable.
  file.writeUInt32LE(1, fileHeaderBytes);
  file.writeUInt32LE(5, fileHeaderBytes + 4);
  file.writeBigUInt64LE(BigInt(loadAddress), fileHeaderBytes + 16);
  file.writeBigUInt64LE(BigInt(loadAddress), fileHeaderBytes + 24);
  file.writeBigUInt64LE(BigInt(size), fileHeaderBytes + 32);
  file.writeBigUInt64LE(BigInt(size), fileHeaderBytes + 40);
  file.writeBigUInt64LE(0x1000n, fileHeaderBytes + 48);
  return Buffer.concat([file, code, message]);
}

function machineCode(messageBytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(messageBytes);
  const afterLoad = [
    ...[0xba, ...length], // mov edx, length of the message
    ...[0x0f, 0x05], // syscall: write
    ...[0xb8, 60, 0, 0, 0], // mov eax, 60 (exit)
    ...[0x31, 0xff], // xor edi, edi
    ...[0x0f, 0x05], // syscall: exit
  ];
  return Buffer.from([
    ...[0xb8, 1, 0, 0, 0], // mov eax, 1 (write)
    ...[0xbf, 1, 0, 0, 0], // mov edi, 1 (stdout)
    // lea rsi, [rip + what follows]: the message comes right after the code
    ...[0x48, 0x8d, 0x35, afterLoad.length, 0, 0, 0],
    ...afterLoad,
  ]);
}
