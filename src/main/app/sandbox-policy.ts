/** What is known of this start before anything else. */
export type SandboxFacts = {
  /** As `process.platform`. */
  readonly platform: string;
  readonly isPackaged: boolean;
  /** The user's number; null where users have none. */
  readonly userId: number | null;
  readonly hasNoSandboxSwitch: boolean;
};

/**
 * Whether a package runs on Linux without Chromium's sandbox although it could have one. Nobody need have asked for that:
 * the launcher in electron-builder's AppImages adds `--no-sandbox` when `unshare -Ur true` fails. Root has no sandbox in
 * Chromium at all, and whoever runs the app from its folder decides alone.
 */
export function isWithoutSandbox({
  platform,
  isPackaged,
  userId,
  hasNoSandboxSwitch,
}: SandboxFacts): boolean {
  return platform === 'linux' && isPackaged && userId !== 0 && hasNoSandboxSwitch;
}
