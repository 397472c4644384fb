import type { ErrorCode } from '../../shared/ipc/errors';
import type { FailureParams } from './error-messages';

type Classified = { readonly code: ErrorCode; readonly params?: FailureParams };

/** By `error.code` only: the system's texts are in the user's language. `reason` is the finer word for the page. */
const socketCodes: Readonly<Record<string, Classified>> = {
  ENOENT: { code: 'ENGINE_UNREACHABLE', params: { reason: 'not-found' } },
  ENOTDIR: { code: 'ENGINE_UNREACHABLE', params: { reason: 'not-found' } },
  ENOTSOCK: { code: 'ENGINE_UNREACHABLE', params: { reason: 'refused' } },
  ECONNREFUSED: { code: 'ENGINE_UNREACHABLE', params: { reason: 'refused' } },
  EAGAIN: { code: 'ENGINE_UNREACHABLE', params: { reason: 'busy' } },
  EBUSY: { code: 'ENGINE_UNREACHABLE', params: { reason: 'busy' } },
  // libuv has given both for a Windows pipe that may not be opened
  EACCES: { code: 'PERMISSION_DENIED', params: { reason: 'permission-denied' } },
  EPERM: { code: 'PERMISSION_DENIED', params: { reason: 'permission-denied' } },
  ENOTFOUND: { code: 'ENGINE_UNREACHABLE', params: { reason: 'unknown-host' } },
  EAI_AGAIN: { code: 'ENGINE_UNREACHABLE', params: { reason: 'no-dns' } },
  ETIMEDOUT: { code: 'ENGINE_UNREACHABLE', params: { reason: 'timeout' } },
  EHOSTUNREACH: { code: 'ENGINE_UNREACHABLE', params: { reason: 'unreachable' } },
  EHOSTDOWN: { code: 'ENGINE_UNREACHABLE', params: { reason: 'unreachable' } },
  ENETUNREACH: { code: 'ENGINE_UNREACHABLE', params: { reason: 'unreachable' } },
  ENETDOWN: { code: 'ENGINE_UNREACHABLE', params: { reason: 'unreachable' } },
  ECONNRESET: { code: 'ENGINE_LOST' },
  ECONNABORTED: { code: 'ENGINE_LOST' },
  EPIPE: { code: 'ENGINE_LOST' },
  ERR_STREAM_PREMATURE_CLOSE: { code: 'ENGINE_LOST' },
  ERR_STREAM_DESTROYED: { code: 'ENGINE_LOST' },
  ABORT_ERR: { code: 'CANCELLED' },
  CERT_HAS_EXPIRED: { code: 'TLS_FAILED', params: { reason: 'tls-expired' } },
  CERT_NOT_YET_VALID: { code: 'TLS_FAILED', params: { reason: 'tls-not-yet-valid' } },
  ERR_TLS_CERT_ALTNAME_INVALID: { code: 'TLS_FAILED', params: { reason: 'tls-wrong-host' } },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { code: 'TLS_FAILED', params: { reason: 'tls-unknown-ca' } },
  UNABLE_TO_GET_ISSUER_CERT: { code: 'TLS_FAILED', params: { reason: 'tls-unknown-ca' } },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { code: 'TLS_FAILED', params: { reason: 'tls-unknown-ca' } },
  SELF_SIGNED_CERT_IN_CHAIN: { code: 'TLS_FAILED', params: { reason: 'tls-unknown-ca' } },
  DEPTH_ZERO_SELF_SIGNED_CERT: { code: 'TLS_FAILED', params: { reason: 'tls-unknown-ca' } },
  ERR_TLS_HANDSHAKE_TIMEOUT: { code: 'TLS_FAILED', params: { reason: 'timeout' } },
  ERR_TLS_PROTOCOL_VERSION_CONFLICT: { code: 'TLS_FAILED', params: { reason: 'tls-version' } },
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: { code: 'TLS_FAILED', params: { reason: 'tls-key-mismatch' } },
  ERR_OSSL_PEM_NO_START_LINE: { code: 'TLS_FAILED', params: { reason: 'tls-not-pem' } },
};

/** What a socket's, TLS's or HTTP parser's error means; undefined when its code says nothing to us. */
export function classifySocketError(error: Error): Classified | undefined {
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code !== 'string') return undefined;
  const known = Object.hasOwn(socketCodes, code) ? socketCodes[code] : undefined;
  if (known) return known;
  // the peer speaks, but not HTTP
  if (code.startsWith('HPE_')) return { code: 'NOT_AN_ENGINE', params: { reason: 'not-http' } };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_OSSL_'))
    return classifyTls(error, code);
  return undefined;
}

/** The alerts that OpenSSL and BoringSSL word differently but number alike. */
function classifyTls(error: Error, code: string): Classified {
  const text = `${code} ${error.message}`;
  if (/WRONG.VERSION.NUMBER/i.test(text))
    return { code: 'TLS_FAILED', params: { reason: 'tls-not-offered' } };
  if (/PROTOCOL.VERSION|UNSUPPORTED.PROTOCOL|alert number 70/i.test(text)) {
    return { code: 'TLS_FAILED', params: { reason: 'tls-version' } };
  }
  // whatever the server has against a certificate of ours (RFC 8446, 6.2)
  if (
    /ALERT.(?:BAD|UNSUPPORTED|UNKNOWN).CERT|ALERT.CERT|UNKNOWN.CA|alert number (?:4[2-689]|116)/i.test(text)
  ) {
    return { code: 'TLS_FAILED', params: { reason: 'tls-client-cert' } };
  }
  return { code: 'TLS_FAILED', params: { reason: 'tls-failed' } };
}
