import type { ImageReferenceProblem } from '../../lib/image-reference';
import type { ShellProblemCode } from './shell-words';

/** Why a text could not be understood as something to run; the page has a sentence for each. */
export const runProblemCodes = [
  'empty',
  // the line as such
  'unclosed-quote',
  'shell-operator',
  'shell-expansion',
  'several-commands',
  'typographic',
  'not-a-run-command',
  'missing-image',
  // the image: one per way in which a reference can be wrong
  'image-space',
  'image-upper-case',
  'image-bad-path',
  'image-bad-tag',
  'image-bad-digest',
  'image-too-long',
  'image-looks-like-id',
  'image-looks-like-url',
  // flags
  'missing-value',
  'bad-boolean',
  'needs-terminal',
  'raises-privilege',
  'unsupported-flag',
  'unknown-flag',
  'relative-host-path',
  'env-without-value',
  // values of flags
  'bad-env',
  'bad-label',
  'bad-port',
  'bad-port-range',
  'bad-name',
  'bad-volume',
  'bad-mount',
  'bad-mount-type',
  'bad-capability',
  'bad-device',
  'bad-namespace',
  'bad-security-option',
  'relative-workdir',
  'bad-hostname',
  'bad-restart',
  'bad-memory',
  'bad-cpus',
  'bad-pull',
  'rm-with-restart',
] as const;

export type RunProblemCode = (typeof runProblemCodes)[number];

export type RunProblem = {
  readonly code: RunProblemCode;
  /** The flag, value or mark it is about, as written. */
  readonly token: string;
  /** Where the token begins in the text, 0-based. */
  readonly position: number;
};

/** Every problem of the splitter is one of ours: a new one does not compile until it has a sentence. */
export const shellProblem: { readonly [Code in ShellProblemCode]: Code & RunProblemCode } = {
  'unclosed-quote': 'unclosed-quote',
  'shell-operator': 'shell-operator',
  'shell-expansion': 'shell-expansion',
  'several-commands': 'several-commands',
  typographic: 'typographic',
};

export const imageProblem: Readonly<Record<ImageReferenceProblem, RunProblemCode>> = {
  empty: 'missing-image',
  space: 'image-space',
  'upper-case': 'image-upper-case',
  'bad-path': 'image-bad-path',
  'bad-tag': 'image-bad-tag',
  'bad-digest': 'image-bad-digest',
  'too-long': 'image-too-long',
  'looks-like-option': 'unknown-flag',
  'looks-like-id': 'image-looks-like-id',
  'looks-like-url': 'image-looks-like-url',
};
