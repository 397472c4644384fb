import { describe, expect, it } from 'vitest';
import { appError, type ErrorCode, errorCodes } from '../../ipc/errors';
import type { CandidateAnswer, Evidence, Verdict } from './model';
import { verdictOf } from './verdict';

const now = Date.parse('2026-11-23T00:00:00Z');
const past = now - 1000;

function judge(code: ErrorCode, reason?: string, evidence: Evidence = {}): Verdict {
  const error = appError(code, 'words in any language', reason === undefined ? {} : { params: { reason } });
  const candidate = { problem: null, isInstalledOnly: false };
  return verdictOf({ candidate, error, answer: null, evidence, isUsed: false, now });
}

const answer: CandidateAnswer = {
  product: 'Docker Engine',
  version: '28.5.1',
  apiVersion: '1.51',
  apiVersionMax: '1.51',
  apiVersionMin: '1.24',
  os: 'linux',
  arch: 'amd64',
};

function tls(extra: Partial<NonNullable<Evidence['tls']>>): Evidence {
  return { tls: { folder: '/c', ca: 'ok', cert: 'ok', key: 'ok', ...extra } };
}

describe('verdictOf a failure', () => {
  it.each<[ErrorCode, string | undefined, Verdict]>([
    ['ENGINE_UNREACHABLE', 'not-found', 'not-found'],
    ['ENGINE_UNREACHABLE', 'refused', 'refused'],
    ['ENGINE_UNREACHABLE', 'busy', 'timeout'],
    ['ENGINE_UNREACHABLE', 'timeout', 'timeout'],
    ['ENGINE_UNREACHABLE', 'unreachable', 'unreachable'],
    ['ENGINE_UNREACHABLE', 'unknown-host', 'unreachable'],
    ['ENGINE_UNREACHABLE', 'no-dns', 'unreachable'],
    ['ENGINE_UNREACHABLE', 'desktop-failed', 'unreachable'],
    ['ENGINE_UNREACHABLE', undefined, 'unknown'],
    ['ENGINE_STARTING', undefined, 'starting'],
    ['ENGINE_STARTING', 'paused', 'paused'],
    ['ENGINE_LOST', undefined, 'unknown'],
    ['NOT_AN_ENGINE', undefined, 'not-an-engine'],
    ['NOT_AN_ENGINE', 'not-http', 'not-an-engine'],
    ['PROTOCOL', undefined, 'not-an-engine'],
    ['API_UNSUPPORTED', 'engine-too-old', 'api-too-old'],
    ['API_UNSUPPORTED', 'engine-too-new', 'api-too-new'],
    ['TLS_FAILED', 'tls-expired', 'tls-expired'],
    ['TLS_FAILED', 'tls-not-yet-valid', 'tls-expired'],
    ['TLS_FAILED', 'tls-unknown-ca', 'tls-unknown-ca'],
    ['TLS_FAILED', 'tls-wrong-host', 'tls-wrong-host'],
    ['TLS_FAILED', 'tls-client-cert', 'tls-client-cert'],
    ['TLS_FAILED', 'tls-key-mismatch', 'tls-client-cert'],
    ['TLS_FAILED', 'tls-files-missing', 'tls-client-cert'],
    ['TLS_FAILED', 'tls-not-pem', 'tls-client-cert'],
    ['TLS_FAILED', 'tls-required', 'tls-required'],
    ['TLS_FAILED', 'plain-tcp-refused', 'tls-required'],
    ['TLS_FAILED', 'tls-not-offered', 'tls-not-offered'],
    ['TLS_FAILED', 'timeout', 'timeout'],
    ['TLS_FAILED', 'tls-version', 'unknown'],
    ['TLS_FAILED', 'tls-failed', 'unknown'],
    ['PERMISSION_DENIED', 'permission-denied', 'permission-denied'],
    ['PERMISSION_DENIED', 'refused-by-engine', 'permission-denied'],
    ['BAD_ADDRESS', 'no-scheme', 'bad-address'],
    ['BAD_ADDRESS', 'path-too-long', 'bad-address'],
    ['BAD_ADDRESS', 'machine-address-unknown', 'installed-not-running'],
    ['CONTEXT_NOT_FOUND', undefined, 'context-not-found'],
    ['CONFIG_UNREADABLE', 'malformed', 'config-unreadable'],
    ['TIMEOUT', undefined, 'timeout'],
    ['ENGINE_ERROR', undefined, 'unknown'],
  ])('%s, %s: %s', (code, reason, expected) => {
    expect(judge(code, reason)).toBe(expected);
  });

  it.each<[NonNullable<Evidence['ssh']>, Verdict]>([
    ['no-ssh-program', 'unreachable'],
    ['refused', 'refused'],
    ['unknown-host', 'unreachable'],
    ['host-key', 'unreachable'],
    ['no-permission', 'permission-denied'],
    ['no-engine-permission-there', 'permission-denied'],
    ['no-docker-there', 'not-found'],
    ['docker-too-old-there', 'api-too-old'],
    ['engine-not-running-there', 'refused'],
    ['timeout', 'timeout'],
    ['failed', 'unknown'],
  ])('ssh, %s: %s, from evidence as from its error', (ssh, expected) => {
    expect(judge('ENGINE_LOST', undefined, { ssh })).toBe(expected);
    expect(judge('ENGINE_UNREACHABLE', `ssh-${ssh}`)).toBe(expected);
  });

  it('takes what has begun to come up for starting', () => {
    expect(judge('ENGINE_UNREACHABLE', 'not-found', { isProductRunning: true })).toBe('starting');
    expect(judge('ENGINE_UNREACHABLE', 'refused', { service: 'activating' })).toBe('starting');
    expect(judge('ENGINE_LOST', undefined, { isProductRunning: true })).toBe('starting');
    expect(judge('ENGINE_UNREACHABLE', 'refused', { service: 'failed' })).toBe('refused');
    expect(judge('ENGINE_UNREACHABLE', 'timeout', { isProductRunning: true })).toBe('timeout');
  });

  it('tells certificates apart by their files', () => {
    expect(judge('TLS_FAILED', 'tls-client-cert', tls({ certValidTo: past }))).toBe('tls-expired');
    expect(judge('TLS_FAILED', 'tls-client-cert', tls({ certValidTo: now + 1 }))).toBe('tls-client-cert');
    expect(judge('TLS_FAILED', 'tls-not-pem', tls({ ca: 'not-pem' }))).toBe('tls-unknown-ca');
    expect(judge('TLS_FAILED', 'tls-failed', tls({ cert: 'missing' }))).toBe('tls-client-cert');
  });

  it('has a verdict for every code there is', () => {
    for (const code of errorCodes) {
      expect(['connected', 'reachable', 'checking']).not.toContain(judge(code));
    }
  });
});

describe('verdictOf what answers, or has not been asked', () => {
  const of = (given: Partial<Parameters<typeof verdictOf>[0]>) =>
    verdictOf({
      candidate: { problem: null, isInstalledOnly: false },
      error: null,
      answer: null,
      evidence: {},
      isUsed: false,
      now,
      ...given,
    });

  it('is connected, reachable, or checking', () => {
    expect(of({ answer, isUsed: true })).toBe('connected');
    expect(of({ answer })).toBe('reachable');
    expect(of({})).toBe('checking');
  });

  it('does not take an engine that cannot be used for a good one', () => {
    expect(of({ answer: { ...answer, os: 'windows' } })).toBe('windows-containers');
    const none = { ...answer, apiVersion: null };
    expect(of({ answer: { ...none, apiVersionMax: '1.12', apiVersionMin: null } })).toBe('api-too-old');
    expect(of({ answer: { ...none, apiVersionMax: '1.99', apiVersionMin: '1.90' } })).toBe('api-too-new');
    expect(of({ answer: { ...none, apiVersionMax: 'x' } })).toBe('not-an-engine');
  });

  it('says of a product that answers nowhere that it is not running', () => {
    const candidate = { problem: null, isInstalledOnly: true };
    const refused = appError('ENGINE_UNREACHABLE', '', { params: { reason: 'refused' } });
    expect(of({ candidate })).toBe('installed-not-running');
    expect(of({ candidate, error: refused })).toBe('installed-not-running');
    expect(of({ candidate, evidence: { isProductRunning: true } })).toBe('starting');
    expect(of({ candidate, answer })).toBe('reachable');
    expect(of({ candidate, error: appError('PERMISSION_DENIED', '') })).toBe('permission-denied');
  });

  it('puts a problem of the address before an old answer', () => {
    const problem = appError('CONTEXT_NOT_FOUND', '', { params: { context: 'x' } });
    expect(of({ candidate: { problem, isInstalledOnly: false }, answer })).toBe('context-not-found');
  });
});
