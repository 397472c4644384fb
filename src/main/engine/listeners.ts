import type { Unsubscribe } from './engine-port';

/** A set of listeners. One that throws is not allowed to keep the others from hearing. */
export type Listeners<Args extends readonly unknown[]> = {
  readonly add: (listener: (...args: Args) => void) => Unsubscribe;
  readonly call: (...args: Args) => void;
};

export function createListeners<Args extends readonly unknown[]>(): Listeners<Args> {
  const listeners = new Set<{ readonly listener: (...args: Args) => void }>();
  return {
    add(listener) {
      const entry = { listener };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    call(...args) {
      for (const { listener } of [...listeners]) {
        try {
          listener(...args);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
