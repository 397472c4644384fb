/** One line of the readable form: `HostConfig › Memory` and its value as text. */
export type InspectFact = { readonly path: string; readonly value: string };
export type InspectSection = { readonly title: string; readonly facts: readonly InspectFact[] };

const maxFacts = 400;
const maxDepth = 12;
const maxValue = 4096;

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > maxValue ? `${text.slice(0, maxValue)}…` : text;
}

/** Engines send many fields that hold nothing; saying so for each would hide those that hold something. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function collect(value: unknown, path: readonly string[], facts: InspectFact[]): void {
  if (facts.length >= maxFacts || isEmpty(value)) return;
  if (Array.isArray(value) && value.every(isLeaf)) {
    facts.push({ path: path.join(' › '), value: textOf(value.map(textOf).join('\n')) });
    return;
  }
  if (isLeaf(value) || path.length >= maxDepth) {
    facts.push({ path: path.join(' › '), value: textOf(value) });
    return;
  }
  for (const [key, child] of Object.entries(value as object)) {
    collect(child, [...path, Array.isArray(value) ? String(Number(key) + 1) : key], facts);
  }
}

/**
 * The engine's JSON for reading: plain values first, under the title '', then one section per object. What holds
 * nothing (empty, zero, false) is left out; the JSON has it.
 */
export function inspectSections(raw: unknown): readonly InspectSection[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const general: InspectFact[] = [];
  const sections: InspectSection[] = [];
  for (const [key, value] of Object.entries(raw)) {
    if (isLeaf(value) || (Array.isArray(value) && value.every(isLeaf))) {
      collect(value, [key], general);
      continue;
    }
    const facts: InspectFact[] = [];
    for (const [name, child] of Object.entries(value as object)) {
      collect(child, [Array.isArray(value) ? String(Number(name) + 1) : name], facts);
    }
    if (facts.length > 0) sections.push({ title: key, facts });
  }
  return general.length > 0 ? [{ title: '', facts: general }, ...sections] : sections;
}
