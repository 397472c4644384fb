/** The Electron that people get has to have the fixes that are known; the table says which version of each line has. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRoot } from './lib/paths.ts';

type Table = { readonly checkedOn: string; readonly floors: Readonly<Record<string, string>> };

const read = (name: string): unknown => JSON.parse(readFileSync(fromRoot(name), 'utf8'));

/** Whether `version` is that floor or newer. A line that the table does not know is not supported. */
function isAboveFloor(version: string, { floors }: Table): boolean {
  const parts = version.split('.').map(Number);
  const floor = floors[String(parts[0])]?.split('.').map(Number);
  if (floor === undefined || parts.length !== 3 || parts.some((part) => !Number.isInteger(part))) {
    return false;
  }
  const at = floor.findIndex((part, index) => part !== parts[index]);
  return at === -1 || (parts[at] ?? 0) > (floor[at] ?? 0);
}

describe('the Electron of package.json', () => {
  const table = read('scripts/electron-floor.json') as Table;

  it('is one exact version that has the known fixes', () => {
    const { devDependencies } = read('package.json') as { devDependencies: Readonly<Record<string, string>> };
    expect(isAboveFloor(devDependencies['electron'] ?? '', table)).toBe(true);
  });

  it.each([
    ['45.3.4', true],
    ['45.4.0', true],
    ['44.4.2', false],
    ['45.3.3', false],
    ['41.9.9', false],
    ['^45.4.1', false],
    ['25.1.1', false],
  ])('%s is new enough: %s', (version, isEnough) => {
    expect(isAboveFloor(version, table)).toBe(isEnough);
  });
});
