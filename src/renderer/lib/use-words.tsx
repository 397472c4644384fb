import type { i18n as I18n, ParseKeys, TFunction } from 'i18next';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { type Format, useFormat } from './use-format';

/** Words that hold nothing but a `name`: by convention every `action.…Of` of a feature. */
type NamedKey = Extract<ParseKeys, 'app.table.select' | `${string}.action.${string}Of`>;

export type Words = {
  readonly t: TFunction;
  /** As `t(key)`, many times as fast. */
  readonly word: (key: ParseKeys) => string;
  /** As `t(key, { name })`, many times as fast. */
  readonly nameIn: (key: NamedKey, name: string) => string;
  readonly format: Format;
};

/** No name on screen has it: names are shown by way of `printable`. */
const gap = '\u0000';

function createWord(t: TFunction): Words['word'] {
  const known = new Map<string, string>();
  return (key) => {
    let text = known.get(key);
    if (text === undefined) {
      text = t(key as 'app.name');
      known.set(key, text);
    }
    return text;
  };
}

/** Words around a name, looked up once per language. */
function createNameIn(t: TFunction): Words['nameIn'] {
  const known = new Map<string, readonly string[]>();
  return (key, name) => {
    let parts = known.get(key);
    if (!parts) {
      parts = t(key, { name: gap }).split(gap);
      known.set(key, parts);
    }
    return parts.join(name);
  };
}

const WordsContext = createContext<Words | null>(null);

type WordsProviderProps = { readonly i18n: I18n; readonly children: ReactNode };

/** Gives the language on screen to everything below. */
export function WordsProvider({ i18n, children }: WordsProviderProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <SharedWords>{children}</SharedWords>
    </I18nextProvider>
  );
}

function SharedWords({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMemo<Words>(
    () => ({ t, word: createWord(t), nameIn: createNameIn(t), format }),
    [t, format],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** `t` and the formatters for what comes in hundreds: `useTranslation` listens and compares in each of them. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('there are no words without a WordsProvider');
  return words;
}
