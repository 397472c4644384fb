import { describe, expect, it } from 'vitest';
import { socketFile } from '../testing/virtual-files';
import {
  contextFiles,
  lines,
  machineFiles,
  planVirtual,
  readVirtual,
  virtualBox,
} from '../testing/virtual-machine';

describe('Windows', () => {
  const desktop = {
    'C:\\Program Files\\Docker\\Docker\\Docker Desktop.exe': '',
    'C:\\Program Files\\Docker\\Docker\\resources\\bin\\docker.exe': '',
  };
  const desktopPipes = {
    '\\\\.\\pipe\\docker_engine': socketFile,
    '\\\\.\\pipe\\dockerDesktopLinuxEngine': socketFile,
    '\\\\.\\pipe\\something-else': socketFile,
  };
  const docker = 'C:\\Users\\kim\\.docker';

  it('Pro with Docker Desktop running', async () => {
    const tree = {
      ...desktop,
      ...desktopPipes,
      [`${docker}\\config.json`]: '{"currentContext":"desktop-linux"}',
      ...contextFiles(docker, 'desktop-linux', 'npipe:////./pipe/dockerDesktopLinuxEngine', '\\'),
    };
    expect(lines(await planVirtual('win32', tree))).toEqual([
      'context:desktop-linux npipe:////./pipe/dockerDesktopLinuxEngine + Docker Desktop [docker-desktop] terminal, named',
      'default npipe:////./pipe/docker_engine + Docker Desktop [docker-desktop]',
    ]);
    expect((await readVirtual('win32', tree)).programs).toEqual({
      docker: 'C:\\Program Files\\Docker\\Docker\\resources\\bin\\docker.exe',
    });
  });

  it('with Docker Desktop for one user, stopped', async () => {
    const tree = { 'C:\\Users\\kim\\AppData\\Local\\Programs\\DockerDesktop\\Docker Desktop.exe': '' };
    expect(lines(await planVirtual('win32', tree))).toEqual([
      'default npipe:////./pipe/docker_engine terminal',
      'Docker Desktop npipe:////./pipe/dockerDesktopLinuxEngine [docker-desktop] installed',
    ]);
  });

  it.each([
    [
      'stopped',
      {},
      ['default npipe:////./pipe/docker_engine + Rancher Desktop [rancher-desktop] installed terminal'],
    ],
    [
      'beside Docker Desktop that runs',
      { ...desktop, ...desktopPipes },
      [
        'default npipe:////./pipe/docker_engine + Docker Desktop [docker-desktop] terminal',
        'Docker Desktop npipe:////./pipe/dockerDesktopLinuxEngine [docker-desktop]',
        'Rancher Desktop [rancher-desktop] installed',
      ],
    ],
    [
      'running beside Podman',
      { '\\\\.\\pipe\\docker_engine': socketFile, '\\\\.\\pipe\\podman-machine-default': socketFile },
      [
        'default npipe:////./pipe/docker_engine + Rancher Desktop [rancher-desktop] terminal',
        'Podman npipe:////./pipe/podman-machine-default [podman podman-machine-default]',
      ],
    ],
  ])('with Rancher Desktop, %s', async (_, more, expected) => {
    const rancher = { 'C:\\Program Files\\Rancher Desktop\\Rancher Desktop.exe': '' };
    expect(lines(await planVirtual('win32', { ...rancher, ...more }))).toEqual(expected);
  });

  const toolboxVariables = {
    host: 'tcp://192.168.99.100:2376',
    hasTlsVerify: true,
    certPath: `${docker}\\machine\\machines\\default`,
    machineName: 'default',
    toolboxPath: 'C:\\Program Files\\Docker Toolbox',
  };
  const toolboxProgram = { 'C:\\Program Files\\Docker Toolbox\\docker-machine.exe': '' };

  it('Home, where Toolbox is gone and its variables are not', async () => {
    expect(lines(await planVirtual('win32', { ...desktop, ...desktopPipes }, toolboxVariables))).toEqual([
      'DOCKER_HOST tcp://192.168.99.100:2376 terminal, named leftover',
      'default npipe:////./pipe/docker_engine + Docker Desktop [docker-desktop]',
      'Docker Desktop npipe:////./pipe/dockerDesktopLinuxEngine [docker-desktop]',
    ]);
    // the folder of the machine stays when Toolbox is uninstalled
    const withFolder = machineFiles(toolboxVariables.certPath, virtualBox('192.168.99.100'), '\\');
    expect(lines(await planVirtual('win32', { ...desktop, ...withFolder }, toolboxVariables))[0]).toContain(
      'leftover',
    );
  });

  it('an old PC with Toolbox: one machine under all its names, at the address it says', async () => {
    const tree = {
      ...toolboxProgram,
      ...machineFiles(toolboxVariables.certPath, virtualBox('192.168.99.103'), '\\'),
    };
    const host = 'tcp://192.168.99.103:2376';
    const planned = await planVirtual('win32', tree, {
      ...toolboxVariables,
      host,
      certPath: 'c:/users/kim/.docker/machine/machines/default/',
    });
    expect(lines(planned)).toEqual([
      'DOCKER_HOST tcp://192.168.99.103:2376 + docker-machine:default [docker-toolbox default] terminal, named',
      'default npipe:////./pipe/docker_engine',
    ]);
    expect(lines(await planVirtual('win32', tree))).toEqual([
      'default npipe:////./pipe/docker_engine terminal',
      'docker-machine:default tcp://192.168.99.103:2376 [docker-toolbox default]',
    ]);
    expect((await planVirtual('win32', tree))[1]).toMatchObject({
      tlsFolder: toolboxVariables.certPath,
      needsTlsFiles: true,
      address: { kind: 'tcp', host: '192.168.99.103', isTls: true },
    });
  });

  it.each<[string, object | string, string]>([
    ['never started', virtualBox(''), 'tcp://192.168.99.100:2376 [docker-toolbox default]'],
    ['broken', '{', 'tcp://192.168.99.100:2376 [docker-toolbox default]'],
    [
      'of another network',
      { DriverName: 'virtualbox', Driver: { HostOnlyCIDR: '192.168.56.1/24' } },
      'tcp://192.168.56.100:2376 [docker-toolbox default]',
    ],
    [
      'of Hyper-V, never started',
      { DriverName: 'hyperv', Driver: {} },
      '[docker-toolbox default] BAD_ADDRESS machine-address-unknown',
    ],
    ['elsewhere', { DriverName: 'none', Driver: { URL: 'tcp://build:2376' } }, 'tcp://build:2376'],
    [
      'with a hostile address',
      virtualBox('1.2.3.4/../x'),
      'tcp://1.2.3.4/../x:2376 [docker-toolbox default] BAD_ADDRESS has-path',
    ],
  ])('a machine that is %s', async (_, config, expected) => {
    const tree = machineFiles(`${docker}\\machine\\machines\\default`, config, '\\');
    expect(lines(await planVirtual('win32', tree))[1]).toBe(`docker-machine:default ${expected}`);
  });

  it('Toolbox without a machine', async () => {
    expect(lines(await planVirtual('win32', toolboxProgram))).toEqual([
      'default npipe:////./pipe/docker_engine terminal',
      'Docker Toolbox tcp://192.168.99.100:2376 [docker-toolbox default] installed',
    ]);
  });

  it('with nothing at all names nothing on any network', async () => {
    expect(lines(await planVirtual('win32', {}))).toEqual([
      'default npipe:////./pipe/docker_engine terminal',
    ]);
  });
});
