/** The Electron that people get has to have the fixes that are known; the table says which version of each line has. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRoot } from './lib/paths.ts';

type Table = { readonly checkedOn: string; readonly floors: Readonly<Record<string, string>> };

/** How long a table may be taken for today's. */
const freshDays = 14;
const dayMs = 86_400_000;

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

function ageInDays({ checkedOn }: Table, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(checkedOn)) / dayMs);
}

describe('the Electron of package.json', () => {
  const table = read('scripts/electron-floor.json') as Table;

  it('is one exact version that has the known fixes', () => {
    const { devDependencies } = read('package.json') as { devDependencies: Readonly<Record<string, string>> };
    expect(isAboveFloor(devDependencies['electron'] ?? '', table)).toBe(true);
  });

  it('was looked up on a day, and says so when that is long ago', () => {
    const ageDays = ageInDays(table, new Date());
    // Noted, not failed: what passed must not begin to fail because time went by.
    if (ageDays > freshDays) {
      process.stdout.write(
        `scripts/electron-floor.json is ${ageDays} days old: look the advisories up again\n`,
      );
    }
    expect(table.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(ageDays).not.toBeNaN();
  });

  it.each([
    ['2026-11-23T00:00:00Z', 0],
    ['2026-12-07T23:59:00Z', 14],
    ['2026-12-08T00:00:00Z', 15],
  ])('on %s a table of 23 November is %d days old', (now, days) => {
    expect(ageInDays({ ...table, checkedOn: '2026-11-23' }, new Date(now))).toBe(days);
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
