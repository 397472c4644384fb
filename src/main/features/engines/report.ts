import type { EnginesView } from '../../../shared/features/engines/model';
import { engineReport } from '../../../shared/features/engines/report';
import type { CandidateId } from '../../../shared/lib/ids';
import { redact } from '../../platform/redact';

/** What the report must not show, and what it says about this computer. */
export type ReportMachine = {
  readonly app: string;
  readonly system: string;
  readonly home: string;
  readonly userName: string;
};

/** The report as it may leave the computer: without the user's name and folder, other people's folders, and secrets. */
export function writeReport(view: EnginesView, machine: ReportMachine, id?: CandidateId): string {
  const { app, system } = machine;
  return withoutPeople(engineReport(view, { app, system, now: Date.now() }, id), machine);
}

/** Names that say nothing about a person, and stand in texts for something else. */
const impersonal: ReadonlySet<string> = new Set([
  'root',
  'docker',
  'admin',
  'user',
  'default',
  'ubuntu',
  'debian',
]);

export function withoutPeople(
  text: string,
  { home, userName }: Pick<ReportMachine, 'home' | 'userName'>,
): string {
  const clean = redact(text, home)
    // folders of people, also of others than the one who reads this
    .replace(/(\/(?:home|Users)\/)[^/\s"']+/g, '$1USER')
    .replace(/([a-z]:[\\/]+Users[\\/]+)[^\\/\s"']+/gi, '$1USER')
    // user@host in a command
    .replace(/\b[\w.-]+@(?=[\w[])/g, 'USER@');
  const name = userName.trim();
  if (name.length < 2 || impersonal.has(name.toLowerCase())) return clean;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return clean.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'giu'), 'USER');
}
