import { useMutation } from '@tanstack/react-query';
import { invoke } from '../../lib/ipc-client';

/** Tries again at once; the state that follows arrives as an event. */
export function useReconnect() {
  return useMutation({ mutationFn: () => invoke('engine.reconnect', {}) });
}
