import {
  Menu,
  type MenuItemConstructorOptions,
  type NativeImage,
  nativeImage,
  nativeTheme,
  Tray,
} from 'electron';
import type { TrayAction, TrayIconState, TrayItem, TrayView } from '../../shared/features/tray/model';
import { trayPictures } from './tray-pictures';

export type TrayPort = {
  /** Shows a view; what is the same as before is left alone. */
  readonly show: (view: TrayView) => void;
  readonly destroy: () => void;
};

export type TrayPortInput = {
  readonly platform: string;
  readonly onAction: (action: TrayAction) => void;
};

type PictureKind = 'template' | 'light' | 'dark' | 'tile-light' | 'tile-dark';

/** Pixels of the picture at a scale of 1, and those for finer screens. */
const pictureSizes: Readonly<Record<string, readonly [number, ...number[]]>> = {
  darwin: [16, 32],
  win32: [16, 24, 32],
  linux: [22, 44],
};

/**
 * The icon of the app. What a click does is what the system is used to: on macOS every click opens the menu; on Windows the left button opens
 * the window and the right one the menu; on Linux the panel decides which is which and tells.
 */
export function createTray({ platform, onAction }: TrayPortInput): TrayPort {
  let shown: TrayView | null = null;
  /** The system marks what was clicked by itself, whether or not it comes to that. */
  let isMarked = false;
  let picture = '';
  const kind = () => kindOf(platform);
  const tray = new Tray(pictureOf(platform, kind(), 'working'));
  tray.setIgnoreDoubleClickEvents(true);
  // with a menu set, macOS shows it for every click
  if (platform !== 'darwin') tray.on('click', () => onAction({ kind: 'open' }));

  function showPicture(state: TrayIconState): void {
    const wanted = `${kind()} ${state}`;
    if (wanted === picture) return;
    picture = wanted;
    tray.setImage(pictureOf(platform, kind(), state));
  }

  const onClick = (action: TrayAction) => {
    isMarked = action.kind === 'use-engine';
    onAction(action);
  };
  const onTheme = () => {
    if (shown) showPicture(shown.icon);
  };
  nativeTheme.on('updated', onTheme);

  return {
    show(view) {
      showPicture(view.icon);
      if (view.tooltip !== shown?.tooltip) tray.setToolTip(view.tooltip);
      if (isMarked || !shown || JSON.stringify(view.items) !== JSON.stringify(shown.items)) {
        isMarked = false;
        tray.setContextMenu(Menu.buildFromTemplate(menuOf(view.items, onClick)));
      }
      shown = view;
    },
    destroy() {
      nativeTheme.off('updated', onTheme);
      tray.destroy();
    },
  };
}

/**
 * The task bar of Windows has a theme of its own, which newer versions of Electron know. A panel of Linux has any colour, so the icon
 * brings its own ground there.
 */
function kindOf(platform: string): PictureKind {
  if (platform === 'darwin') return 'template';
  const theme: { readonly shouldUseDarkColorsForSystemIntegratedUI?: boolean } = nativeTheme;
  const isDark = theme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors;
  if (platform === 'win32') return isDark ? 'dark' : 'light';
  return isDark ? 'tile-dark' : 'tile-light';
}

function pictureOf(platform: string, kind: PictureKind, state: TrayIconState): NativeImage {
  const image = nativeImage.createEmpty();
  const sizes = pictureSizes[platform] ?? [22, 44];
  for (const size of sizes) {
    const data = trayPictures[`${kind} ${state} ${size}`] ?? '';
    image.addRepresentation({
      scaleFactor: size / sizes[0],
      width: size,
      height: size,
      dataURL: `data:image/png;base64,${data}`,
    });
  }
  image.setTemplateImage(kind === 'template');
  return image;
}

function menuOf(
  items: readonly TrayItem[],
  onAction: (action: TrayAction) => void,
): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: item.label, enabled: false };
      case 'submenu':
        return { label: item.label, submenu: menuOf(item.items, onAction) };
      case 'action': {
        const { label, action, isChecked } = item;
        const click = () => onAction(action);
        return isChecked === undefined
          ? { label, click }
          : { label, click, type: 'radio', checked: isChecked };
      }
    }
  });
}
