/** English is the source; a key added here must be added to messages.ko.ts, or it does not compile. */
export const runEn = {} as const;
