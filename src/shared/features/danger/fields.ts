/** JSON as an engine reads it, for looking at bodies of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** Of an object its fields, of anything else none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/**
 * A key as Go's encoding/json compares it: without case, by simple folding (the long s is an s, the kelvin sign a k).
 * `privileged` and `PRIVILEGED` are one field to the engine.
 */
export function foldKey(key: string): string {
  return key.toUpperCase().toLowerCase();
}

/** Every value that is given for a field, in all its spellings: which of several an engine takes is its affair. */
export function valuesOf(objects: readonly Fields[], key: string): readonly unknown[] {
  const wanted = foldKey(key);
  return objects.flatMap((object) =>
    Object.entries(object)
      .filter(([name]) => foldKey(name) === wanted)
      .map(([, value]) => value),
  );
}

/** The objects given for a field. */
export function objectsOf(objects: readonly Fields[], key: string): readonly Fields[] {
  return valuesOf(objects, key).flatMap((value) => (isEmpty(value) ? [] : [fieldsOf(value)]));
}

/** The items of a list field; something else than a list is an item by itself. */
export function itemsOf(objects: readonly Fields[], key: string): readonly unknown[] {
  return valuesOf(objects, key)
    .flat()
    .filter((value) => value !== undefined && value !== null);
}

/** The texts given for a field that say something; anything else as JSON, so that it is never overlooked. */
export function textsOf(objects: readonly Fields[], key: string): readonly string[] {
  return itemsOf(objects, key)
    .map(textOf)
    .filter((text) => text.trim() !== '');
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Whether a value asks for nothing: absent, null, false, zero, or without content. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Fields with something in them that are not among the known ones. */
export function strangersOf(objects: readonly Fields[], known: ReadonlySet<string>): readonly string[] {
  return objects.flatMap((object) =>
    Object.entries(object)
      .filter(([name, value]) => !known.has(foldKey(name)) && !isEmpty(value))
      .map(([name]) => name),
  );
}

export function foldedSet(names: string): ReadonlySet<string> {
  return new Set(names.split(/\s+/).filter(Boolean).map(foldKey));
}
