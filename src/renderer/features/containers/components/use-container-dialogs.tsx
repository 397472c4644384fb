import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { useMute } from '../api';
import { type ActionTarget, useAct } from '../use-container-actions';
import type { MenuHandlers } from './use-menu-actions';

// dialogs are read when the first one opens
const RemoveDialog = lazy(() => import('./remove-dialog').then((m) => ({ default: m.RemoveDialog })));
const RenameDialog = lazy(() => import('./rename-dialog').then((m) => ({ default: m.RenameDialog })));

type Open =
  | { readonly kind: 'remove'; readonly targets: readonly ActionTarget[] }
  | { readonly kind: 'rename'; readonly target: ActionTarget };

export type ContainerDialogs = {
  /** Keep their identity, so that rows need not render again. */
  readonly handlers: MenuHandlers;
  readonly askRemove: (targets: readonly ActionTarget[]) => void;
  /** The open dialog, to be rendered somewhere. */
  readonly dialog: ReactNode;
};

/** What rows and pages do to containers: directly, or through a question. */
export function useContainerDialogs(onRemoving?: () => void): ContainerDialogs {
  const act = useAct();
  const mute = useMute();
  const [open, setOpen] = useState<Open | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const askRemove = useCallback(
    (targets: readonly ActionTarget[]) => setOpen({ kind: 'remove', targets }),
    [],
  );
  const handlers = useMemo<MenuHandlers>(
    () => ({
      onAct: (action, target) => void act(action, [target]),
      onRemove: (target) => setOpen({ kind: 'remove', targets: [target] }),
      onRename: (target) => setOpen({ kind: 'rename', target }),
      onMute: mute,
    }),
    [act, mute],
  );
  const dialog = open && (
    <Suspense fallback={null}>
      {open.kind === 'remove' ? (
        <RemoveDialog
          targets={open.targets}
          onClose={close}
          onConfirm={(options) => {
            close();
            onRemoving?.();
            void act('remove', open.targets, options);
          }}
        />
      ) : (
        <RenameDialog target={open.target} onClose={close} />
      )}
    </Suspense>
  );
  return { handlers, askRemove, dialog };
}
