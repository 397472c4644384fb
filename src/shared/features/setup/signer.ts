/** Apple's identifier of Docker Inc, which no other developer can have. */
const dockerTeam = '9BNSXJN65R';

/** Whether `codesign --display --verbose=2` names Docker's team. */
export function isDockerTeam(display: string): boolean {
  const lines = display.split('\n').map((line) => line.trim());
  return (
    lines.includes(`TeamIdentifier=${dockerTeam}`) &&
    lines.some((line) => line.startsWith('Authority=Developer ID '))
  );
}

/**
 * Whether `{"status":0,"subject":"CN=…, O=…"}` says that the signature is valid (0 of SignatureStatus) and that the
 * certificate belongs to the organisation Docker. Not by the common name alone: anybody can choose theirs to contain it.
 */
export function isDockerSubject(json: string): boolean {
  let answer: unknown;
  try {
    answer = JSON.parse(json.trim().replace(/^\uFEFF/, ''));
  } catch {
    return false;
  }
  if (typeof answer !== 'object' || answer === null) return false;
  const { status, subject } = answer as { readonly status?: unknown; readonly subject?: unknown };
  if (status !== 0 || typeof subject !== 'string') return false;
  return attributesOf(subject).some(([name, value]) => name === 'O' && /^Docker,? Inc\.?$/.test(value));
}

/** `CN="Docker, Inc", O=Docker Inc, C=US` in parts; quoted values may hold commas, and quotes doubled. */
function attributesOf(subject: string): readonly (readonly [name: string, value: string])[] {
  const parts = [...subject.matchAll(/\s*([A-Za-z0-9.]+)=("(?:[^"]|"")*"|[^,+]*)(?:[,+]|$)/gy)];
  return parts.map(([, name = '', value = '']) => [name.toUpperCase(), unquoted(value.trim())]);
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/""/g, '"') : value;
}
