/** What wsl.exe wrote, and how it ended. */
export type ToolOutput = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
};

/**
 * Bytes of a Windows tool as text. wsl.exe writes UTF-16LE without a mark unless it knows `WSL_UTF8`, which the one that
 * comes with Windows does not. A NUL in second place of a pair is never UTF-8 text.
 */
export function isUtf16(bytes: Uint8Array): boolean {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return true;
  if (bytes.length < 2 || bytes.length % 2 !== 0) return false;
  for (let index = 1; index < bytes.length; index += 2) if (bytes[index] === 0) return true;
  return false;
}

/** UTF-16LE with or without its mark. */
export function decodeUtf16(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    text += String.fromCharCode((bytes[index] ?? 0) | ((bytes[index + 1] ?? 0) << 8));
  }
  return text.replace(/^\uFEFF/, '');
}

/**
 * The version in the first line of `wsl --version`: "WSL version: 2.0.9.0", "WSL 버전: 2.0.9.0", "WSL バージョン： 2.0.9.0".
 * Labels are translated, so only what follows the colon is read (of which Unicode has three: U+003A, U+FF1A, U+FE55).
 */
export function parseWslVersion({ exitCode, stdout }: ToolOutput): string | null {
  if (exitCode !== 0) return null;
  const first = stdout.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const after = /[:：﹕](.*)$/.exec(first)?.[1] ?? '';
  return /\d+(?:\.\d+)+/.exec(after)?.[0] ?? null;
}

/**
 * wsl.exe is only the stub that offers to install the rest. It says so in many languages, but names the command and the
 * page in all of them.
 */
export function isWslStub({ exitCode, stdout, stderr }: ToolOutput): boolean {
  return exitCode !== 0 && /aka\.ms\/wslinstall|wsl(?:\.exe)?\s+--install/i.test(`${stdout}\n${stderr}`);
}

/**
 * `wsl --status` ends well even where no virtual machine can start; it then shows a page (also in a translation) or an
 * error's number. The two sentences are those of versions that showed no page.
 */
export function saysVirtualisationOff({ stdout, stderr }: ToolOutput): boolean {
  return /aka\.ms\/enablevirtualization|0x80370102|HCS_E_HYPERV_NOT_INSTALLED|virtualization is not enabled on this machine|가상화가 활성화되지 않은/i.test(
    `${stdout}\n${stderr}`,
  );
}

export type WslDistribution = {
  readonly name: string;
  readonly isDefault: boolean;
  readonly version: 1 | 2;
};

/** Rows of `wsl -l -v`: the head is translated, and so may the state be; a row ends with its version. */
export function parseWslList({ exitCode, stdout }: ToolOutput): readonly WslDistribution[] {
  if (exitCode !== 0) return [];
  return stdout.split(/\r?\n/).flatMap((line) => {
    const match = /^\s*(\*?)\s*(\S+)\s+.*\s([12])\s*$/.exec(line);
    if (!match) return [];
    return [{ name: match[2]!, isDefault: match[1] === '*', version: match[3] === '2' ? 2 : 1 } as const];
  });
}
