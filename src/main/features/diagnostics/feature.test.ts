import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineState } from '../../../shared/features/engine/model';
import type { CandidateView, EnginesView } from '../../../shared/features/engines/model';
import { type StoredSettings, storedSettingsSchema } from '../../../shared/features/settings/model';
import { appError } from '../../../shared/ipc/errors';
import type { CandidateId, EngineId } from '../../../shared/lib/ids';
import { createDiagnosticsFeature, type DiagnosticsDeps } from './feature';
import { secretsOf } from './known-secrets';
import { formsOf } from './scrub';

/** As they are found in the wild; every one in every form stands somewhere in what the file is made of. */
const planted = [
  'Tr0ub4dor&3',
  'hunter2',
  'P@ss w0rd/42',
  'dckr_pat_9aBcDeFgHiJkLmNoPqRsTuVwXy',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'glpat-x9yZ_8wVuTsRqPoNmLkJ',
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  '5f4dcc3b5aa765d61d8327deb882cf99',
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  '550e8400-e29b-41d4-a716-446655440000',
  '4929123456781234',
  'kim:s3cr3t-registry-l0gin',
  'sk_live_4eC39HqLyJWDarjtT1zdp7dc',
  'MIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gun',
  'npm_AbC123dEf456GhI789jKl012MnO345pQr678',
  'correct horse battery staple',
  'onlysmallletters',
  '비밀번호는 없어요',
  'Sommer-Wiese-Himmel-Berg',
  'GOCSPX-1a2B3c4D5e6F7g8H9i0J',
  'q3Vb!x9#Lm@2$Zt',
  'build-arg-K3y-77',
  'compose.env.V4lue',
] as const;

/** Words that nobody can tell from words, announced by the name of a variable or as part of an address. */
const environment = {
  DB_PASSWORD: planted[18],
  VAULT_TOKEN: planted[19],
  NPM_CONFIG__AUTH: planted[20],
  HTTP_PROXY: `http://someone:${planted[21]}@proxy.example:3128`,
};

let folder: string;
let saved: string | null;
let askedFor: string | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gantry-diagnostics-'));
  await mkdir(join(folder, 'logs'));
  saved = join(folder, 'saved.json');
  askedFor = null;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const state: EngineState = {
  kind: 'not-reachable',
  endpoint: {
    id: 'tcp://box:2376' as EngineId,
    url: 'tcp://box:2376',
    source: 'context:minji-private',
    publishedHost: 'box',
  },
  error: appError('ENGINE_UNREACHABLE', `refused, ${planted[0]}`),
  sinceMs: 0,
};

const off: DiagnosticsDeps['connection'] = {
  state: () => state,
  latencyMs: () => null,
  session: () => {
    throw new Error('no engine');
  },
};

const connected: EngineState = {
  kind: 'connected',
  endpoint: {
    id: 'tcp://box:2376' as EngineId,
    url: 'tcp://box:2376',
    source: 'context:minji-private',
    publishedHost: 'box',
  },
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
    hostName: 'acme-server',
    cpus: 2,
    memoryBytes: 1,
    rootDir: '/var/lib/docker',
    storageDriver: 'overlay2',
  },
};

function candidate(message: string): CandidateView {
  return {
    id: 'context:work tcp://box:2376' as CandidateId,
    url: 'tcp://box:2376',
    source: 'context:work',
    alsoFrom: [],
    place: null,
    instance: null,
    verdict: 'refused',
    answer: null,
    error: appError('ENGINE_UNREACHABLE', message),
    latencyMs: null,
    checkedAt: 1,
    diagnosis: null,
    isAppEngine: true,
    isTerminalEngine: false,
    control: {},
  };
}

const settings: StoredSettings = {
  ...v.parse(storedSettingsSchema, {}),
  engineChoice: 'context:minji-private tcp://box:2376' as CandidateId,
  trayTold: true,
  updatesCheckedAt: 1,
  mutedContainers: ['minji-secret-project'],
  publishedHost: 'private-host.example',
  extraEndpoints: [{ name: 'client-acme', url: 'ssh://minji@acme-internal' }],
  pinnedImages: ['registry.acme-internal/private/image'],
};

function start(change: Partial<DiagnosticsDeps> = {}) {
  const view = (): EnginesView => ({
    candidates: planted.flatMap((secret) => formsOf(secret).map((form) => candidate(`denied: ${form}`))),
    isScanning: false,
    scannedAt: 1,
    chosen: null,
  });
  return createDiagnosticsFeature({
    app: {
      version: '1.0.0',
      electron: '25.1.1',
      chrome: '114.0.1',
      node: '18.15.0',
      isPackaged: true,
      isSandboxed: true,
    },
    system: { platform: 'linux', arch: 'x64', release: '6.1.0' },
    folders: { userData: folder, logs: join(folder, 'logs') },
    private: {
      home: '/home/minji',
      userName: 'minji',
      hostName: 'acme-laptop',
      secrets: secretsOf(environment),
    },
    settings: () => settings,
    setAside: () => null,
    language: () => 'ko',
    desktop: () => ({ trayAvailable: true, isTrayShown: true }),
    areNotificationsSupported: () => true,
    connection: off,
    detector: { view },
    askWhereToSave: (name) => {
      askedFor = name;
      return Promise.resolve(saved);
    },
    now: () => Date.UTC(2026, 10, 23, 12),
    ...change,
  });
}
const context = { signal: new AbortController().signal };

/** Ways in which a secret gets into a line of a log. */
const lines = (form: string) => [
  `[2026-11-23 22:01:15.123] [error] registry answered: denied for ${form}`,
  `caused by Error: {"password":"${form}"} while pulling`,
  `login with ${form}, then again`,
  `GET https://kim:${form}@registry.example/v2/?token=${form}`,
  `Authorization: Basic ${form}`,
  `env A=${form} was set`,
];

describe('the file for helpers', () => {
  it('has no hit for any of the planted secrets, in any form', async () => {
    const log = planted.flatMap((secret) => formsOf(secret).flatMap(lines));
    // only the end of a log is read: every secret has its turn
    const found: string[] = [];
    for (let at = 0; at < log.length; at += 250) {
      await writeFile(join(folder, 'logs', 'main.log'), log.slice(at, at + 250).join('\n'));
      const { text } = await start().calls['diagnostics.preview']({}, context);
      const { log: kept } = JSON.parse(text) as { log: string[] };
      expect(kept).toHaveLength(Math.min(250, log.length - at));
      for (const secret of planted) {
        for (const form of formsOf(secret)) if (text.includes(form)) found.push(form);
      }
    }
    expect(planted.length).toBeGreaterThanOrEqual(24);
    expect(found).toEqual([]);
  });

  it('would have hits if nothing announced what looks like a word', async () => {
    await writeFile(join(folder, 'logs', 'main.log'), `denied for ${planted[19]}`);
    const unannounced = { home: '/home/minji', userName: 'minji', hostName: 'acme-laptop', secrets: [] };
    const { text } = await start({ private: unannounced }).calls['diagnostics.preview']({}, context);
    expect(text).toContain(planted[19]);
  });

  it('names nobody and nothing that people name', async () => {
    const log = ['open /home/minji/work/acme/settings.json for minji on acme-laptop', 'C:\\Users\\minji\\x'];
    await writeFile(join(folder, 'logs', 'main.log'), log.join('\n'));
    const { text } = await start({
      detector: { view: () => ({ candidates: [], isScanning: false, scannedAt: 1, chosen: null }) },
    }).calls['diagnostics.preview']({}, context);
    for (const name of [
      'minji',
      'acme-laptop',
      'client-acme',
      'acme-internal',
      'private-host',
      'secret-project',
    ])
      expect(text).not.toContain(name);
  });

  it('holds these fields and no others', async () => {
    const connection = { ...off, state: () => connected, latencyMs: () => 2.6 };
    const { text, fileName } = await start({ connection }).calls['diagnostics.preview']({}, context);
    expect(fileName).toBe('gantry-diagnostics-2026-11-23.json');
    expect(keysOf(JSON.parse(text))).toMatchInlineSnapshot(`
      [
        "format",
        "written",
        "app.version",
        "app.electron",
        "app.chrome",
        "app.node",
        "app.isPackaged",
        "app.isSandboxed",
        "app.language",
        "system.platform",
        "system.arch",
        "system.release",
        "engine.state",
        "engine.error",
        "engine.latencyMs",
        "engine.info.product",
        "engine.info.version",
        "engine.info.apiVersion",
        "engine.info.os",
        "engine.info.arch",
        "engine.info.kernel",
        "engine.info.storageDriver",
        "engine.info.isRootless",
        "settings.language",
        "settings.theme",
        "settings.density",
        "settings.startAtLogin",
        "settings.onClose",
        "settings.trayIcon",
        "settings.notifications",
        "settings.shell",
        "settings.logLines",
        "settings.updates",
        "settings.runDefaults.remove",
        "settings.runDefaults.publishAll",
        "settings.hasPublishedHost",
        "settings.hasEngineChoice",
        "settings.mutedContainers",
        "settings.extraEndpoints",
        "settings.pinnedImages",
        "health[].id",
        "health[].result",
        "health[].reason",
        "engines[]",
        "log[]",
      ]
    `);
  });

  it('is saved exactly as it was shown, for the user alone, and only that', async () => {
    const { calls } = start();
    const preview = await calls['diagnostics.preview']({}, context);
    await expect(
      Promise.resolve().then(() => calls['diagnostics.save']({ id: '0'.repeat(64) }, context)),
    ).rejects.toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(askedFor).toBeNull();
    await expect(calls['diagnostics.save']({ id: preview.id }, context)).resolves.toEqual({
      fileName: 'saved.json',
      bytes: preview.bytes,
    });
    const path = join(folder, 'saved.json');
    expect(await readFile(path, 'utf8')).toBe(preview.text);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is not saved when the user thinks better of it, and says why it cannot be', async () => {
    const { calls } = start();
    const { id } = await calls['diagnostics.preview']({}, context);
    saved = null;
    await expect(calls['diagnostics.save']({ id }, context)).resolves.toBeNull();
    await writeFile(join(folder, 'file'), '');
    saved = join(folder, 'file', 'below.json');
    await expect(calls['diagnostics.save']({ id }, context)).rejects.toMatchObject({
      error: { code: 'FILE_ERROR' },
    });
  });

  it('does not follow a link in place of the log', async () => {
    await writeFile(join(folder, 'private.txt'), 'everything else');
    await symlink(join(folder, 'private.txt'), join(folder, 'logs', 'main.log'));
    const { text } = await start().calls['diagnostics.preview']({}, context);
    expect((JSON.parse(text) as { log: string[] }).log).toEqual([]);
  });
});

describe('health', () => {
  it('is read from this computer', async () => {
    const { checks } = await start().calls['diagnostics.health']({}, context);
    const result = Object.fromEntries(checks.map(({ id, reason }) => [id, reason]));
    expect(result).toMatchObject({
      app: 'app-packaged',
      engine: 'engine-away',
      socket: 'socket-not-used',
      logs: 'logs-written',
      tray: 'tray-shown',
    });
    expect(checks.find(({ id }) => id === 'disk')?.params['total']).toBeGreaterThan(0);
  });

  it('notices that the log cannot be written and that the socket is gone', async () => {
    const url = `unix://${join(folder, 'docker.sock')}`;
    const { calls } = start({
      folders: { userData: folder, logs: join(folder, 'none') },
      connection: { ...off, state: () => ({ ...connected, endpoint: { ...connected.endpoint, url } }) },
    });
    const { checks } = await calls['diagnostics.health']({}, context);
    expect(checks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'logs', reason: 'logs-not-written' }),
        expect.objectContaining({ id: 'socket', reason: 'socket-missing' }),
      ]),
    );
  });
});

function keysOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value))
    return typeof value[0] === 'object' ? keysOf(value[0], `${path}[]`) : [`${path}[]`];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path === '' ? key : `${path}.${key}`));
}
