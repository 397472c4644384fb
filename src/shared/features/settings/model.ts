import * as v from 'valibot';
import { candidateId } from '../../lib/ids';
import { parseEngineAddress } from '../engine/address';
import { isPlainTcpEndpoint } from '../engine/plain-tcp';

export const languages = ['system', 'en', 'ko'] as const;
export const themes = ['system', 'light', 'dark', 'high-contrast'] as const;
export const densities = ['comfortable', 'compact'] as const;
export const closeActions = ['tray', 'quit'] as const;
export const commandShells = ['system', 'posix', 'powershell', 'cmd', 'fish'] as const;
export const logLineCounts = [1000, 10_000, 50_000] as const;
export const updateModes = ['off', 'tell', 'download'] as const;
export type LanguageSetting = (typeof languages)[number];
export type ThemeSetting = (typeof themes)[number];
export type Density = (typeof densities)[number];
/** What closing the window does: the app stays in the tray, or it ends. */
export type CloseAction = (typeof closeActions)[number];
/** Whose quoting copied commands follow. */
export type CommandShell = (typeof commandShells)[number];
export type UpdateMode = (typeof updateModes)[number];
export type Language = Exclude<LanguageSetting, 'system'>;

/** Of each list. */
export const maxEntries = 200;
const maxNameLength = 255;
const maxAddressLength = 512;

/** One line of a person's or an engine's: no control characters, nothing but spaces is nothing. */
const name = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(maxNameLength),
  v.regex(/^(?=.*\S)\P{Cc}+$/u, 'a name'),
);

/** A host as in an address, without brackets, port or scheme: `localhost`, `192.168.99.100`, `fd00::1`. */
const hostName = v.pipe(
  v.string(),
  v.maxLength(253),
  v.regex(/^(?:[a-zA-Z0-9_](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9_])?|(?=[0-9a-fA-F:.]*:)[0-9a-fA-F:.]+)$/, 'a host'),
);

/** An address as DOCKER_HOST takes it. Whether this computer can use it is found out by connecting. */
const endpointUrl = v.pipe(
  v.string(),
  v.maxLength(maxAddressLength),
  v.check((url) => parseEngineAddress(url, { platform: 'linux', hasTls: false }).ok, 'an engine address'),
);

const listOf = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(maxEntries));

const extraEndpoint = v.object({ name, url: endpointUrl });

/** How the run form starts out. */
const runDefaults = v.object({
  remove: v.optional(v.boolean(), false),
  publishAll: v.optional(v.boolean(), false),
});

/** What each setting may be. */
export const settingValues = {
  language: v.picklist(languages),
  theme: v.picklist(themes),
  density: v.picklist(densities),
  startAtLogin: v.boolean(),
  onClose: v.picklist(closeActions),
  trayIcon: v.boolean(),
  notifications: v.boolean(),
  /** Containers, by name, that no notification is shown about. */
  mutedContainers: listOf(name),
  /** Where published ports answer; null leaves it to what is known of the engine. */
  publishedHost: v.nullable(hostName),
  extraEndpoints: listOf(extraEndpoint),
  runDefaults,
  shell: v.picklist(commandShells),
  logLines: v.picklist(logLineCounts),
  updates: v.picklist(updateModes),
  pinnedImages: listOf(name),
};

/** Every setting a person changes, with its default. Unknown keys of a newer version are kept by the store, not by this schema. */
export const settingsSchema = v.object({
  language: v.optional(settingValues.language, 'system'),
  theme: v.optional(settingValues.theme, 'system'),
  density: v.optional(settingValues.density, 'comfortable'),
  startAtLogin: v.optional(settingValues.startAtLogin, false),
  onClose: v.optional(settingValues.onClose, 'tray'),
  trayIcon: v.optional(settingValues.trayIcon, true),
  notifications: v.optional(settingValues.notifications, true),
  mutedContainers: v.optional(settingValues.mutedContainers, []),
  publishedHost: v.optional(settingValues.publishedHost, null),
  extraEndpoints: v.optional(settingValues.extraEndpoints, []),
  runDefaults: v.optional(settingValues.runDefaults, {}),
  shell: v.optional(settingValues.shell, 'system'),
  logLines: v.optional(settingValues.logLines, 10_000),
  updates: v.optional(settingValues.updates, 'tell'),
  pinnedImages: v.optional(settingValues.pinnedImages, []),
});

/** With what main keeps for itself and the page neither sees nor changes. */
export const storedSettingsSchema = v.object({
  ...settingsSchema.entries,
  /** The engine the user chose; null follows the terminal. */
  engineChoice: v.optional(v.nullable(candidateId), null),
  /** That closing the window leaves the app in the tray has been said. */
  trayTold: v.optional(v.boolean(), false),
  /** Endpoints (`host:port`) that are spoken to without encryption, each allowed in a dialog of the system's. */
  plainTcpExceptions: v.optional(
    listOf(v.pipe(v.string(), v.maxLength(300), v.check(isPlainTcpEndpoint))),
    [],
  ),
  /** When it was last looked for a newer version; epoch ms. */
  updatesCheckedAt: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger())), null),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type StoredSettings = v.InferOutput<typeof storedSettingsSchema>;
export type ExtraEndpoint = Settings['extraEndpoints'][number];
export type RunDefaults = Settings['runDefaults'];

/** What is used where nothing was chosen. */
export const defaultSettings: Settings = v.parse(settingsSchema, {});

export type SettingsView = {
  readonly settings: Settings;
  /** What `system` means right now. */
  readonly systemLanguage: Language;
  /** Set when the file could not be read and was put aside under this name; cleared by settings.dismiss-notice. */
  readonly setAside: { readonly fileName: string } | null;
};
