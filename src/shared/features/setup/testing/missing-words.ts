import { setupEn } from '../messages.en';
import type { SetupCheck } from '../model';
import type { WorkAdvice } from '../work';

type Words = { readonly [key: string]: string | Words };

/** Keys that have no sentence, and sentences that ask for a value that is not told: `key: {{name}}`. */
export function missingWords(checks: readonly SetupCheck[], advice?: WorkAdvice): readonly string[] {
  const { plans = [] } = advice ?? {};
  const steps = plans.flatMap((plan) => plan.steps);
  return [
    ...checks.flatMap(({ id, params }) => missing(`check.${id}.title`, params)),
    ...checks.flatMap(({ id, why, params }) => missing(`check.${id}.${why}`, params)),
    ...plans.flatMap(({ id, params }) => missing(`plan.${id}.title`, params)),
    ...plans.flatMap(({ reason, params }) => missing(`reason.${reason}`, params)),
    ...plans.flatMap(({ consequences }) => consequences).flatMap((id) => missing(`consequence.${id}`)),
    ...steps.flatMap(({ id }) => [...missing(`step.${id}.title`), ...missing(`step.${id}.body`)]),
  ];
}

function missing(key: string, params: SetupCheck['params'] = {}): readonly string[] {
  const found = key
    .split('.')
    .reduce<string | Words | undefined>(
      (node, part) => (typeof node === 'object' ? node[part] : undefined),
      setupEn,
    );
  if (typeof found !== 'string') return [key];
  const asked = [...found.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
  return asked.filter((name) => params[name] === undefined).map((name) => `${key}: {{${name}}}`);
}
