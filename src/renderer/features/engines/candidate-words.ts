import type { i18n as I18n, TFunction } from 'i18next';
import type { EngineSource } from '../../../shared/features/engine/model';
import type { CandidateView, EngineCandidate, Verdict } from '../../../shared/features/engines/model';
import { productOfPlace } from '../../../shared/features/engines/place-names';
import { printable } from '../../../shared/lib/printable';
import type { StatusTone } from '../../components/status-pill';
import { errorText } from '../../lib/error-text';
import { namedSource, sourceWords } from '../../lib/source-words';

const maxWord = 64;
const maxParam = 200;
const word = (text: string) => printable(text, { maxLength: maxWord });

type Named = EngineCandidate & Pick<CandidateView, 'answer'>;

/** What a candidate is called: what answers there, else whose place it is, else what names it. */
export function candidateName(t: TFunction, candidate: Named): string {
  return withInstance(t, productName(t, candidate), candidate);
}

function withInstance(t: TFunction, product: string, { instance, place, answer }: Named): string {
  if (instance === null || instance === '' || (!place && !answer)) return product;
  return t('engines.page.name.withInstance', { product, instance: word(instance) });
}

function productName(t: TFunction, candidate: Named): string {
  const { answer, place, source } = candidate;
  const isRootless = place === 'docker-rootless' && (!answer || answer.product === 'Docker Engine');
  if (answer && !isRootless) return word(answer.product);
  return place ? productOfPlace[place] : nameOfSource(t, source);
}

function nameOfSource(t: TFunction, source: EngineSource): string {
  const named = namedSource(source);
  if (named) return t(`engines.page.name.${named.kind}`, { name: named.name });
  if (source === 'DOCKER_HOST') return t('engines.page.name.variable');
  return source === 'default' ? t('engines.page.name.default') : word(source);
}

/** With its version, where it is known: "Docker Engine 20.10.24". */
export function candidateFullName(t: TFunction, candidate: Named): string {
  const { answer } = candidate;
  const product = productName(t, candidate);
  const versioned = answer
    ? t('engines.page.name.withVersion', { product, version: shortVersion(answer.version) })
    : product;
  return withInstance(t, versioned, candidate);
}

/** For buttons: two engines may have one name, but never one name and one address. */
export function candidateLabel(t: TFunction, candidate: Named): string {
  const address = candidate.url === '' ? '' : ` ${printable(candidate.url, { maxLength: maxParam })}`;
  return `${candidateName(t, candidate)}${address}`;
}

/** Without what a distribution adds (`20.10.24+dfsg1`). */
export function shortVersion(version: string): string {
  return word(version).replace(/\+.*$/, '');
}

/** "linux/amd64" */
export function platformOf({ os, arch }: { readonly os: string; readonly arch: string }): string {
  return `${word(os)}/${word(arch)}`;
}

/** Who uses it: this app, the terminal, and the contexts and machines that name it. */
export function usersOf(t: TFunction, candidate: CandidateView): readonly string[] {
  const { isAppEngine, isTerminalEngine, source, alsoFrom } = candidate;
  return [
    ...(isAppEngine ? [t('engines.page.fact.usedByApp')] : []),
    ...(isTerminalEngine ? [t('engines.page.fact.usedByTerminal')] : []),
    ...new Set([source, ...alsoFrom].flatMap((one) => userOfSource(t, one))),
  ];
}

const userKeys = {
  context: 'usedByContext',
  machine: 'usedByMachine',
  settings: 'usedBySettings',
} as const;

function userOfSource(t: TFunction, source: EngineSource): readonly string[] {
  if (source === 'DOCKER_HOST') return ['DOCKER_HOST'];
  const named = namedSource(source);
  if (!named) return [];
  return [t(`engines.page.fact.${userKeys[named.kind]}`, { name: named.name })];
}

/** What names it, where nobody uses it. */
export function finderOf(t: TFunction, { source }: EngineCandidate): string {
  return sourceWords(t, source);
}

/** Teal for what can be used, amber for what waits for somebody, red for what is broken, a ring for what is not there. */
const tones: Readonly<Record<Verdict, StatusTone>> = {
  connected: 'run',
  reachable: 'run',
  checking: 'info',
  starting: 'info',
  paused: 'warn',
  'installed-not-running': 'warn',
  'windows-containers': 'warn',
  'not-found': 'off',
  refused: 'bad',
  'permission-denied': 'bad',
  timeout: 'bad',
  unreachable: 'bad',
  'not-an-engine': 'bad',
  'tls-expired': 'bad',
  'tls-unknown-ca': 'bad',
  'tls-wrong-host': 'bad',
  'tls-client-cert': 'bad',
  'tls-required': 'bad',
  'tls-not-offered': 'bad',
  'api-too-old': 'bad',
  'api-too-new': 'bad',
  'bad-address': 'bad',
  'context-not-found': 'bad',
  'config-unreadable': 'bad',
  unknown: 'bad',
};

export function toneOf(verdict: Verdict): StatusTone {
  return tones[verdict];
}

export type CauseWords = { readonly title: string; readonly meaning: string };

/** Why a candidate cannot be used, in a sentence each; null while nothing is wrong with it. */
export function causeWords(i18n: I18n, t: TFunction, candidate: CandidateView): CauseWords | null {
  const { diagnosis, error } = candidate;
  if (diagnosis && i18n.exists(`engines.cause.${diagnosis.cause}.title`)) {
    const params = Object.fromEntries(
      Object.entries(diagnosis.params).map(([key, value]) => [
        key,
        typeof value === 'string' ? printable(value, { maxLength: maxParam }) : value,
      ]),
    );
    return {
      title: said(t, `engines.cause.${diagnosis.cause}.title`, params),
      meaning: said(t, `engines.cause.${diagnosis.cause}.meaning`, params),
    };
  }
  if (!error) return null;
  const text = errorText(t, error);
  return { title: text.title, meaning: text.action };
}

/** What a fix of the doctor says; null where it has no words. */
export function fixWords(i18n: I18n, t: TFunction, id: string): string | null {
  const key = `engines.fix.${id}`;
  return i18n.exists(key) ? said(t, key, {}) : null;
}

/** Causes and fixes are named by the doctor, so their keys are not known here. */
function said(t: TFunction, key: string, params: Readonly<Record<string, string | number>>): string {
  return t(key as 'app.name', params);
}
