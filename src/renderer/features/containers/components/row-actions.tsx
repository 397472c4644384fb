import { Pause, Play, RotateCw, Square, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { allowedActions } from '../../../../shared/features/containers/allowed-actions';
import type { ContainerAction } from '../../../../shared/features/containers/model';
import { printable } from '../../../../shared/lib/printable';
import { IconButton } from '../../../components/icon-button';
import { light } from '../../../components/light';
import { MoreMenu } from '../../../components/more-menu';
import { useIsStale } from '../../../lib/engine-context';
import { useSettings } from '../../../lib/settings-context';
import { useWords } from '../../../lib/use-words';
import { usePendingAction } from '../use-container-actions';
import { menuActions, type MenuHandlers, type MenuTarget } from './use-menu-actions';

const Slots = light('div', { display: 'flex', justifyContent: 'flex-end', gap: 2 });

type ButtonAction = Exclude<ContainerAction, 'kill'>;

const icons: Readonly<Record<ButtonAction, ReactNode>> = {
  start: <Play size={16} strokeWidth={1.8} />,
  stop: <Square size={15} strokeWidth={1.8} />,
  restart: <RotateCw size={16} strokeWidth={1.8} />,
  pause: <Pause size={16} strokeWidth={1.8} />,
  unpause: <Play size={16} strokeWidth={1.8} />,
  remove: <Trash2 size={16} strokeWidth={1.8} />,
};

const order: readonly ButtonAction[] = ['unpause', 'start', 'stop', 'restart', 'remove'];

export type RowActionsProps = {
  readonly target: MenuTarget;
  readonly handlers: MenuHandlers;
  readonly navigate: (path: string) => unknown;
};

/** The buttons at the end of a row: what its state allows, and a menu with the rest. */
export function RowActions({ target, handlers, navigate }: RowActionsProps) {
  const { t, word, nameIn } = useWords();
  const isStale = useIsStale();
  const settings = useSettings();
  const pending = usePendingAction(target.id, target.state);
  const name = printable(target.name);
  const allowed = allowedActions(target.state);
  const isDisabled = isStale || pending !== undefined;
  return (
    <Slots>
      {order
        .filter((action) => allowed.has(action))
        .map((action) => (
          <IconButton
            key={action}
            label={nameIn(`containers.action.${action}Of`, name)}
            tip={word(`containers.action.${action}`)}
            icon={icons[action]}
            tone={action === 'remove' ? 'danger' : 'normal'}
            isDisabled={isDisabled}
            onClick={() => (action === 'remove' ? handlers.onRemove(target) : handlers.onAct(action, target))}
          />
        ))}
      <MoreMenu
        label={nameIn('containers.action.moreOf', name)}
        tip={word('app.action.moreActions')}
        actions={() => menuActions(target, { t, navigate, handlers, settings, isBusy: isDisabled })}
      />
    </Slots>
  );
}
