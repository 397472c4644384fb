/** What stands for a hidden value; its length says nothing about the value's. */
export const mask = '••••••••';

const secretName =
  /passw(?:or)?d|passphrase|passwd|(?:^|_)(?:pwd|pass|psw)(?:_|$)|secret|credential|tokens?(?:_|$)|api_?key|(?:access|private|encryption|signing|master|auth|account|storage|license)_?key|(?:^|_)(?:auth|authorization|cookie|salt|pat)$|(?:connection_?string|dsn)$/;
/** `PASSWORD_FILE=/run/secrets/x` names where a secret is, it holds none. */
const namesAPlace = /_(?:file|path|dir)$/;

const secretValue = [
  // credentials in an address: scheme://user:password@host
  /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,256}:[^\s/@]{1,512}@/i,
  /-----BEGIN [A-Z ]{0,40}(?:PRIVATE KEY|CERTIFICATE)/,
  // JSON Web Token
  /\beyJ[\w-]{8,2048}\.[\w-]{8,}\./,
  // AWS access key id, GitHub, GitLab, Slack, Stripe, Google, npm tokens by their published prefixes
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|[rs]k_(?:live|test)_|AIza|npm_)[\w-]{16,}/,
];

/** `apiKey`, `API-KEY` and `api.key` as `api_key`. */
function normalised(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^a-zA-Z0-9]+/g, '_')
    .toLowerCase();
}

export function isSecretName(name: string): boolean {
  const plain = normalised(name);
  return secretName.test(plain) && !namesAPlace.test(plain);
}

/** True when the value itself looks like a secret, whatever it is called. Values over 64 kB are not searched. */
export function isSecretValue(value: string): boolean {
  const text = value.length > 65_536 ? value.slice(0, 65_536) : value;
  return secretValue.some((pattern) => pattern.test(text));
}

export function isSecret(name: string, value: string): boolean {
  return value !== '' && (isSecretName(name) || isSecretValue(value));
}

/** Splits `NAME=value` at the first `=`; a value may hold more of them, and line ends. */
export function splitAssignment(text: string): { readonly name: string; readonly value: string } {
  const at = text.indexOf('=');
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) };
}

/** One argument of a command with its secret hidden: `--password=x`, `TOKEN=x`, `postgres://u:p@h`. */
export function maskArgument(argument: string, previous = ''): string {
  const { name, value } = splitAssignment(argument);
  const flag = name.replace(/^-+/, '');
  if (value !== '' && /^[\w.-]{1,64}$/.test(flag) && isSecret(flag, value)) return `${name}=${mask}`;
  if (/^--?[a-zA-Z]/.test(previous) && !previous.includes('=') && isSecretName(previous.replace(/^-+/, ''))) {
    return mask;
  }
  return isSecretValue(argument) ? mask : argument;
}

/** In a text: the word that holds such a value, to its end. */
const secretWords = [
  /-----BEGIN [A-Z ]{0,40}(?:PRIVATE KEY|CERTIFICATE)[^]*?(?:-----END[^\n]*|$)/g,
  ...secretValue.map(({ source, flags }) => new RegExp(`${source}[^\\s"'<>]*`, `${flags}g`)),
];
const assignment = /([\w.-]{1,64})=("[^"]*"|'[^']*'|[^\s"',;&]+)/g;

/** A sentence of an engine or of a program with what looks secret in it hidden. */
export function maskText(text: string): string {
  const masked = secretWords.reduce((rest, pattern) => rest.replace(pattern, mask), text);
  return masked.replace(assignment, (all: string, name: string) =>
    isSecretName(name) ? `${name}=${mask}` : all,
  );
}

const maxDepth = 200;

function maskNode(node: unknown, key: string, depth: number): unknown {
  if (typeof node === 'string') return isSecret(key, node) ? mask : node;
  if (typeof node !== 'object' || node === null) return node;
  if (depth > maxDepth) return '…';
  if (Array.isArray(node)) {
    return node.map((item: unknown, index) => {
      if (typeof item !== 'string') return maskNode(item, key, depth + 1);
      const previous: unknown = node[index - 1];
      return maskArgument(item, typeof previous === 'string' ? previous : '');
    });
  }
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, maskNode(value, name, depth + 1)]),
  );
}

/** A copy of the engine's JSON with what looks secret hidden, for showing, searching and copying. */
export function maskJson(raw: unknown): unknown {
  return maskNode(raw, '', 0);
}
