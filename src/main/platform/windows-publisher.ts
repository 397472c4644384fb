import { win32 } from 'node:path';
import { captureCommand } from './run-command';

/** The path comes as a variable: as part of a script it would be code. */
const script = [
  `$ErrorActionPreference='Stop'`,
  `[Console]::OutputEncoding=New-Object System.Text.UTF8Encoding $false`,
  `$s=Get-AuthenticodeSignature -LiteralPath $env:GANTRY_FILE`,
  `[pscustomobject]@{status=[int]$s.Status;subject=$s.SignerCertificate.Subject} | ConvertTo-Json -Compress`,
].join('; ');

const deadlineMs = 120_000;

/**
 * Asks Windows who signed a program. Whatever is not a valid signature (status 0) by exactly this publisher is a problem, and
 * so is not being able to ask.
 * @param publisher the whole distinguished name of the certificate
 * @returns what is wrong, or null
 */
export async function publisherProblem(path: string, publisher: string): Promise<string | null> {
  const root = process.env.SystemRoot ?? 'C:\\Windows';
  const folder = win32.join(root, 'System32\\WindowsPowerShell\\v1.0');
  const program = win32.join(folder, 'powershell.exe');
  // another module path could bring another Get-AuthenticodeSignature
  const environment = { GANTRY_FILE: path, PSModulePath: win32.join(folder, 'Modules') };
  try {
    const { end, lines } = await captureCommand(
      { program, args: ['-NoProfile', '-NonInteractive', '-Command', script] },
      { signal: new AbortController().signal, deadlineMs, environment },
    );
    if (end.kind !== 'exited' || end.exitCode !== 0) return 'Get-AuthenticodeSignature did not answer';
    return isPublisher(lines.map(({ text }) => text).join(''), publisher)
      ? null
      : 'not signed by the publisher';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'Get-AuthenticodeSignature did not answer';
  }
}

/** Whether PowerShell's answer tells of a valid signature by this publisher. */
export function isPublisher(answer: string, publisher: string): boolean {
  try {
    const { status, subject } = JSON.parse(answer.replace(/^\uFEFF/, '')) as {
      readonly status?: unknown;
      readonly subject?: unknown;
    };
    return publisher !== '' && status === 0 && subject === publisher;
  } catch {
    return false;
  }
}
