import type { ProductName } from '../engine/model';
import type { Place } from './model';

/**
 * The name of the product of a place, the same in every language; also the source of a candidate that nothing but its
 * usual place speaks for.
 */
export const productOfPlace: Readonly<Record<Place, ProductName>> = {
  'docker-desktop': 'Docker Desktop',
  'docker-toolbox': 'Docker Toolbox',
  'docker-engine': 'Docker Engine',
  'docker-rootless': 'Docker Engine (rootless)',
  colima: 'Colima',
  'rancher-desktop': 'Rancher Desktop',
  orbstack: 'OrbStack',
  podman: 'Podman',
  lima: 'Lima',
};
