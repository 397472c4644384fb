/** What stands in a log in place of something that is nobody's business. */
const mask = '•••';

// Lengths are bounded: an unbounded one would make hostile text cost its square.
const secretName =
  '(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|authorization|cookie|registry-auth|x-registry-config|_auth|pwd)[\\w.-]{0,40}';

const rules: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, mask],
  // scheme://user:password@host and everything after a question mark
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${mask}@`],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"']*)\?[^\s"']*/gi, `$1?${mask}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${mask}`],
  [/\b(?:gh[pousr]_|github_pat_|dckr_pat_|glpat-|xox[abprs]-|AKIA)[\w-]{8,}/g, mask],
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  // NAME=value, "name": "value", name: value
  [
    new RegExp(`(${secretName}["']?\\s{0,3}[=:]\\s{0,3})("(?:[^"\\\\]|\\\\.)*"|'[^']*'|[^\\s,;&}]+)`, 'gi'),
    `$1${mask}`,
  ],
];

/**
 * Takes out of a line what must not be in a log: credentials by the look of their name or form, and the user's home
 * folder, whose name is often a person's.
 */
export function redact(text: string, homeDir: string): string {
  let result = text;
  for (const [pattern, replacement] of rules) result = result.replace(pattern, replacement);
  if (homeDir.length > 1) {
    result = result.split(homeDir).join('~');
    if (homeDir.includes('\\')) {
      result = result
        .split(homeDir.replace(/\\/g, '/'))
        .join('~')
        .split(homeDir.replace(/\\/g, '\\\\'))
        .join('~');
    }
  }
  return result;
}
