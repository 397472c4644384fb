import { decodeUtf16, isUtf16, type ToolOutput } from '../../../shared/features/setup/wsl-text';
import type { ProgramOutput } from '../../platform/read-output';

/** What a program wrote, as text; UTF-16LE is told by its bytes. */
export function text(bytes: Uint8Array): string {
  return isUtf16(bytes) ? decodeUtf16(bytes) : new TextDecoder().decode(bytes);
}

export function toolOutput(output: ProgramOutput | null): ToolOutput | null {
  return output && { exitCode: output.exitCode, stdout: text(output.stdout), stderr: text(output.stderr) };
}
