import { describe, expect, it } from 'vitest';
import { appError } from '../../ipc/errors';
import type { EngineId } from '../../lib/ids';
import type { EngineState } from '../engine/model';
import { type HealthFacts, healthOf } from './health';
import { diagnosticsEn } from './messages.en';
import { type HealthCheckId, healthCheckIds, healthReasons } from './model';

const endpoint = {
  id: 'unix:///run/docker.sock' as EngineId,
  url: 'unix:///run/docker.sock',
  source: 'default',
  publishedHost: 'localhost',
} as const;
const connected: EngineState = {
  kind: 'connected',
  endpoint,
  sinceMs: 0,
  info: {
    product: 'Docker Engine',
    version: '20.10.24',
    apiVersion: '1.41',
    apiVersionMax: '1.41',
    os: 'linux',
    arch: 'amd64',
    kernel: '6.18.0',
    operatingSystem: 'Debian',
    hostName: 'lab',
    cpus: 2,
    memoryBytes: 1,
    rootDir: '/var/lib/docker',
    storageDriver: 'overlay2',
  },
};
const gone: EngineState = {
  kind: 'not-reachable',
  endpoint,
  error: appError('ENGINE_LOST', 'x'),
  sinceMs: 0,
};
const well: HealthFacts = {
  now: 5,
  app: { version: '1.0.0', electron: '25', chrome: '114', node: '18', isPackaged: true, isSandboxed: true },
  engine: connected,
  latencyMs: 3.4,
  socket: { state: 'open', path: '/run/docker.sock', group: 'docker', isMember: true },
  disk: { freeBytes: 50e9, totalBytes: 100e9 },
  engineDisk: { freeBytes: 50e9, totalBytes: 100e9 },
  logs: { folder: '/logs', isWritable: true },
  setAside: null,
  tray: { isWanted: true, isAvailable: true },
  notifications: { isWanted: true, isSupported: true },
};
const of = (id: HealthCheckId, change: Partial<HealthFacts>) => {
  const found = healthOf({ ...well, ...change }).checks.find((check) => check.id === id);
  return found && [found.result, found.reason];
};
const socket = (change: Partial<HealthFacts['socket']>) => ({ socket: { ...well.socket, ...change } });

describe('health', () => {
  it('looks at everything once, in order, and passes when all is well', () => {
    const { checks, checkedAt } = healthOf(well);
    expect(checks.map(({ id }) => id)).toEqual(healthCheckIds);
    expect(new Set(checks.map(({ result }) => result))).toEqual(new Set(['pass']));
    expect(checkedAt).toBe(5);
  });

  it.each<readonly [HealthCheckId, Partial<HealthFacts>, string, string]>([
    ['app', { app: { ...well.app, isPackaged: false } }, 'pass', 'app-unpackaged'],
    ['sandbox', { app: { ...well.app, isSandboxed: false } }, 'warn', 'sandbox-off'],
    ['engine', { latencyMs: 1001 }, 'warn', 'engine-slow'],
    ['engine', { latencyMs: null }, 'pass', 'engine-connected'],
    ['engine', { engine: gone }, 'fail', 'engine-away'],
    ['engine', { engine: { kind: 'searching' } }, 'unknown', 'engine-connecting'],
    ['events', { engine: gone }, 'unknown', 'events-none'],
    ['socket', socket({ state: 'denied' }), 'fail', 'socket-denied'],
    ['socket', socket({ state: 'missing' }), 'fail', 'socket-missing'],
    ['socket', socket({ state: 'not-used' }), 'pass', 'socket-not-used'],
    ['socket', socket({ state: 'unknown' }), 'unknown', 'socket-unknown'],
    ['group', socket({ state: 'denied', isMember: false }), 'fail', 'group-not-member'],
    // whoever may use the socket needs no group for it
    ['group', socket({ state: 'open', isMember: false }), 'pass', 'group-not-needed'],
    ['group', socket({ group: null, isMember: null }), 'pass', 'group-not-needed'],
    ['disk', { disk: { freeBytes: 999e6, totalBytes: 1e12 } }, 'warn', 'disk-little'],
    ['disk', { disk: { freeBytes: 99e6, totalBytes: 1e12 } }, 'fail', 'disk-none'],
    ['disk', { disk: null }, 'unknown', 'disk-unknown'],
    ['engine-disk', { engineDisk: { freeBytes: 4.9e9, totalBytes: 1e12 } }, 'warn', 'disk-little'],
    ['engine-disk', { engineDisk: { freeBytes: 4e8, totalBytes: 1e12 } }, 'fail', 'disk-none'],
    ['engine-disk', { engineDisk: null }, 'unknown', 'disk-unknown'],
    ['logs', { logs: { folder: '/logs', isWritable: false } }, 'warn', 'logs-not-written'],
    ['settings', { setAside: 'settings.broken.json' }, 'warn', 'settings-set-aside'],
    ['tray', { tray: { isWanted: true, isAvailable: false } }, 'warn', 'tray-no-host'],
    ['tray', { tray: { isWanted: true, isAvailable: null } }, 'unknown', 'tray-unknown'],
    ['tray', { tray: { isWanted: false, isAvailable: false } }, 'pass', 'tray-switched-off'],
    [
      'notifications',
      { notifications: { isWanted: true, isSupported: false } },
      'warn',
      'notifications-unsupported',
    ],
    [
      'notifications',
      { notifications: { isWanted: false, isSupported: false } },
      'pass',
      'notifications-switched-off',
    ],
  ])('%s with %j', (id, change, result, reason) => {
    expect(of(id, change)).toEqual([result, reason]);
  });

  it('has a sentence for every reason and a name for every check', () => {
    expect(Object.keys(diagnosticsEn.why).sort()).toEqual([...healthReasons].sort());
    expect(Object.keys(diagnosticsEn.check).sort()).toEqual([...healthCheckIds].sort());
  });
});
