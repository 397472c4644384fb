const secretName =
  /(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|auth|cookie|pwd|proxy)/i;
const maxValues = 500;
const maxLength = 8_192;

/**
 * Values of the environment that are secret by the name of their variable, and credentials in any address in it. They are only ever
 * looked for, to be taken out.
 */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value.length > maxLength || found.size > maxValues) continue;
    for (const part of userInfoIn(value)) found.add(part);
    // a proxy is an address: what is secret in it has been found
    if (secretName.test(name) && !/proxy$/i.test(name)) found.add(value);
  }
  return [...found].filter((value) => value.length >= 4);
}

/** `user` and `password` of `scheme://user:password@host`, as written and as meant. */
function userInfoIn(text: string): readonly string[] {
  const info = /^[a-z][a-z0-9+.-]*:\/\/([^\s/@]+)@/i.exec(text)?.[1];
  if (info === undefined) return [];
  return [info, ...info.split(':')].flatMap((part) => [part, decoded(part)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
