import type { SetupAdvice, SetupCheck, SetupPlan, SetupStep } from '../../../../shared/features/setup/model';

/** A check that is well; what is given comes on top. */
export function sampleCheck(given: Partial<SetupCheck> & Pick<SetupCheck, 'id'>): SetupCheck {
  return { result: 'pass', why: 'made-up', params: {}, evidence: '', fix: null, ...given };
}

/** A command without administrator's rights; what is given comes on top. */
export function sampleStep(given: Partial<SetupStep> & Pick<SetupStep, 'id'>): SetupStep {
  return { kind: 'command', lines: [`do-${given.id} --now`], needsAdmin: false, isOptional: false, ...given };
}

export function samplePlan(given: Partial<SetupPlan> & Pick<SetupPlan, 'id'>): SetupPlan {
  return { reason: 'made-up', params: {}, consequences: [], steps: [], ...given };
}

export const terms = 'https://example.org/terms';

/** Three ways, one of each kind: commands, a vendor's installer, Toolbox. */
export const sampleAdvice: SetupAdvice = {
  machine: { platform: 'linux', name: 'Example Linux 12', arch: 'x64' },
  plans: [
    samplePlan({
      id: 'engine-packages',
      steps: [
        sampleStep({ id: 'made-up-install', needsAdmin: true }),
        sampleStep({ id: 'made-up-group', isOptional: true }),
        sampleStep({ id: 'made-up-wait', kind: 'wait-for-engine', lines: [] }),
      ],
    }),
    samplePlan({
      id: 'docker-desktop',
      steps: [
        sampleStep({
          id: 'made-up-download',
          kind: 'download',
          lines: [],
          url: 'https://example.org/installer',
          licenceUrl: terms,
        }),
        sampleStep({ id: 'made-up-open', kind: 'open-file', lines: [] }),
        sampleStep({ id: 'made-up-restart', kind: 'manual', lines: [] }),
      ],
    }),
    samplePlan({
      id: 'toolbox-legacy',
      consequences: ['use-toolbox-address'],
      steps: [
        sampleStep({ id: 'made-up-page', kind: 'open-page', lines: [], url: 'https://example.org/toolbox' }),
      ],
    }),
  ],
};

export const sampleChecks: readonly SetupCheck[] = [
  sampleCheck({ id: 'made-up-kernel', evidence: '6.1.0-example' }),
  sampleCheck({
    id: 'made-up-group',
    result: 'fail',
    fix: { kind: 'command', lines: ['usermod --example'], needsAdmin: true },
  }),
  sampleCheck({
    id: 'made-up-memory',
    result: 'warn',
    fix: { kind: 'page', url: 'https://example.org/memory' },
  }),
  sampleCheck({ id: 'made-up-snap', result: 'unknown', fix: { kind: 'words' } }),
];
