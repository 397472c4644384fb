import { isLoopbackHost } from '../engine/address';
import type { ProductName } from '../engine/model';
import type { DiagnoseInput } from './diagnosis';
import { productOfPlace } from './place-names';

type Subject = Pick<DiagnoseInput, 'candidate'>;

/** The product's name, which is the same in every language; null for an address that anybody may have. */
export function productOf({ candidate: { place } }: Subject): ProductName | null {
  return place === null ? null : productOfPlace[place];
}

/** The host that a candidate's address names; undefined for sockets and for what is no address. */
export function hostOf({ candidate: { address } }: Subject): string | undefined {
  return address?.kind === 'tcp' || address?.kind === 'ssh' ? address.host : undefined;
}

export function portOf({ candidate: { address } }: Subject): number | undefined {
  return address?.kind === 'tcp' ? address.port : undefined;
}

/** Whether the engine is on another computer, where nothing can be done from here. */
export function isRemote({ candidate: { address, place } }: Subject): boolean {
  if (address?.kind === 'ssh') return true;
  return place !== 'docker-toolbox' && address?.kind === 'tcp' && !isLoopbackHost(address.host);
}
