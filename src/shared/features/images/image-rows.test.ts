import { describe, expect, it } from 'vitest';
import type { ContainerRow } from '../containers/model';
import type { ContainerId, ImageId } from '../../lib/ids';
import { pullCommand, removeCommand } from './image-commands';
import {
  compareByName,
  countScopes,
  filterImages,
  groupByImage,
  imageName,
  imageReferenceOf,
  type ImageScope,
  isDangling,
} from './image-rows';
import type { ImageRow } from './model';
import { planRemoval } from './removal-plan';

function image(letter: string, tags: readonly string[], more: Partial<ImageRow> = {}): ImageRow {
  const id = `sha256:${letter.repeat(64)}` as ImageId;
  return { id, tags, digests: [], sizeBytes: 100, createdAt: 1000, ...more };
}

function container(name: string, imageId: ImageId | null): ContainerRow {
  return { id: name as ContainerId, name, imageId } as ContainerRow;
}

const redis = image('a', ['redis:7', 'redis:latest'], { sizeBytes: 300, createdAt: 3000 });
const nginx = image('b', ['nginx:1.27'], { sizeBytes: 200, digests: [`nginx@sha256:${'e'.repeat(64)}`] });
const old = image('c', [], { sizeBytes: 50, createdAt: 500 });
const hidden = image('d', []);
const rows = [nginx, old, redis, hidden];
const users = groupByImage([
  container('cache', redis.id),
  container('queue', redis.id),
  container('ghost', old.id),
  container('lost', null),
]);

const namesOf = (list: readonly ImageRow[]) => list.map(imageName);

describe('image rows', () => {
  it('go by their first tag, else by the short id', () => {
    expect([imageName(redis), imageName(old)]).toEqual(['redis:7', 'cccccccccccc']);
    expect([isDangling(redis), isDangling(old)]).toEqual([false, true]);
  });

  it('know which containers were made from them', () => {
    expect(users.get(redis.id)?.map((user) => user.name)).toEqual(['cache', 'queue']);
    expect(users.size).toBe(2);
  });

  it.each<[string, ImageScope, readonly string[]]>([
    ['', 'all', ['nginx:1.27', 'cccccccccccc', 'redis:7', 'dddddddddddd']],
    ['', 'in-use', ['cccccccccccc', 'redis:7']],
    ['', 'unused', ['nginx:1.27', 'dddddddddddd']],
    ['', 'dangling', ['cccccccccccc', 'dddddddddddd']],
    ['REDIS latest', 'all', ['redis:7']],
    ['  ', 'unused', ['nginx:1.27', 'dddddddddddd']],
    ['ccccc', 'all', ['cccccccccccc']],
    ['sha256:ddd', 'all', ['dddddddddddd']],
    ['eeee', 'all', ['nginx:1.27']],
    ['redis', 'dangling', []],
    ['(', 'all', []],
  ])('filtered by %j in %s', (text, scope, expected) => {
    expect(namesOf(filterImages(rows, { text, scope, users }))).toEqual(expected);
  });

  it('are counted by scope', () => {
    expect(countScopes(rows, users)).toEqual({ all: 4, 'in-use': 2, unused: 2, dangling: 2 });
  });

  it('are in the order of their names, those without a tag last', () => {
    expect(namesOf([...rows].sort(compareByName))).toEqual([
      'nginx:1.27',
      'redis:7',
      'cccccccccccc',
      'dddddddddddd',
    ]);
  });

  it('can be run by a tag, by a digest, or not at all', () => {
    const byDigest = image('f', [], { digests: ['redis@sha256:1'] });
    expect([redis, byDigest, hidden].map(imageReferenceOf)).toEqual(['redis:7', 'redis@sha256:1', null]);
  });
});

describe('removing', () => {
  it('leaves what containers were made from', () => {
    const plan = planRemoval([redis, nginx, hidden], users);
    expect(namesOf(plan.removable)).toEqual(['nginx:1.27', 'dddddddddddd']);
    expect(plan.blocked.map((entry) => [imageName(entry.image), entry.containers.length])).toEqual([
      ['redis:7', 2],
    ]);
    expect(plan.freedBytesAtMost).toBe(300);
    expect(plan.tags).toEqual(['nginx:1.27']);
  });
});

describe('docker lines', () => {
  it.each([
    ['nginx:latest', 'docker pull nginx:latest'],
    ['localhost:5000/x@sha256:ab', 'docker pull localhost:5000/x@sha256:ab'],
    ['[::1]:5000/x:1', "docker pull '[::1]:5000/x:1'"],
    ["a'$(x)", `docker pull 'a'\\''$(x)'`],
  ])('pull %s', (reference, expected) => {
    expect(pullCommand(reference)).toBe(expected);
  });

  it('removes every tag by its name', () => {
    expect(removeCommand([redis, old])).toBe('docker rmi redis:7 redis:latest cccccccccccc');
  });
});
