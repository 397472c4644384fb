/** The question before a restart. English is the source. */
export const nativeUpdateMessagesEn = {
  message: 'Restart Gantry to update it?',
  detail: 'Version {version} takes the place of {current}. Your containers keep running.',
  restart: 'Restart',
  later: 'Not now',
} as const;
