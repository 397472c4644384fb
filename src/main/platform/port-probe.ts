import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { PortProbe } from '../../shared/features/containers/port-probe';

export type ProbeTarget = {
  /** A name or a literal address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** What is tried first; the other one follows where the answer asks for it. Null for a port of another program. */
  readonly scheme: 'http' | 'https' | null;
};

export type ProbeOptions = {
  readonly signal: AbortSignal;
  /** For connecting, and again for an answer. */
  readonly deadlineMs?: number;
  /** How long a connection is left alone before a request: who closes it by then was never asked anything. */
  readonly quietMs?: number;
  /** Authorities to believe instead of the usual ones, as PEM. */
  readonly ca?: string;
};

type Limits = Required<Omit<ProbeOptions, 'ca'>> & Pick<ProbeOptions, 'ca'>;

/** What one conversation came to. `hung-up`: closed after our request, without a byte. */
type Talk =
  PortProbe | { readonly kind: 'hung-up' } | { readonly kind: 'tls-record' } | { readonly kind: 'no-tls' };

/** What a socket did while we listened. */
type Heard =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'closed' }
  | { readonly kind: 'quiet' };

const maxBytes = 512;
const badRequest = 400;

/** Failures of a check of certificates: the other side speaks TLS, and only we do not believe it. OpenSSL's names. */
const untrustedCodes =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
const noWayCodes: ReadonlySet<string> = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EACCES',
]);

/**
 * Connects to a port and tells what answers. Sends one `GET /` at most per way of asking, follows nothing, and keeps
 * nothing of the answer but the status. Never throws but for an abort.
 */
export async function probePort(target: ProbeTarget, options: ProbeOptions): Promise<PortProbe> {
  const limits: Limits = { deadlineMs: 2000, quietMs: 250, ...options };
  // a name of both families may be bound in one of them only
  const addresses = target.host === 'localhost' ? ['127.0.0.1', '::1'] : [target.host];
  let found: PortProbe = { kind: 'refused' };
  for (const [index, address] of addresses.entries()) {
    const next = await probeAddress({ ...target, address }, limits);
    // a machine without IPv6 has no way to ::1, which says nothing about the port
    if (index === 0 || next.kind !== 'unreachable') found = next;
    if (found.kind !== 'refused') return found;
  }
  return found;
}

type Place = ProbeTarget & { readonly address: string };

async function probeAddress(place: Place, limits: Limits): Promise<PortProbe> {
  const isTlsFirst = place.scheme === 'https';
  const first = await talk(place, isTlsFirst ? 'https' : 'http', limits);
  if (place.scheme === null || !asksForOther(first, isTlsFirst)) return settled(first);
  const second = await talk(place, isTlsFirst ? 'http' : 'https', limits);
  if (isTlsFirst) return settled(second);
  return second.kind === 'tls-untrusted' || second.kind === 'http' ? second : settled(first);
}

/** Servers of TLS answer a plain request with 400, with a record of TLS, or not at all. */
function asksForOther(talk: Talk, wasTls: boolean): boolean {
  if (wasTls) return talk.kind === 'no-tls';
  return (
    talk.kind === 'tls-record' ||
    talk.kind === 'hung-up' ||
    (talk.kind === 'http' && talk.status === badRequest)
  );
}

function settled(talk: Talk): PortProbe {
  const isOther = talk.kind === 'hung-up' || talk.kind === 'tls-record' || talk.kind === 'no-tls';
  return isOther ? { kind: 'not-http' } : talk;
}

async function talk(place: Place, scheme: 'http' | 'https', limits: Limits): Promise<Talk> {
  limits.signal.throwIfAborted();
  const opened = await open(place, scheme, limits);
  if (!('socket' in opened)) return opened;
  const { socket } = opened;
  try {
    if (scheme === 'http') {
      const early = await hear(socket, limits.quietMs, limits.signal);
      // docker's proxy takes the connection first and looks for the container then (moby, cmd/docker-proxy)
      if (early.kind === 'closed') return { kind: 'nothing-inside' };
      if (early.kind === 'bytes') return { kind: 'not-http' };
    }
    const askedAtMs = performance.now();
    socket.write(requestTo(place));
    const answer = await hear(socket, limits.deadlineMs, limits.signal);
    return understood(answer, scheme, performance.now() - askedAtMs);
  } finally {
    socket.destroy();
  }
}

function requestTo({ host, port }: Place): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `GET / HTTP/1.1\r\nHost: ${name}:${port}\r\nUser-Agent: Gantry\r\nAccept: */*\r\nConnection: close\r\n\r\n`;
}

function understood(heard: Heard, scheme: 'http' | 'https', ms: number): Talk {
  if (heard.kind === 'closed') return { kind: 'hung-up' };
  if (heard.kind === 'quiet') return { kind: 'silent' };
  const status = /^HTTP\/\d(?:\.\d)? ([1-5]\d\d)\b/.exec(heard.bytes.toString('latin1'))?.[1];
  if (status !== undefined) return { kind: 'http', scheme, status: Number(status), ms };
  // the first byte of an alert or a handshake (RFC 8446, 5.1)
  const isTls = heard.bytes[0] === 0x15 || heard.bytes[0] === 0x16;
  return { kind: isTls ? 'tls-record' : 'not-http' };
}

type Opened = { readonly socket: Socket } | Talk;

/** A connection that is ready to be written to, or why there is none. */
function open(place: Place, scheme: 'http' | 'https', { deadlineMs, signal, ca }: Limits): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const { address: host, port } = place;
    const isTls = scheme === 'https';
    // certificates are checked as everywhere else: one that fails is an answer too
    const socket = isTls
      ? connectTls({ host, port, ca, ...servername(place.host) })
      : connect({ host, port });
    let isConnected = false;
    const timer = setTimeout(() => end({ kind: timedOut() }), deadlineMs);
    const timedOut = () => (isConnected ? 'silent' : 'timeout');
    const handleAbort = () => {
      release();
      socket.destroy();
      reject(signal.reason as Error);
    };
    const handleError = (error: NodeJS.ErrnoException) => end(failureOf(error.code ?? '', isConnected));
    const handleReady = () => {
      release();
      resolve({ socket });
    };
    const handleClose = () => end({ kind: isConnected ? 'no-tls' : 'refused' });
    const release = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', handleAbort);
      socket.off('error', handleError).off('close', handleClose);
      // what still comes of it is of no interest, and must not go unheard
      socket.on('error', () => undefined);
    };
    const end = (talk: Talk) => {
      release();
      socket.destroy();
      resolve(talk);
    };
    signal.addEventListener('abort', handleAbort);
    socket.once('connect', () => (isConnected = true));
    socket.once('error', handleError).once('close', handleClose);
    socket.once(isTls ? 'secureConnect' : 'connect', handleReady);
  });
}

/** Addresses are no names for TLS (RFC 6066, 3). */
function servername(host: string): { readonly servername?: string } {
  return /^[\d.]+$|:/.test(host) ? {} : { servername: host };
}

function failureOf(code: string, isConnected: boolean): Talk {
  if (untrustedCodes.test(code)) return { kind: 'tls-untrusted' };
  if (isConnected) return { kind: 'no-tls' };
  // only what was taken can be reset
  if (code === 'ECONNRESET') return { kind: 'nothing-inside' };
  if (code === 'ETIMEDOUT') return { kind: 'timeout' };
  return noWayCodes.has(code) ? { kind: 'unreachable' } : { kind: 'refused' };
}

/** Waits until the other side has said a line or enough, has closed, or `ms` have passed. */
function hear(socket: Socket, ms: number, signal: AbortSignal): Promise<Heard> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const timer = setTimeout(() => end(), ms);
    const handleAbort = () => {
      release();
      reject(signal.reason as Error);
    };
    const handleData = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk.subarray(0, maxBytes - bytes.length)]);
      if (bytes.length >= maxBytes || bytes.includes('\n')) end();
    };
    const handleEnd = () => end('closed');
    const release = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', handleAbort);
      socket.off('data', handleData).off('end', handleEnd).off('close', handleEnd);
      socket.pause();
    };
    const end = (kind: 'closed' | 'quiet' = 'quiet') => {
      release();
      resolve(bytes.length > 0 ? { kind: 'bytes', bytes } : { kind });
    };
    if (signal.aborted) {
      clearTimeout(timer);
      reject(signal.reason as Error);
      return;
    }
    signal.addEventListener('abort', handleAbort);
    socket.on('data', handleData).once('end', handleEnd).once('close', handleEnd);
    socket.resume();
  });
}
