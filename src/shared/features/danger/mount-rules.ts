import { isVolumeName, readBind } from './binds';
import { type Fields, fieldsOf, foldKey, isEmpty, itemsOf, objectsOf, textOf, textsOf } from './fields';
import { hostPathDanger } from './host-path';
import type { Danger, HostPlace } from './model';

/** What a rule looks at: the objects in which the engine looks for settings of the host. */
export type Scope = {
  /** The body itself. */
  readonly root: Fields;
  /** `HostConfig`, and the body too: older engines take its fields from there as well. */
  readonly host: readonly Fields[];
  readonly place: HostPlace;
};

export type DangerRule = { readonly id: string; readonly find: (scope: Scope) => readonly Danger[] };

/** Modes of a bind by which mounts made inside reach the computer. */
const propagations = new Set(['shared', 'rshared', 'slave', 'rslave']);

const pathOf = (path: string, place: HostPlace): readonly Danger[] => {
  const danger = hostPathDanger(path, place);
  return danger ? [danger] : [];
};

function mounts({ host }: Scope): readonly Fields[] {
  return itemsOf(host, 'Mounts').map(fieldsOf);
}

function driverConfigs(scope: Scope): readonly Fields[] {
  return mounts(scope).flatMap((mount) => objectsOf(objectsOf([mount], 'VolumeOptions'), 'DriverConfig'));
}

/** The paths that a mount names; more than one when it is told more than once, in different letters. */
function mountPaths(mount: Fields): readonly string[] {
  const types = textsOf([mount], 'Type').map(foldKey);
  const type = types.length === 1 ? types[0] : null;
  if (type === 'tmpfs' || type === 'image') return [];
  const isNamed = type === 'volume' || type === 'cluster';
  return textsOf([mount], 'Source').filter((source) => !isNamed || !isVolumeName(source));
}

export const mountRules: readonly DangerRule[] = [
  {
    id: 'binds',
    find: ({ host, place }) =>
      textsOf(host, 'Binds').flatMap((text) => {
        const { path } = readBind(text);
        return path === null ? [] : pathOf(path, place);
      }),
  },
  {
    id: 'mounts',
    find: (scope) =>
      mounts(scope).flatMap((mount) => mountPaths(mount).flatMap((path) => pathOf(path, scope.place))),
  },
  {
    id: 'mount-kind',
    find: (scope) =>
      mounts(scope).flatMap((mount): readonly Danger[] => {
        const types = textsOf([mount], 'Type').map(foldKey);
        if (types.includes('npipe'))
          return [{ code: 'named-pipe', item: textsOf([mount], 'Source')[0] ?? 'npipe' }];
        if (types.includes('cluster')) return [{ code: 'volume-driver', item: 'cluster' }];
        const isKnown = types.length === 1 && ['bind', 'volume', 'tmpfs', 'image'].includes(types[0]!);
        return isKnown ? [] : [{ code: 'unknown-setting', item: `Mounts: ${textOf(mount)}` }];
      }),
  },
  {
    id: 'bind-modes',
    find: ({ host }) =>
      textsOf(host, 'Binds').flatMap((text): readonly Danger[] => {
        const { path, modes } = readBind(text);
        const given = modes.find((mode) => propagations.has(foldKey(mode)));
        return path !== null && given !== undefined ? [{ code: 'mount-propagation', item: text }] : [];
      }),
  },
  {
    id: 'mount-propagation',
    find: (scope) =>
      objectsOf(mounts(scope), 'BindOptions')
        .flatMap((options) => textsOf([options], 'Propagation'))
        .filter((text) => propagations.has(foldKey(text)))
        .map((text) => ({ code: 'mount-propagation', item: text })),
  },
  {
    id: 'volume-device',
    find: (scope) =>
      objectsOf(driverConfigs(scope), 'Options').flatMap((options) =>
        Object.entries(options)
          // a volume in memory is `type=tmpfs, device=tmpfs`
          .filter(
            ([key, value]) => foldKey(key) !== 'type' && !isEmpty(value) && !isTmpfs(options, key, value),
          )
          .map(([key, value]) => ({ code: 'volume-device' as const, item: `${key}=${textOf(value)}` })),
      ),
  },
  {
    id: 'volume-driver',
    find: (scope) =>
      [...textsOf(driverConfigs(scope), 'Name'), ...textsOf(scope.host, 'VolumeDriver')]
        .filter((name) => name !== 'local')
        .map((name) => ({ code: 'volume-driver', item: name })),
  },
  {
    id: 'volumes-from',
    find: ({ host }) =>
      textsOf(host, 'VolumesFrom').map((text) => ({ code: 'other-container', item: `volumes: ${text}` })),
  },
];

function isTmpfs(options: Fields, key: string, value: unknown): boolean {
  if (textsOf([options], 'type').join() !== 'tmpfs' || textsOf([options], 'device').join() !== 'tmpfs')
    return false;
  return foldKey(key) === 'device' || (foldKey(key) === 'o' && !textOf(value).includes('bind'));
}

/** Every path of the computer that a body names, as it names them: what has to be looked up before judging. */
export function hostPathsOf(scope: Pick<Scope, 'root' | 'host'>): readonly string[] {
  const binds = textsOf(scope.host, 'Binds').map((text) => readBind(text).path);
  const mounted = itemsOf(scope.host, 'Mounts').flatMap((mount) => mountPaths(fieldsOf(mount)));
  return [...new Set([...binds, ...mounted].filter((path) => path !== null))];
}
