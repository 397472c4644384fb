import type { MachineSummary } from './model';
import { setupPages } from './pages';

/** What the course of 2020 says, and what holds now: `setup.course.ID.then` and `.now`. */
export type CoursePair = {
  readonly id: string;
  /** Where it is of use; the others may be shown on request. */
  readonly platforms: readonly MachineSummary['platform'][];
  readonly url: string;
};

const all = ['linux', 'darwin', 'win32'] as const;

export const coursePairs: readonly CoursePair[] = [
  { id: 'mac-install', platforms: ['darwin'], url: setupPages.macInstall },
  { id: 'windows-hyper-v', platforms: ['win32'], url: setupPages.windowsInstall },
  { id: 'windows-home', platforms: ['win32'], url: setupPages.wslInstall },
  { id: 'toolbox-address', platforms: ['win32', 'darwin'], url: setupPages.toolbox },
  { id: 'linux-amd64', platforms: all, url: setupPages.engineInstall },
  { id: 'free-for-all', platforms: all, url: setupPages.desktopTerms },
];

/** Those of use on this computer. */
export function coursePairsFor(platform: MachineSummary['platform']): readonly CoursePair[] {
  return coursePairs.filter(({ platforms }) => platforms.includes(platform));
}
