import type { en } from './en';

/**
 * The shape of a catalogue: the same keys as its source, any text. Korean has one plural form where English has two
 * (`count_one`, `count_other`), so a `…_one` key may be left out of a translation.
 */
export type Translation<Source> = {
  readonly [Key in keyof Source as Key extends `${string}_one` ? never : Key]: Source[Key] extends string
    ? string
    : Translation<Source[Key]>;
};

export type Messages = Translation<typeof en>;
