import { describe, expect, it } from 'vitest';
import { selectCandidate } from '../../../shared/features/engines/selection';
import { deniedFile, socketFile } from '../testing/virtual-files';
import { contextFiles, lines, machineFiles, planVirtual, virtualBox } from '../testing/virtual-machine';
import { contextFolderName } from './context-store';

describe('Linux', () => {
  const engine = {
    '/usr/bin/dockerd': '',
    '/run/docker.sock': socketFile,
    '/var/run': { kind: 'link', to: '/run' },
  } as const;

  it('with the engine, a rootless one, Docker Desktop and Podman', async () => {
    const tree = {
      ...engine,
      '/run/user/1000/docker.sock': socketFile,
      '/home/kim/.docker/desktop/docker.sock': socketFile,
      '/home/kim/.rd/docker.sock': socketFile,
      '/usr/bin/podman': '',
      '/run/user/1000/podman/podman.sock': socketFile,
      '/run/podman': deniedFile,
      '/home/kim/.lima/docker/sock/docker.sock': socketFile,
      ...contextFiles('/home/kim/.docker', 'rootless', 'unix:///run/user/1000/docker.sock'),
      ...contextFiles('/home/kim/.docker', 'same', 'unix:///run/docker.sock'),
    };
    expect(lines(await planVirtual('linux', tree))).toEqual([
      'default unix:///var/run/docker.sock + context:same, Docker Engine [docker-engine] terminal',
      'context:rootless unix:///run/user/1000/docker.sock + Docker Engine (rootless) [docker-rootless]',
      'Docker Desktop unix:///home/kim/.docker/desktop/docker.sock [docker-desktop]',
      'Rancher Desktop unix:///home/kim/.rd/docker.sock [rancher-desktop]',
      'Podman unix:///run/user/1000/podman/podman.sock [podman]',
      'Podman unix:///run/podman/podman.sock [podman]',
      'Lima unix:///home/kim/.lima/docker/sock/docker.sock [lima docker]',
    ]);
  });

  it('where docker is a name for Podman', async () => {
    const tree = {
      '/usr/bin/podman': '',
      '/run/podman/podman.sock': socketFile,
      '/var/run': { kind: 'link', to: '/run' },
      '/run/docker.sock': { kind: 'link', to: '/run/podman/podman.sock' },
    } as const;
    expect(lines(await planVirtual('linux', tree))).toEqual([
      'default unix:///var/run/docker.sock + Docker Engine, Podman [podman] terminal',
    ]);
  });

  it('with an engine that is not started, and a user without a session', async () => {
    const tree = { '/usr/sbin/dockerd': '', '/home/kim/.config/systemd/user/docker.service': '' };
    expect(lines(await planVirtual('linux', tree, { runtimeDir: '/tmp/run' }))).toEqual([
      'default unix:///var/run/docker.sock + Docker Engine [docker-engine] installed terminal',
      'Docker Engine (rootless) unix:///tmp/run/docker.sock [docker-rootless] installed',
    ]);
  });

  it('with a context by ssh that is current', async () => {
    const tree = {
      ...engine,
      '/home/kim/.docker/config.json': '{"currentContext":"build"}',
      ...contextFiles('/home/kim/.docker', 'build', 'ssh://kim@build:2222'),
    };
    const planned = await planVirtual('linux', tree);
    expect(lines(planned)).toEqual([
      'context:build ssh://kim@build:2222 terminal, named',
      'default unix:///var/run/docker.sock + Docker Engine [docker-engine]',
    ]);
    expect(selectCandidate(planned, null)).toMatchObject({ kind: 'fixed', isChosen: false });
  });

  it('with certificates of a context, told apart from those of a machine at the same address', async () => {
    const tls = `/home/kim/.docker/contexts/tls/${contextFolderName('vm')}/docker`;
    const tree = {
      ...contextFiles('/home/kim/.docker', 'vm', 'tcp://192.168.99.100:2376'),
      [`${tls}/ca.pem`]: 'ca',
      ...machineFiles('/store/machines/old', virtualBox('192.168.99.100')),
      '/store/machines/empty': { kind: 'folder' },
      '/store/machines/file': '',
    } as const;
    const planned = await planVirtual('linux', tree, { machineStorage: '/store' });
    expect(
      planned.slice(1).map(({ source, tlsFolder, needsTlsFiles }) => [source, tlsFolder, needsTlsFiles]),
    ).toEqual([
      ['context:vm', tls, false],
      ['docker-machine:old', '/store/machines/old', true],
    ]);
  });

  it('with files that are broken', async () => {
    const meta = '/home/kim/.docker/contexts/meta';
    const tree = {
      '/home/kim/.docker/config.json': '{"currentContext":',
      [`${meta}/${contextFolderName('colima')}/meta.json`]: '{',
      [`${meta}/${contextFolderName('mine')}/meta.json`]: deniedFile,
      [`${meta}/0123456789abcdef/meta.json`]: '{"Name":"moved","Endpoints":{"docker":{"Host":"unix:///m"}}}',
      [`${meta}/removed`]: { kind: 'folder' },
      ...contextFiles('/home/kim/.docker', 'typo', 'unix:/run/docker.sock'),
    } as const;
    const planned = await planVirtual('linux', tree, { context: 'mine' });
    expect(lines(planned)).toEqual([
      'context:mine CONFIG_UNREADABLE unreadable terminal, named',
      'default unix:///var/run/docker.sock',
      'config.json /home/kim/.docker/config.json CONFIG_UNREADABLE malformed',
      'context:colima CONFIG_UNREADABLE malformed',
      'context:moved CONFIG_UNREADABLE wrong-folder',
      'context:typo unix:/run/docker.sock BAD_ADDRESS has-path',
    ]);
  });

  it('with a configuration that may not be read uses the default and nothing instead of it', async () => {
    const tree = { ...engine, '/home/kim/.docker/config.json': deniedFile };
    const planned = await planVirtual('linux', tree);
    expect(selectCandidate(planned, null)).toMatchObject({ kind: 'fixed', candidate: { source: 'default' } });
    expect(lines(planned)[1]).toBe('config.json /home/kim/.docker/config.json CONFIG_UNREADABLE unreadable');
  });
});
