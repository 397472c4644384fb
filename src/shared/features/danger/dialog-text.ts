import type { Translation } from '../../i18n/messages';
import { printable } from '../../lib/printable';
import type { Language } from '../settings/model';
import type { Danger, DangerSubject } from './model';
import { dangerMessagesEn } from './native-messages.en';
import { dangerMessagesKo } from './native-messages.ko';

/** As many as a dialog can show at once; what asks for more is not asked about but refused. */
export const maxDangersTold = 20;

/** What is asked: all of it comes from the very body that will be sent. */
export type DangerQuestion = {
  readonly kind: DangerSubject['kind'];
  /** Address of the engine. */
  readonly engine: string;
  readonly image: string | null;
  /** The name that was asked for, or the container a program is started in. */
  readonly name: string | null;
  readonly command: readonly string[];
  readonly dangers: readonly Danger[];
  /** SHA-256 of the body as it will be sent, in hex. */
  readonly fingerprint: string;
};

export type DangerDialog = {
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  /** Cancel comes first: it is the default and what Escape means. */
  readonly buttons: readonly [cancel: string, confirm: string];
};

export type DangerMessages = Translation<typeof dangerMessagesEn>;

const shownFingerprint = 12;
const maxItem = 140;

/** The native question about a body, in a language; foreign text in it is made harmless and cannot add lines. */
export function dangerDialog(question: DangerQuestion, language: Language): DangerDialog {
  const words: DangerMessages = language === 'ko' ? dangerMessagesKo : dangerMessagesEn;
  const { kind, image, name, command, engine, dangers, fingerprint } = question;
  const fact = (template: string, value: string | null): readonly string[] =>
    value === null || value === '' ? [] : [fill(template, { value: shown(value) })];
  const detail = [
    words.intro,
    ...dangers.map((danger) => `• ${dangerLine(danger, words)}`),
    '',
    ...fact(words.image, image),
    ...fact(words.name, name),
    ...fact(words.command, command.join(' ')),
    ...fact(words.engine, engine),
    ...fact(words.fingerprint, fingerprint.slice(0, shownFingerprint)),
    '',
    words.caution,
  ].join('\n');
  return {
    title: words.title,
    message: words[kind],
    detail,
    buttons: [words.cancel, kind === 'create' ? words.runCreate : words.runExec],
  };
}

function dangerLine({ code, item, leadsTo }: Danger, words: DangerMessages): string {
  const named =
    leadsTo === undefined ? shown(item) : fill(words.leadsTo, { item: shown(item), real: shown(leadsTo) });
  return fill(words.danger[code], { item: named });
}

/** Beginning and end of a long text: what matters of a path may stand at either. */
function shown(text: string): string {
  const whole = printable(text, { maxLength: Number.MAX_SAFE_INTEGER });
  if (whole.length <= maxItem) return whole;
  const half = Math.floor(maxItem / 2);
  return `${whole.slice(0, half)} … ${whole.slice(-half)}`;
}

/** Fills in names; what is filled in is never looked at again. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_match, key: string) => values[key] ?? '');
}
