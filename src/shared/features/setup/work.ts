import type { SetupAdvice, SetupPlan, SetupStep } from './model';
import { lineOf, type PlannedCommand } from './packages';

/** A file of the vendor and how it is known to be theirs. */
export type VendorFile = {
  /** https, on `host`. */
  readonly url: string;
  /** Redirects lead nowhere else but to it and to names under `domain`. */
  readonly domain: string;
  readonly fileName: string;
  /** More than this is not what was asked for. */
  readonly maxBytes: number;
  readonly signedBy: 'docker-mac' | 'docker-windows';
};

/** What a step really does; stays in main. */
export type StepWork =
  | {
      readonly kind: 'commands';
      readonly commands: readonly PlannedCommand[];
      readonly isRoot: boolean;
      /** What it changes is seen by programs that are started after the next login. */
      readonly needsLogin?: boolean;
    }
  /** A Windows program that asks for an administrator itself; nothing of its output can be read. */
  | { readonly kind: 'elevated'; readonly program: string; readonly args: readonly string[] }
  /** Starts a program with a window. */
  | { readonly kind: 'launch'; readonly product: 'docker-desktop' }
  | { readonly kind: 'download'; readonly file: VendorFile }
  | { readonly kind: 'open-page'; readonly url: string }
  /** Opens what the step `of` has downloaded and verified. */
  | { readonly kind: 'open-file'; readonly of: string }
  | { readonly kind: 'manual' }
  | { readonly kind: 'wait' };

export type WorkStep = SetupStep & { readonly work: StepWork };
export type WorkPlan = Omit<SetupPlan, 'steps'> & { readonly steps: readonly WorkStep[] };
export type WorkAdvice = Omit<SetupAdvice, 'plans'> & { readonly plans: readonly WorkPlan[] };

/** The advice as the page gets it. */
export function shownAdvice(advice: WorkAdvice): SetupAdvice {
  const shownStep = ({ work: _work, ...step }: WorkStep): SetupStep => step;
  const plans = advice.plans.map(({ steps, ...plan }) => ({ ...plan, steps: steps.map(shownStep) }));
  return { ...advice, plans };
}

type PlanParts = Partial<Pick<WorkPlan, 'params' | 'consequences'>>;

export function makePlan(
  id: WorkPlan['id'],
  reason: string,
  steps: readonly WorkStep[],
  { params = {}, consequences = [] }: PlanParts = {},
): WorkPlan {
  return { id, reason, params, consequences, steps };
}

type CommandOptions = {
  readonly isRoot: boolean;
  /** Something can ask for the administrator's password; without it the person runs the lines. */
  readonly canAsk: boolean;
  readonly isOptional?: boolean;
  readonly needsLogin?: boolean;
};

/** A step of commands, or, where nobody can be asked for the password, the same lines for the person to run. */
export function commandStep(
  id: string,
  commands: readonly PlannedCommand[],
  { isRoot, canAsk, isOptional = false, needsLogin = false }: CommandOptions,
): WorkStep {
  const lines = commands.filter(({ onlyIf }) => onlyIf === undefined).map((one) => lineOf(one, isRoot));
  const needsAdmin = !isRoot && commands.some(({ asRoot }) => asRoot);
  if (needsAdmin && !canAsk) {
    return { id, kind: 'manual', lines, needsAdmin, isOptional, work: { kind: 'manual' } };
  }
  const work = { kind: 'commands', commands, isRoot, needsLogin } as const;
  return { id, kind: 'command', lines, needsAdmin, isOptional, work };
}

const plain = { lines: [], needsAdmin: false, isOptional: false } as const;

export const waitStep: WorkStep = { id: 'wait', kind: 'wait-for-engine', ...plain, work: { kind: 'wait' } };

export function manualStep(id: string, options: { readonly isOptional?: boolean } = {}): WorkStep {
  return { id, kind: 'manual', ...plain, isOptional: options.isOptional ?? false, work: { kind: 'manual' } };
}

export function pageStep(id: string, url: string, options: { readonly isOptional?: boolean } = {}): WorkStep {
  const isOptional = options.isOptional ?? false;
  return { id, kind: 'open-page', ...plain, isOptional, url, work: { kind: 'open-page', url } };
}

/** Downloads, then opens: the second step only works after the first. */
export function downloadSteps(file: VendorFile, licenceUrl: string): readonly WorkStep[] {
  return [
    {
      id: 'download',
      kind: 'download',
      ...plain,
      url: file.url,
      licenceUrl,
      work: { kind: 'download', file },
    },
    {
      id: 'open-installer',
      kind: 'open-file',
      ...plain,
      licenceUrl,
      work: { kind: 'open-file', of: 'download' },
    },
  ];
}

/** Starts Docker Desktop, which is installed. */
export function launchDesktopStep(platform: 'darwin' | 'win32'): WorkStep {
  const lines = [platform === 'darwin' ? 'open -a Docker' : 'Docker Desktop.exe'];
  const work = { kind: 'launch', product: 'docker-desktop' } as const;
  return { id: 'start-desktop', kind: 'command', ...plain, lines, work };
}

/** A Windows program that asks for an administrator in the system's own window. */
export function elevatedStep(id: string, program: string, args: readonly string[]): WorkStep {
  const lines = [[program, ...args].join(' ')];
  return {
    id,
    kind: 'command',
    ...plain,
    lines,
    needsAdmin: true,
    work: { kind: 'elevated', program, args },
  };
}
