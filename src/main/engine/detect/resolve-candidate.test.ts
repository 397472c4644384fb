import { describe, expect, it } from 'vitest';
import type { DockerEnvironment } from '../../../shared/features/engine/endpoint-choice';
import type { PlannedCandidate } from '../../../shared/features/engines/planned';
import { createVirtualFiles, deniedFile, type VirtualFile } from '../testing/virtual-files';
import { contextFiles, machineFiles, planVirtual, virtualBox } from '../testing/virtual-machine';
import { contextFolderName } from './context-store';
import { resolveCandidate } from './resolve-candidate';

type Tree = Readonly<Record<string, VirtualFile>>;

async function resolve(tree: Tree, environment: Partial<DockerEnvironment>, source: string) {
  const planned = await planVirtual('linux', tree, environment);
  const candidate = planned.find((one) => one.source === source);
  if (!candidate) throw new Error(`no ${source}`);
  return resolveCandidate(candidate, createVirtualFiles(tree, 'linux'));
}

describe('resolveCandidate', () => {
  it('brings the certificates of a machine, and its address for published ports', async () => {
    const tree = machineFiles('/home/kim/.docker/machine/machines/default', virtualBox('192.168.99.101'));
    const resolved = await resolve(tree, {}, 'docker-machine:default');
    expect(resolved.endpoint).toEqual({
      id: 'tcp://192.168.99.101:2376',
      url: 'tcp://192.168.99.101:2376',
      source: 'docker-machine:default',
      publishedHost: '192.168.99.101',
    });
    expect([resolved.tls?.ca, resolved.tls?.cert, resolved.tls?.key].map(String)).toEqual([
      'ca',
      'cert',
      'key',
    ]);
  });

  it('sends nothing to a machine whose certificates are gone', async () => {
    const tree = { '/home/kim/.docker/machine/machines/default/config.json': JSON.stringify(virtualBox('')) };
    await expect(resolve(tree, {}, 'docker-machine:default')).rejects.toMatchObject({
      error: { code: 'TLS_FAILED', params: { reason: 'tls-files-missing' } },
    });
  });

  it('does without an authority of its own where nobody promised one', async () => {
    const tls = `/home/kim/.docker/contexts/tls/${contextFolderName('s')}/docker`;
    const tree = { ...contextFiles('/home/kim/.docker', 's', 'tcp://h:2376'), [`${tls}/cert.pem`]: 'cert' };
    const resolved = await resolve(tree, {}, 'context:s');
    expect(resolved.tls).toEqual({ ca: undefined, cert: Buffer.from('cert'), key: undefined });
  });

  it('says which certificate cannot be read', async () => {
    const tree = { '/certs/ca.pem': 'ca', '/certs/key.pem': deniedFile };
    const environment = { host: 'tcp://h', hasTlsVerify: true, certPath: '/certs' };
    await expect(resolve(tree, environment, 'DOCKER_HOST')).rejects.toMatchObject({
      error: { code: 'CONFIG_UNREADABLE', params: { path: '/certs/key.pem' } },
    });
  });

  it('fails with the problem of a candidate that has one, and for a product without an address', async () => {
    await expect(resolve({}, { context: 'gone' }, 'context:gone')).rejects.toMatchObject({
      error: { code: 'CONTEXT_NOT_FOUND' },
    });
    const [one] = await planVirtual('linux', {});
    const product: PlannedCandidate = { ...(one as PlannedCandidate), address: null, isInstalledOnly: true };
    await expect(resolveCandidate(product)).rejects.toMatchObject({ error: { code: 'ENGINE_UNREACHABLE' } });
  });
});
