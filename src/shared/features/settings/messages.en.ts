/** English is the source; a key added here must be added to messages.ko.ts, or it does not compile. */
export const settingsEn = {
  title: 'Settings',
  subtitle: 'Changes apply at once and are kept on this computer.',
  language: {
    label: 'Language',
    system: 'System ({{language}})',
    systemShort: 'System',
    en: 'English',
    ko: '한국어',
    help: 'Docker’s own words, such as names and logs, stay as they are.',
  },
  theme: {
    label: 'Theme',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    'high-contrast': 'High contrast',
    help: 'System follows what your computer uses, also when it changes during the day.',
  },
  about: {
    title: 'About',
    version: 'Version',
    platform: 'System',
    electron: 'Electron',
    licence: 'Licence',
    docs: 'What docker run does',
  },
  setAside: {
    title: 'The settings file could not be read',
    body: 'Gantry started with its usual settings. The old file was kept beside it as {{fileName}}.',
  },
} as const;
