/** What an address of a binding means: every interface, this machine alone, or one interface. */
export type IpKind = 'any' | 'loopback' | 'other';

/** A literal IPv4 or IPv6 address, or null for anything else: a name, a zone, a number out of range. */
export function ipKindOf(text: string): IpKind | null {
  const v4 = ipv4Bytes(text);
  if (v4) return v4Kind(v4);
  const groups = ipv6Groups(text);
  return groups && v6Kind(groups);
}

function v6Kind(groups: readonly number[]): IpKind {
  const [g5 = 0, g6 = 0, g7 = 0] = groups.slice(5);
  if (groups.slice(0, 5).some((group) => group !== 0)) return 'other';
  // ::ffff:a.b.c.d is an IPv4 address in IPv6's clothes (RFC 4291, 2.5.5.2)
  if (g5 === 0xffff) return v4Kind([g6 >> 8, g6 & 255, g7 >> 8, g7 & 255]);
  if (g5 !== 0 || g6 !== 0 || g7 > 1) return 'other';
  return g7 === 1 ? 'loopback' : 'any';
}

function v4Kind(bytes: readonly number[]): IpKind {
  if (bytes.every((byte) => byte === 0)) return 'any';
  return bytes[0] === 127 ? 'loopback' : 'other';
}

function ipv4Bytes(text: string): readonly number[] | null {
  // no leading zeros: some read them as octal
  if (!/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte < 256) ? bytes : null;
}

/** The eight numbers of an IPv6 address (RFC 4291, 2.2), whose last two may be written as an IPv4 address. */
function ipv6Groups(text: string): readonly number[] | null {
  const [head, rest, ...tooMany] = withoutV4Tail(text)?.split('::') ?? [];
  if (head === undefined || tooMany.length > 0) return null;
  const before = toGroups(head);
  if (rest === undefined) return before?.length === 8 ? before : null;
  const after = toGroups(rest);
  if (!before || !after || before.length + after.length > 7) return null;
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function withoutV4Tail(text: string): string | null {
  const tail = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text);
  if (!tail) return text;
  const bytes = ipv4Bytes(tail[2] ?? '');
  if (!bytes) return null;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${tail[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function toGroups(text: string): readonly number[] | null {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}
