import type { GantryBridge } from '../../shared/ipc/bridge';

declare global {
  interface Window {
    /** Put there by the preload; absent in component tests and in a plain browser. */
    readonly gantry?: GantryBridge;
  }
}

let installed: GantryBridge | null = null;

/** Puts another bridge in the place of the preload's, for tests. `null` takes it away again. */
export function installBridge(bridge: GantryBridge | null): void {
  installed = bridge;
}

/** The bridge to main. Its absence is a fault of how the page was loaded, so it is loud. */
export function bridge(): GantryBridge {
  const found = installed ?? window.gantry;
  if (!found) throw new Error('the bridge to the main process is missing');
  return found;
}
