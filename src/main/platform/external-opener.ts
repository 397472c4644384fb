import { shell } from 'electron';
import { fail } from '../../shared/ipc/errors';
import { isAllowedWebAddress, publishedPortAddress } from './external-target';

/** Opens things outside the app. The only place that hands an address to the system. */
export type ExternalOpener = {
  /** One of our own https pages. Throws FORBIDDEN for anything else. */
  readonly openWebPage: (address: string) => Promise<void>;
  /** A page of ours that the page may ask for by its address: one of `named`, letter by letter. Throws FORBIDDEN else. */
  readonly openNamedPage: (address: string, named: (address: string) => boolean) => Promise<void>;
  /** A published port, by host and number; the address is made here. */
  readonly openPublishedPort: (host: string, port: number, scheme?: 'http' | 'https') => Promise<void>;
};

export function createExternalOpener(): ExternalOpener {
  const open = (address: string) => shell.openExternal(address);
  return {
    openWebPage: async (address) => {
      if (!isAllowedWebAddress(address)) throw fail('FORBIDDEN', 'this address is not opened');
      await open(address);
    },
    openNamedPage: async (address, named) => {
      if (!named(address)) throw fail('FORBIDDEN', 'this address is not opened');
      await open(address);
    },
    openPublishedPort: async (host, port, scheme = 'http') => {
      const address = publishedPortAddress(host, port, scheme);
      if (!address) throw fail('BAD_ADDRESS', 'no address can be made of this port');
      await open(address);
    },
  };
}
