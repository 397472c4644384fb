import type { ParseKeys, TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineSummary, SetupCheck, SetupPlan, SetupStep } from '../../../shared/features/setup/model';
import { printable } from '../../../shared/lib/printable';

type Params = Readonly<Record<string, string | number>>;

/** Sentences for what main told by key: checks, plans, reasons, consequences and steps. */
export type SetupWords = {
  readonly checkTitle: (check: SetupCheck) => string;
  readonly checkWhy: (check: SetupCheck) => string;
  readonly planTitle: (plan: SetupPlan) => string;
  readonly planReason: (plan: SetupPlan) => string;
  readonly consequence: (id: string) => string;
  readonly stepTitle: (step: SetupStep) => string;
  /** Null where the title says it all. */
  readonly stepBody: (step: SetupStep) => string | null;
};

/** The sentences in the language on screen. The same object until the language changes. */
export function useSetupWords(): SetupWords {
  const { t, i18n } = useTranslation();
  return useMemo(() => createSetupWords(t, (key) => i18n.exists(key)), [t, i18n]);
}

/** `exists` tells whether the catalogues have a key: main may know of more than there are words for. */
export function createSetupWords(t: TFunction, exists: (key: string) => boolean): SetupWords {
  const say = (key: string, params: Params = {}): string | null =>
    exists(key) ? t(key as ParseKeys, shown(params)) : null;
  return {
    checkTitle: ({ id, params }) => say(`setup.check.${id}.title`, params) ?? printable(id),
    checkWhy: ({ id, why, params }) => say(`setup.check.${id}.${why}`, params) ?? printable(why),
    planTitle: ({ id, params }) => say(`setup.plan.${id}.title`, params) ?? id,
    planReason: ({ reason, params }) => say(`setup.reason.${reason}`, params) ?? '',
    consequence: (id) => say(`setup.consequence.${id}`) ?? printable(id),
    stepTitle: ({ id }) => say(`setup.step.${id}.title`) ?? printable(id),
    stepBody: ({ id }) => say(`setup.step.${id}.body`),
  };
}

const maxValue = 160;

/** Names that were read from the computer are shown as text. */
function shown(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? printable(value, { maxLength: maxValue }) : value,
    ]),
  );
}

export function machineText(t: TFunction, { name, arch }: MachineSummary): string {
  return t('setup.page.machine', {
    name: printable(name, { maxLength: maxValue }),
    arch: printable(arch, { maxLength: 20 }),
  });
}
