import type { App } from 'electron';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { autostartEntry, isSwitchedOff } from '../../shared/features/app/autostart-entry';
import { readPrivateFile, writePrivateFile } from './private-file';

/** Starting with the session of the user. */
export type LoginItem = {
  /** As the setting says. Rejects with the error of the system. */
  readonly apply: (isWanted: boolean) => Promise<void>;
  /** At the start of the app: an entry is made right that names an old place of the app; what the user switched off stays off. */
  readonly refresh: (isWanted: boolean) => Promise<void>;
  /** This start was the session's, where only the system can say. */
  readonly wasStartedAtLogin: () => boolean;
};

export type LoginItemInput = {
  readonly app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  readonly platform: string;
  /** Program and arguments that start this app. */
  readonly command: readonly string[];
  /** `$XDG_CONFIG_HOME`, or `~/.config`. */
  readonly configHome: string;
};

const hiddenSwitch = '--hidden';
const entryName = 'app.gantry.desktop';

export function createLoginItem(input: LoginItemInput): LoginItem {
  return input.platform === 'linux' ? linuxLoginItem(input) : systemLoginItem(input);
}

function linuxLoginItem({ command, configHome }: LoginItemInput): LoginItem {
  const path = join(configHome, 'autostart', entryName);
  const entry = autostartEntry([...command, hiddenSwitch]);
  const remove = () =>
    unlink(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  return {
    apply: (isWanted) => (isWanted ? writePrivateFile(path, entry) : remove()),
    async refresh(isWanted) {
      if (!isWanted) return;
      const found = await readPrivateFile(path);
      if (found.kind === 'text' && (found.text === entry || isSwitchedOff(found.text))) return;
      await writePrivateFile(path, entry);
    },
    wasStartedAtLogin: () => false,
  };
}

function systemLoginItem({ app, platform, command }: LoginItemInput): LoginItem {
  const [program, ...args] = command;
  const set = (openAtLogin: boolean) => {
    // an unpackaged app would register the runtime
    if (app.isPackaged) {
      app.setLoginItemSettings({
        openAtLogin,
        ...(platform === 'win32' && { path: program, args: [...args, hiddenSwitch] }),
      });
    }
    return Promise.resolve();
  };
  return {
    apply: set,
    refresh: (isWanted) => (isWanted ? set(true) : Promise.resolve()),
    wasStartedAtLogin: () => platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin,
  };
}

export type CommandFacts = {
  readonly program: string;
  readonly isPackaged: boolean;
  readonly appPath: string;
  /** APPIMAGE, PORTABLE_EXECUTABLE_FILE. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What Chromium needs to start as it was started now (root has no sandbox). */
  readonly switches: readonly string[];
};

/** How this app is started: by the file that the user has, not by the place it unpacks itself to. */
export function startCommand(facts: CommandFacts): readonly string[] {
  const { environment, program, isPackaged, appPath, switches } = facts;
  const file = environment['APPIMAGE'] || environment['PORTABLE_EXECUTABLE_FILE'] || program;
  return isPackaged ? [file, ...switches] : [program, ...switches, appPath];
}
