import { describe, expect, it } from 'vitest';
import { toContainerDetail } from './inspect-mapper';
import { isSameRow, toContainerRow, toRemovalLoss } from './list-mapper';

const id = 'ab'.repeat(32);
const imageId = `sha256:${'cd'.repeat(32)}`;

const good = {
  Id: id,
  Names: ['/other/alias', '/web'],
  Image: 'nginx:1.27',
  ImageID: imageId,
  Command: '"nginx -g"',
  Created: 1_700_000_000,
  State: 'running',
  Status: 'Up 3 hours (healthy)',
  Ports: [
    { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
    { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
    { PrivatePort: 9000, Type: 'udp' },
  ],
  Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
};

describe('list entry to row', () => {
  it('takes what the list shows', () => {
    expect(toContainerRow(good)).toEqual({
      id,
      name: 'web',
      image: 'nginx:1.27',
      imageId,
      command: '"nginx -g"',
      state: 'running',
      health: 'healthy',
      exitCode: null,
      createdAt: 1_700_000_000_000,
      ports: [
        { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '::' },
        { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' },
        { containerPort: 9000, protocol: 'udp' },
      ],
      composeProject: 'shop',
      composeService: 'web',
    });
  });

  it.each([
    [{ Names: [] }, { name: id.slice(0, 12) }],
    [{ Names: null }, { name: id.slice(0, 12) }],
    [{ Names: ['web'] }, { name: 'web' }],
    [{ Names: Array.from({ length: 300 }, (_, i) => `/n${i}`) }, { name: 'n0' }],
    [{ Names: [7, '/x'] }, { name: 'x' }],
    [{ Image: imageId }, { image: 'cdcdcdcdcdcd' }],
    [{ Image: { a: 1 } }, { image: '' }],
    [{ ImageID: 'latest' }, { imageId: null }],
    [{ Created: -62_135_596_800 }, { createdAt: null }],
    [{ Created: 9e15 }, { createdAt: null }],
    [{ Created: 'yesterday' }, { createdAt: null }],
    [{ Created: Number.NaN }, { createdAt: null }],
    [{ State: '<b>running' }, { state: 'unknown' }],
    [{ Status: null }, { health: 'none', exitCode: null }],
    [{ Ports: '80' }, { ports: [] }],
    [{ Ports: [null, { PrivatePort: '80; rm' }, { PrivatePort: 0 }] }, { ports: [] }],
    [
      { Ports: [{ PrivatePort: 80, PublicPort: 99_999, Type: 'quic' }] },
      { ports: [{ containerPort: 80, protocol: 'tcp' }] },
    ],
    [{ Labels: ['x'] }, { composeProject: null }],
  ])('survives %j', (change, expected) => {
    expect(toContainerRow({ ...good, ...change })).toMatchObject(expected);
  });

  it('caps the ports', () => {
    const Ports = Array.from({ length: 65_536 }, (_, i) => ({ PrivatePort: (i % 65_535) + 1 }));
    expect(toContainerRow({ ...good, Ports }).ports.length).toBeLessThan(1000);
  });

  it('tells rows apart by what they show', () => {
    const row = toContainerRow(good);
    expect(isSameRow(row, toContainerRow({ ...good, Status: 'Up 4 hours (healthy)' }))).toBe(true);
    expect(isSameRow(row, toContainerRow({ ...good, Ports: [...good.Ports].reverse() }))).toBe(true);
    expect(isSameRow(row, toContainerRow({ ...good, Status: 'Up 4 hours (unhealthy)' }))).toBe(false);
    expect(isSameRow(row, toContainerRow({ ...good, Ports: good.Ports.slice(1) }))).toBe(false);
  });
});

describe('what a removal takes away', () => {
  it('tells anonymous volumes from named ones', () => {
    const Mounts = [
      { Type: 'volume', Name: 'ef'.repeat(32) },
      { Type: 'volume', Name: 'data' },
      { Type: 'bind', Source: '/home' },
      null,
    ];
    expect(toRemovalLoss({ ...good, SizeRw: 1234, SizeRootFs: 5000, Mounts })).toEqual({
      id,
      name: 'web',
      image: 'nginx:1.27',
      isRunning: true,
      writtenBytes: 1234,
      anonymousVolumes: ['ef'.repeat(32)],
      namedVolumes: ['data'],
    });
  });

  it.each([
    [{}, null],
    [{ SizeRootFs: 5 }, 0],
    [{ SizeRw: -1 }, null],
    [{ SizeRw: 2 ** 60 }, null],
  ])('%j has written %s bytes', (sizes, writtenBytes) => {
    expect(toRemovalLoss({ ...good, ...sizes }).writtenBytes).toBe(writtenBytes);
  });
});

describe('inspect to detail', () => {
  const raw = {
    Id: id,
    Name: '/web',
    Created: '2026-11-23T18:23:06.123456789Z',
    Image: imageId,
    RestartCount: 2,
    Platform: 'linux',
    State: {
      Status: 'exited',
      ExitCode: 137,
      OOMKilled: true,
      Error: '',
      StartedAt: '2026-11-23T18:23:07Z',
      FinishedAt: '2026-11-23T18:24:07Z',
      Health: { Status: 'unhealthy', Log: [{ Output: 'old' }, { Output: 'no answer' }] },
    },
    Config: {
      Image: 'nginx:1.27',
      Env: ['A=b=c', 'TOKEN=t', 7],
      Cmd: ['nginx'],
      Entrypoint: null,
      Tty: false,
      Labels: { a: 'b' },
    },
    HostConfig: {
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
      LogConfig: { Type: 'json-file' },
    },
    Mounts: [{ Type: 'volume', Name: 'data', Source: '/var/lib/x', Destination: '/data', RW: false }],
    NetworkSettings: {
      Ports: {
        '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }],
        '443/tcp': null,
        'x/y': [],
        '0/tcp': null,
      },
      Networks: { bridge: { IPAddress: '172.17.0.2', Aliases: null } },
    },
  };

  it('takes what the page shows', () => {
    const { raw: kept, ...detail } = toContainerDetail(raw);
    expect(kept).toBe(raw);
    expect(detail).toMatchObject({
      name: 'web',
      state: 'exited',
      exitCode: 137,
      isOomKilled: true,
      health: 'unhealthy',
      healthOutput: 'no answer',
      createdAt: Date.UTC(2026, 10, 23, 18, 23, 6, 123),
      restartPolicy: 'on-failure:3',
      env: [
        { name: 'A', value: 'b=c', isSecret: false },
        { name: 'TOKEN', value: 't', isSecret: true },
      ],
      ports: [
        { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' },
        { containerPort: 443, protocol: 'tcp' },
      ],
      mounts: [{ kind: 'volume', source: 'data', target: '/data', isReadOnly: true }],
      networks: [{ name: 'bridge', ipAddress: '172.17.0.2', aliases: [] }],
      entrypoint: [],
    });
  });

  it.each([
    [{}],
    [{ Id: id, State: 'running', Config: [], HostConfig: 7, NetworkSettings: null, Mounts: {} }],
    [{ Id: id, State: { Status: 9, Health: 'x', StartedAt: '0001-01-01T00:00:00Z' } }],
  ])('survives %j', (strange) => {
    expect(toContainerDetail({ Id: id, ...strange })).toMatchObject({
      name: id.slice(0, 12),
      state: 'unknown',
      health: 'none',
      startedAt: null,
      exitCode: null,
      ports: [],
      env: [],
    });
  });
});
