import { win32 } from 'node:path';
import { fail } from '../../../shared/ipc/errors';
import { isDockerSubject, isDockerTeam } from '../../../shared/features/setup/signer';
import type { VendorFile } from '../../../shared/features/setup/work';
import type { MachineReader } from './machine-reader';
import { text } from './output-text';

export type Verifier = (path: string, signedBy: VendorFile['signedBy'], signal: AbortSignal) => Promise<void>;

/** A disk image of half a gigabyte is read in whole. */
const deadlineMs = 180_000;

/**
 * Makes sure that the file is the vendor's, by the system's own means. Throws SIGNATURE_INVALID when it is not, or when that
 * cannot be found out: what is not known to be the vendor's is not opened.
 */
export function createVerifier(reader: Pick<MachineReader, 'output' | 'environment'>): Verifier {
  return async (path, signedBy, signal) => {
    const problem =
      signedBy === 'docker-mac'
        ? await macProblem(reader, path, signal)
        : await windowsProblem(reader, path, signal);
    if (signal.aborted) throw fail('CANCELLED', 'the check was cancelled');
    if (problem !== null) throw fail('SIGNATURE_INVALID', problem, { params: { path } });
  };
}

type Reader = Pick<MachineReader, 'output' | 'environment'>;

/** The image is whole, Gatekeeper would open it, and the team that signed it is Docker's. */
async function macProblem({ output }: Reader, path: string, signal: AbortSignal): Promise<string | null> {
  const options = { signal, deadlineMs };
  const image = await output('/usr/bin/hdiutil', ['verify', '-quiet', path], options);
  if (image?.exitCode !== 0) return `hdiutil: ${image?.exitCode ?? 'did not answer'}`;
  const assess = ['--assess', '--type', 'open', '--context', 'context:primary-signature', path];
  const gatekeeper = await output('/usr/sbin/spctl', assess, options);
  if (gatekeeper?.exitCode !== 0) return `spctl: ${gatekeeper ? text(gatekeeper.stderr) : 'did not answer'}`;
  const signer = await output('/usr/bin/codesign', ['--display', '--verbose=2', path], options);
  if (signer?.exitCode !== 0) return `codesign: ${signer ? text(signer.stderr) : 'did not answer'}`;
  // codesign writes what it displays to its error output
  return isDockerTeam(text(signer.stderr)) ? null : 'signed by somebody else';
}

/** The path comes as a variable: as part of a script it would be code. */
const windowsSignatureScript = [
  `$ErrorActionPreference='Stop'`,
  `[Console]::OutputEncoding=New-Object System.Text.UTF8Encoding $false`,
  `$s=Get-AuthenticodeSignature -LiteralPath $env:GANTRY_FILE`,
  `[pscustomobject]@{status=[int]$s.Status;subject=$s.SignerCertificate.Subject} | ConvertTo-Json -Compress`,
].join('; ');

async function windowsProblem(reader: Reader, path: string, signal: AbortSignal): Promise<string | null> {
  const root = reader.environment.SystemRoot ?? 'C:\\Windows';
  const program = win32.join(root, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  const args = ['-NoProfile', '-NonInteractive', '-Command', windowsSignatureScript];
  const answer = await reader.output(program, args, {
    signal,
    deadlineMs,
    environment: { GANTRY_FILE: path },
  });
  if (answer?.exitCode !== 0)
    return `Get-AuthenticodeSignature: ${answer ? text(answer.stderr) : 'did not answer'}`;
  return isDockerSubject(text(answer.stdout)) ? null : `Get-AuthenticodeSignature: ${text(answer.stdout)}`;
}
