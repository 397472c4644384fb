import { Bell, BellOff, Copy, FileJson, Pause, Pencil, Play, ScrollText, Terminal, Zap } from 'lucide-react';
import { useNavigate } from 'react-router';
import * as v from 'valibot';
import { allowedActions } from '../../../../shared/features/containers/allowed-actions';
import { actionCommand } from '../../../../shared/features/containers/docker-command';
import type { ContainerAction, ContainerState } from '../../../../shared/features/containers/model';
import type { Settings } from '../../../../shared/features/settings/model';
import { containerName } from '../../../../shared/lib/ids';
import { printable } from '../../../../shared/lib/printable';
import type { MenuAction } from '../../../components/menu-action';
import { useIsStale } from '../../../lib/engine-context';
import { useSettings } from '../../../lib/settings-context';
import { useWords, type Words } from '../../../lib/use-words';
import { type ActionTarget, usePendingAction } from '../use-container-actions';
import { containerPath } from '../paths';

export type MenuTarget = ActionTarget & { readonly state: ContainerState };

export type MenuHandlers = {
  readonly onAct: (action: ContainerAction, target: ActionTarget) => void;
  readonly onRemove: (target: ActionTarget) => void;
  readonly onRename: (target: ActionTarget) => void;
  readonly onMute: (target: ActionTarget, isMuted: boolean) => void;
};

const icon = { size: 16, strokeWidth: 1.8 } as const;

function copy(text: string): void {
  void navigator.clipboard.writeText(text);
}

/** What the menu behind "More actions" offers for a container. */
export function useMenuActions(target: MenuTarget, handlers: MenuHandlers): readonly MenuAction[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const isStale = useIsStale();
  const settings = useSettings();
  const isPending = usePendingAction(target.id, target.state) !== undefined;
  return menuActions(target, { t, navigate, handlers, settings, isBusy: isStale || isPending });
}

export type MenuSurroundings = {
  readonly t: Words['t'];
  readonly navigate: (path: string) => unknown;
  readonly handlers: MenuHandlers;
  readonly settings: Pick<Settings, 'notifications' | 'mutedContainers'>;
  /** Something is being done to it, or the engine is away. */
  readonly isBusy: boolean;
};

/** The same without hooks, for rows: theirs are made when the menu opens. */
export function menuActions(
  target: MenuTarget,
  { t, navigate, handlers, settings, isBusy }: MenuSurroundings,
): readonly MenuAction[] {
  const allowed = allowedActions(target.state);
  const isPaused = allowed.has('unpause');
  const command = actionCommand(allowed.has('stop') ? 'stop' : 'start', [target.name]);
  return [
    {
      id: 'pause',
      label: t(isPaused ? 'containers.action.unpause' : 'containers.action.pause'),
      icon: isPaused ? <Play {...icon} /> : <Pause {...icon} />,
      isDisabled: isBusy || !(isPaused || allowed.has('pause')),
      onSelect: () => handlers.onAct(isPaused ? 'unpause' : 'pause', target),
    },
    {
      id: 'kill',
      label: t('containers.action.kill'),
      icon: <Zap {...icon} />,
      isDisabled: isBusy || !allowed.has('kill'),
      onSelect: () => handlers.onAct('kill', target),
    },
    {
      id: 'rename',
      label: t('containers.action.rename'),
      icon: <Pencil {...icon} />,
      isDisabled: isBusy || target.state === 'removing',
      onSelect: () => handlers.onRename(target),
    },
    {
      id: 'logs',
      label: t('containers.action.logs'),
      icon: <ScrollText {...icon} />,
      hasDivider: true,
      onSelect: () => void navigate(containerPath(target.id, 'logs')),
    },
    {
      id: 'inspect',
      label: t('containers.action.inspect'),
      icon: <FileJson {...icon} />,
      onSelect: () => void navigate(containerPath(target.id, 'inspect')),
    },
    noticesAction(target, { t, handlers, settings }),
    {
      id: 'copy-id',
      label: t('containers.action.copyId'),
      icon: <Copy {...icon} />,
      hasDivider: true,
      onSelect: () => copy(target.id),
    },
    {
      id: 'copy-command',
      label: t('containers.action.copyCommand', { command: printable(command, { maxLength: 60 }) }),
      icon: <Terminal {...icon} />,
      onSelect: () => copy(command),
    },
  ];
}

/** Whether notifications may be shown about it. By its name, so that one that is made anew stays as it was chosen. */
function noticesAction(
  target: MenuTarget,
  { t, handlers, settings }: Pick<MenuSurroundings, 't' | 'handlers' | 'settings'>,
): MenuAction {
  const isOn = settings.notifications && !settings.mutedContainers.includes(target.name);
  return {
    id: 'notices',
    label: t('containers.action.notices'),
    icon: isOn ? <Bell {...icon} /> : <BellOff {...icon} />,
    isChecked: isOn,
    isDisabled: !settings.notifications || !v.is(containerName, target.name),
    onSelect: () => handlers.onMute(target, isOn),
  };
}
