import type { MenuItemConstructorOptions } from 'electron';
import type { NativeMessages } from '../../shared/features/app/native-messages';

/**
 * The application menu. macOS shows it; elsewhere there is no menu bar, but its roles still make the usual keys
 * work (copy, zoom, full screen, quit).
 */
export function menuTemplate(
  platform: string,
  text: NativeMessages['menu'],
  quit: () => void,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    { label: text.edit, submenu: editItems(text) },
    { label: text.view, submenu: viewItems(text) },
    { label: text.window, role: 'window', submenu: windowItems(text, isMac, quit) },
  ];
  return isMac ? [{ label: 'Gantry', submenu: macItems(text, quit) }, ...template] : template;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

function macItems(text: NativeMessages['menu'], quit: () => void): MenuItemConstructorOptions[] {
  return [
    { role: 'about', label: text.about },
    separator,
    { role: 'services' },
    separator,
    { role: 'hide', label: text.hide },
    { role: 'hideOthers', label: text.hideOthers },
    { role: 'unhide', label: text.showAll },
    separator,
    // not the role: what is running is asked about first
    { label: text.quit, accelerator: 'Cmd+Q', click: quit },
  ];
}

function editItems(text: NativeMessages['menu']): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: text.undo },
    { role: 'redo', label: text.redo },
    separator,
    { role: 'cut', label: text.cut },
    { role: 'copy', label: text.copy },
    { role: 'paste', label: text.paste },
    { role: 'selectAll', label: text.selectAll },
  ];
}

function viewItems(text: NativeMessages['menu']): MenuItemConstructorOptions[] {
  return [
    { role: 'resetZoom', label: text.actualSize },
    { role: 'zoomIn', label: text.zoomIn },
    { role: 'zoomOut', label: text.zoomOut },
    separator,
    { role: 'togglefullscreen', label: text.fullScreen },
  ];
}

function windowItems(
  text: NativeMessages['menu'],
  isMac: boolean,
  quit: () => void,
): MenuItemConstructorOptions[] {
  const items: MenuItemConstructorOptions[] = [
    { role: 'minimize', label: text.minimize },
    { role: 'close', label: text.close },
  ];
  return isMac ? items : [...items, { label: text.quit, accelerator: 'Ctrl+Q', click: quit }];
}
