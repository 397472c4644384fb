import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ConfirmRequest } from './confirm-dialog';

const ConfirmDialog = lazy(() =>
  import('./confirm-dialog').then((module) => ({ default: module.ConfirmDialog })),
);

export type Confirm = (request: ConfirmRequest) => Promise<boolean>;

type Pending = { readonly request: ConfirmRequest; readonly resolve: (answer: boolean) => void };

const ConfirmContext = createContext<Confirm | null>(null);

/** Holds the one question that may be open. A second one answers the first with no. */
export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [pending, setPending] = useState<Pending | null>(null);
  const current = useRef<Pending | null>(null);

  const settle = useCallback((answer: boolean) => {
    current.current?.resolve(answer);
    current.current = null;
    setPending(null);
  }, []);

  const confirm = useCallback<Confirm>((request) => {
    current.current?.resolve(false);
    return new Promise((resolve) => {
      current.current = { request, resolve };
      setPending(current.current);
    });
  }, []);

  const dialog = useMemo(
    () =>
      pending && (
        <Suspense fallback={null}>
          <ConfirmDialog request={pending.request} onAnswer={settle} />
        </Suspense>
      ),
    [pending, settle],
  );

  return (
    <ConfirmContext value={confirm}>
      {children}
      {dialog}
    </ConfirmContext>
  );
}

/** Asks before something is done: `if (await confirm({ title, body, verb, tone: 'danger' })) …`. */
export function useConfirm(): Confirm {
  const confirm = useContext(ConfirmContext);
  if (!confirm) throw new Error('useConfirm needs ConfirmProvider above it');
  return confirm;
}
