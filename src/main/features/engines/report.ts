import type { EnginesView } from '../../../shared/features/engines/model';
import { engineReport } from '../../../shared/features/engines/report';
import type { CandidateId } from '../../../shared/lib/ids';
import { withoutPeople } from '../../platform/without-people';

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
