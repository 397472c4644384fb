import { describe, expect, it } from 'vitest';
import type { CandidateId } from '../../lib/ids';
import type { DockerEnvironment } from '../engine/endpoint-choice';
import { pathsInQuestion, planCandidates } from './candidates';
import type { ContextFacts, MachineFacts, PathFacts } from './machine-facts';
import { findCandidate } from './selection';

type Given = Partial<Omit<MachineFacts, 'environment' | 'folders'>> & {
  readonly environment?: Partial<DockerEnvironment>;
  readonly folders?: Partial<MachineFacts['folders']>;
};

function facts(given: Given = {}): MachineFacts {
  return {
    platform: 'linux',
    config: { state: 'absent', path: '/h/.docker/config.json' },
    contexts: [],
    machines: [],
    instances: { colima: [], lima: [], pipes: null },
    paths: {},
    installed: [],
    programs: {},
    ...given,
    environment: { hasTlsVerify: false, ...given.environment },
    folders: {
      home: '/h',
      dockerConfig: '/h/.docker',
      runtime: '/run/user/1',
      colimaHome: '/h/.colima',
      limaHome: '/h/.lima',
      machineStorage: '/h/.docker/machine',
      ...given.folders,
    },
  };
}

function context(name: string, host: string, tlsFolder: string | null = null): ContextFacts {
  return { state: 'ok', name, path: `/meta/${name}`, host, wantsTls: false, tlsFolder };
}

const socket = (realPath: string, isLink = false): PathFacts => ({ state: 'socket', realPath, isLink });
const current = (name: string): MachineFacts['config'] => ({ state: 'ok', path: '/c', currentContext: name });
const terminal = (given: Given) => planCandidates(facts(given)).find((one) => one.isTerminalEngine);

describe('the engine of the terminal', () => {
  const contexts = [context('one', 'unix:///one'), context('two', 'unix:///two')];

  it.each<[Given, string, boolean]>([
    [{}, 'default unix:///var/run/docker.sock', false],
    [{ environment: { host: 'unix:///x', context: 'one' } }, 'DOCKER_HOST unix:///x', true],
    [{ environment: { context: 'one' }, config: current('two') }, 'context:one unix:///one', true],
    [{ config: current('two') }, 'context:two unix:///two', true],
    [{ config: current('default') }, 'default unix:///var/run/docker.sock', false],
    [
      { environment: { context: 'default' }, config: current('two') },
      'default unix:///var/run/docker.sock',
      true,
    ],
    [{ config: { state: 'malformed', path: '/c' } }, 'default unix:///var/run/docker.sock', true],
    [{ config: { state: 'unreadable', path: '/c' } }, 'default unix:///var/run/docker.sock', true],
    [{ environment: { context: 'none' } }, 'context:none', true],
    [{ environment: { host: 'foo bar' } }, 'DOCKER_HOST foo bar', true],
  ])('%j: %s', (given, id, isNamed) => {
    expect(terminal({ contexts, ...given })).toMatchObject({ id, isNamed });
  });

  it('comes first, then what would be used without it', () => {
    const given = { contexts, environment: { host: 'unix:///x', context: 'two' }, config: current('one') };
    const sources = planCandidates(facts(given)).map(({ source }) => source);
    expect(sources).toEqual(['DOCKER_HOST', 'context:two', 'context:one', 'default']);
  });

  it('is exactly one, whatever names the same address', () => {
    const given = {
      contexts: [context('a', 'unix:///x'), context('b', 'unix:///x')],
      environment: { host: 'unix:///x' },
    };
    const planned = planCandidates(facts(given));
    expect(planned.map(({ isTerminalEngine }) => isTerminalEngine)).toEqual([true, false]);
    expect(planned[0]).toMatchObject({
      source: 'DOCKER_HOST',
      alsoFrom: ['context:a', 'context:b'],
      ids: ['DOCKER_HOST unix:///x', 'context:a unix:///x', 'context:b unix:///x'],
    });
  });
});

describe('--engine of the command line', () => {
  it('is one more engine, and not the one of the terminal', () => {
    const planned = planCandidates(facts({ environment: { engine: 'ssh://me@box' } }));
    expect(planned.map(({ id, isTerminalEngine }) => [id, isTerminalEngine])).toEqual([
      ['default unix:///var/run/docker.sock', true],
      ['--engine ssh://me@box', false],
    ]);
  });

  it('is another name of an engine that is known, and can be chosen by it', () => {
    const engine = 'unix:///var/run/docker.sock';
    const planned = planCandidates(facts({ environment: { engine } }));
    expect(planned).toMatchObject([{ id: `default ${engine}`, alsoFrom: ['--engine'] }]);
    expect(findCandidate(planned, `--engine ${engine}` as CandidateId)).toBe(planned[0]);
  });

  it('shows the certificates that DOCKER_HOST would', () => {
    const [, candidate] = planCandidates(
      facts({ environment: { engine: 'tcp://box:2376', certPath: '/certs' } }),
    );
    expect(candidate).toMatchObject({ source: '--engine', tlsFolder: '/certs', needsTlsFiles: true });
  });
});

describe('endpoints of the settings', () => {
  const box = { name: 'Work box', url: 'ssh://me@box' };

  it('are engines of their own, after those that this computer names', () => {
    const planned = planCandidates(facts({ extraEndpoints: [box] }));
    expect(planned.map(({ id, isTerminalEngine }) => [id, isTerminalEngine])).toEqual([
      ['default unix:///var/run/docker.sock', true],
      ['settings:Work box ssh://me@box', false],
    ]);
  });

  it('are one more name of an engine that is known, and can be chosen by it', () => {
    const url = 'unix:///var/run/docker.sock';
    const planned = planCandidates(facts({ extraEndpoints: [{ name: 'Mine', url }] }));
    expect(planned).toMatchObject([{ id: `default ${url}`, alsoFrom: ['settings:Mine'] }]);
    expect(findCandidate(planned, `settings:Mine ${url}` as CandidateId)).toBe(planned[0]);
  });

  it('show the certificates of the docker CLI, and their sockets are looked at', () => {
    const extraEndpoints = [
      { name: 'tls', url: 'tcp://box:2376' },
      { name: 'local', url: 'unix:///srv/docker.sock' },
    ];
    const given = facts({ extraEndpoints });
    expect(planCandidates(given).find(({ source }) => source === 'settings:tls')).toMatchObject({
      tlsFolder: given.folders.dockerConfig,
      needsTlsFiles: false,
    });
    expect(pathsInQuestion(given)).toContain('/srv/docker.sock');
  });

  it('are no address when this system cannot have them', () => {
    const extraEndpoints = [{ name: 'odd', url: 'npipe:////x/y' }];
    expect(planCandidates(facts({ extraEndpoints })).at(-1)).toMatchObject({
      source: 'settings:odd',
      address: null,
      problem: { code: 'BAD_ADDRESS' },
    });
  });
});

describe('what cannot even be tried', () => {
  const long = `/${'x'.repeat(103)}`;
  const korean = `/${'가'.repeat(35)}`;

  it.each<[string, Given, object]>([
    [
      'no scheme',
      { environment: { host: '/run/docker.sock' } },
      { code: 'BAD_ADDRESS', params: { reason: 'no-scheme', address: '/run/docker.sock' } },
    ],
    [
      'no address',
      { environment: { host: 'foo bar' } },
      { code: 'BAD_ADDRESS', params: { reason: 'not-an-address' } },
    ],
    [
      'a port that is none',
      { environment: { host: 'tcp://h:99999' } },
      { code: 'BAD_ADDRESS', params: { reason: 'bad-port' } },
    ],
    [
      'for the engine itself',
      { environment: { host: 'fd://' } },
      { code: 'BAD_ADDRESS', params: { reason: 'daemon-only' } },
    ],
    [
      'an unknown context',
      { environment: { context: '../x' } },
      { code: 'CONTEXT_NOT_FOUND', params: { context: '../x' } },
    ],
    [
      'too long for macOS',
      { platform: 'darwin', environment: { host: `unix://${long}` } },
      { code: 'BAD_ADDRESS', params: { reason: 'path-too-long', pathBytes: 104, maxPathBytes: 103 } },
    ],
    [
      'too long in bytes',
      { platform: 'darwin', environment: { host: `unix://${korean}` } },
      { params: { pathBytes: 106 } },
    ],
    [
      'too long for Linux',
      { environment: { host: `unix://${long}1234` } },
      { params: { reason: 'path-too-long', pathBytes: 108, maxPathBytes: 107 } },
    ],
  ])('%s', (_, given, problem) => {
    expect(terminal(given)).toMatchObject({ address: null, problem });
  });

  it('has room for what just fits', () => {
    expect(terminal({ environment: { host: `unix://${long}` } })?.problem).toBeNull();
    expect(
      terminal({ platform: 'darwin', environment: { host: `unix://${long.slice(0, -1)}` } })?.problem,
    ).toBeNull();
    expect(terminal({ environment: { host: `unix://${korean}` } })?.problem).toBeNull();
  });

  it('does not show a password that was written into an address', () => {
    const one = terminal({ environment: { host: 'tcp://kim:s3cret@host:2376' } });
    expect(one?.problem).toMatchObject({ code: 'BAD_ADDRESS', params: { reason: 'has-credentials' } });
    expect(JSON.stringify(one)).not.toContain('s3cret');
    expect(one?.url).toBe('tcp://kim:…@host:2376');
  });

  it('has ids that pass the border, however long what was found is', () => {
    const planned = planCandidates(
      facts({ environment: { host: 'x'.repeat(5000), context: 'y'.repeat(5000) } }),
    );
    expect(planned.every(({ id, url }) => id.length <= 1024 && url.length <= 256)).toBe(true);
    expect(new Set(planned.map(({ id }) => id)).size).toBe(planned.length);
  });
});

describe('certificates', () => {
  it.each<[Partial<DockerEnvironment>, string | null, boolean]>([
    [{ host: 'tcp://h:2375' }, null, false],
    [{ host: 'tcp://h:2376' }, '/h/.docker', false],
    [{ host: 'tcp://h', hasTlsVerify: true, certPath: '/certs' }, '/certs', true],
    [{ host: 'unix:///s', hasTlsVerify: true, certPath: '/certs' }, null, false],
    [{ host: 'ssh://h', hasTlsVerify: true, certPath: '/certs' }, null, false],
  ])('of DOCKER_HOST with %j are in %s', (environment, tlsFolder, needsTlsFiles) => {
    expect(terminal({ environment })).toMatchObject({ tlsFolder, needsTlsFiles });
  });

  it('keep two ways to one address apart when they show different ones', () => {
    const contexts = [
      context('mine', 'tcp://Host:2376', '/tls/mine'),
      context('yours', 'tcp://host:2376', '/tls/yours'),
      context('plain', 'tcp://host:2375'),
      context('same', 'tcp://HOST:2375'),
    ];
    expect(planCandidates(facts({ contexts })).map(({ source, alsoFrom }) => [source, ...alsoFrom])).toEqual([
      ['default'],
      ['context:mine'],
      ['context:yours'],
      ['context:plain', 'context:same'],
    ]);
  });
});

describe('places', () => {
  it('are one when a link leads from the one to the other, and belong to whose file it is', () => {
    const given: Given = {
      platform: 'darwin',
      paths: {
        '/var/run/docker.sock': socket('/h/.orbstack/run/docker.sock', true),
        '/h/.orbstack/run/docker.sock': socket('/h/.orbstack/run/docker.sock'),
      },
    };
    expect(planCandidates(facts(given))).toMatchObject([
      { source: 'default', alsoFrom: ['OrbStack'], place: 'orbstack', isTerminalEngine: true },
    ]);
  });

  it('of local engines come before contexts of other computers', () => {
    const given: Given = {
      contexts: [context('a-server', 'ssh://h'), context('local', 'unix:///l')],
      paths: { '/run/user/1/docker.sock': socket('/run/user/1/docker.sock') },
    };
    const sources = planCandidates(facts(given)).map(({ source }) => source);
    expect(sources).toEqual(['default', 'Docker Engine (rootless)', 'context:local', 'context:a-server']);
  });

  it('are asked about only as far as a socket or a pipe may be there', () => {
    const given: Given = {
      contexts: [context('s', 'unix:///s'), context('t', 'tcp://h:1'), context('bad', 'nonsense://')],
      environment: { host: 'unix:///x' },
      folders: { runtime: null },
      instances: { colima: ['a', 'b'], lima: ['docker'], pipes: null },
    };
    expect(pathsInQuestion(facts(given))).toEqual([
      '/x',
      '/s',
      '/var/run/docker.sock',
      '/h/.docker/run/docker.sock',
      '/h/.docker/desktop/docker.sock',
      '/h/.colima/a/docker.sock',
      '/h/.colima/b/docker.sock',
      '/h/.colima/docker.sock',
      '/h/.rd/docker.sock',
      '/run/podman/podman.sock',
      '/h/.lima/docker/sock/docker.sock',
    ]);
  });
});

describe('a product that is installed', () => {
  it('keeps its id when it comes up and when it goes away', () => {
    const installed = [{ place: 'colima', path: '/usr/bin/colima' }] as const;
    const path = '/h/.colima/default/docker.sock';
    const down = planCandidates(facts({ installed }));
    const up = planCandidates(facts({ installed, paths: { [path]: socket(path) } }));
    expect([down[1]?.id, up[1]?.id]).toEqual([`Colima unix://${path}`, `Colima unix://${path}`]);
    expect([down[1]?.isInstalledOnly, up[1]?.isInstalledOnly]).toEqual([true, false]);
  });

  it('is no candidate of its own while anything is at one of its places', () => {
    const installed = [{ place: 'podman', path: '/usr/bin/podman' }] as const;
    const path = '/run/podman/podman.sock';
    const planned = planCandidates(facts({ installed, paths: { [path]: socket(path) } }));
    expect(planned.map(({ url, isInstalledOnly }) => [url, isInstalledOnly])).toEqual([
      ['unix:///var/run/docker.sock', false],
      [`unix://${path}`, false],
    ]);
  });
});

describe('DOCKER_HOST that Toolbox may have left', () => {
  const machine = {
    name: 'default',
    folder: '/m/default',
    state: 'ok',
    driver: 'virtualbox',
    ipAddress: '192.168.99.100',
    enginePort: 2376,
    url: null,
    hostOnlyCidr: null,
  } as const;
  const host = 'tcp://192.168.99.100:2376';
  const programs = { 'docker-machine': '/usr/local/bin/docker-machine' };

  it.each<[string, Given, boolean]>([
    ['its network and no machine', { environment: { host } }, true],
    [
      'its network and another machine',
      { environment: { host: 'tcp://192.168.99.105:2376' }, machines: [machine] },
      true,
    ],
    ['its network and its machine', { environment: { host }, machines: [machine] }, false],
    [
      'its machine without its program',
      { environment: { host, machineName: 'default' }, machines: [machine] },
      true,
    ],
    [
      'its machine and program',
      { environment: { host, machineName: 'default' }, machines: [machine], programs },
      false,
    ],
    [
      'the name of a machine that is gone',
      { environment: { host: 'tcp://10.0.0.9:2376', machineName: 'm' } },
      true,
    ],
    [
      'another network of VirtualBox',
      { environment: { host: 'tcp://192.168.56.100:2376', toolboxPath: 'C:\\T' } },
      true,
    ],
    [
      'a server of one who once had Toolbox',
      { environment: { host: 'tcp://10.0.0.9:2376', toolboxPath: 'C:\\T' } },
      false,
    ],
    ['a server', { environment: { host: 'tcp://10.0.0.9:2376' } }, false],
    ['a socket', { environment: { host: 'unix:///x', machineName: 'm' } }, false],
  ])('%s', (_, given, expected) => {
    expect(terminal(given)?.isToolboxLeftover).toBe(expected);
  });
});

describe('a choice that nothing names any more', () => {
  const plan = (chosen: string) => planCandidates(facts(), chosen as CandidateId);

  it.each([
    ['Podman unix:///run/user/1/podman/podman.sock', { source: 'Podman', place: 'podman', problem: null }],
    ['Docker Engine (rootless) unix:///run/x.sock', { place: 'docker-rootless', problem: null }],
    ['context:gone tcp://10.1.1.1:2376', { address: null, problem: { code: 'CONTEXT_NOT_FOUND' } }],
  ])('%s stays to be seen', (chosen, expected) => {
    expect(plan(chosen)).toHaveLength(2);
    expect(plan(chosen)[1]).toMatchObject(expected);
  });

  it.each(['docker-machine:m tcp://192.168.99.100:2376', 'DOCKER_HOST unix:///x', 'Nonsense unix:///x', 'x'])(
    '%s is not tried',
    (chosen) => {
      expect(plan(chosen)).toHaveLength(1);
    },
  );
});
