import { describe, expect, it } from 'vitest';
import { selectCandidate } from '../../../shared/features/engines/selection';
import { socketFile } from '../testing/virtual-files';
import { contextFiles, lines, planVirtual } from '../testing/virtual-machine';

describe('a Mac', () => {
  const mac = {
    '/Applications/Docker.app/Contents/Info.plist': '',
    '/Applications/OrbStack.app/Contents/Info.plist': '',
    '/opt/homebrew/bin/colima': '',
    '/Users/kim/.docker/config.json': '{"currentContext":"desktop-linux"}',
    '/Users/kim/.docker/run/docker.sock': socketFile,
    '/Users/kim/.orbstack/run/docker.sock': socketFile,
    '/Users/kim/.colima/default/colima.yaml': '',
    '/Users/kim/.colima/default/docker.sock': socketFile,
    '/Users/kim/.colima/work/colima.yaml': '',
    '/Users/kim/.colima/_lima/colima/lima.yaml': '',
    '/private/var/run/docker.sock': { kind: 'link', to: '/Users/kim/.docker/run/docker.sock' },
    '/var': { kind: 'link', to: '/private/var' },
    ...contextFiles('/Users/kim/.docker', 'desktop-linux', 'unix:///Users/kim/.docker/run/docker.sock'),
    ...contextFiles('/Users/kim/.docker', 'colima', 'unix:///Users/kim/.colima/default/docker.sock'),
    ...contextFiles('/Users/kim/.docker', 'server', 'tcp://10.1.2.3:2375'),
  } as const;

  it('with Docker Desktop, Colima and OrbStack names each engine once', async () => {
    expect(lines(await planVirtual('darwin', mac))).toEqual([
      'context:desktop-linux unix:///Users/kim/.docker/run/docker.sock + default, Docker Desktop [docker-desktop] terminal, named',
      'OrbStack unix:///Users/kim/.orbstack/run/docker.sock [orbstack]',
      'context:colima unix:///Users/kim/.colima/default/docker.sock + Colima [colima default]',
      'context:server tcp://10.1.2.3:2375',
      'Colima unix:///Users/kim/.colima/work/docker.sock [colima work] installed',
    ]);
  });

  it('takes another engine of its own, never a server, when nobody named one', async () => {
    const planned = await planVirtual('darwin', { ...mac, '/Users/kim/.docker/config.json': '{}' });
    const selection = selectCandidate(planned, null);
    expect(selection).toMatchObject({ kind: 'open', candidate: { source: 'default' } });
    const others = selection.kind === 'open' ? selection.others.map(({ url }) => url) : [];
    expect(others).toEqual([
      'unix:///Users/kim/.orbstack/run/docker.sock',
      'unix:///Users/kim/.colima/default/docker.sock',
    ]);
  });

  it('with products that are all stopped says which are installed', async () => {
    const stopped = {
      '/Users/kim/Applications/Docker.app/x': '',
      '/Applications/Rancher Desktop.app/x': '',
      '/opt/podman/bin/podman': '',
      '/usr/local/bin/limactl': '',
      '/Users/kim/.lima/docker/lima.yaml': '',
      '/Users/kim/.lima/other/lima.yaml': '',
    };
    expect(lines(await planVirtual('darwin', stopped))).toEqual([
      'default unix:///var/run/docker.sock terminal',
      'Docker Desktop unix:///Users/kim/.docker/run/docker.sock [docker-desktop] installed',
      'Rancher Desktop unix:///Users/kim/.rd/docker.sock [rancher-desktop] installed',
      'Podman unix:///Users/kim/.local/share/containers/podman/machine/podman.sock [podman] installed',
      'Lima unix:///Users/kim/.lima/docker/sock/docker.sock [lima docker] installed',
    ]);
  });
});
