import { median, spread } from './stats.ts';

export type Pairing = {
  readonly title: string;
  /** What a user would use instead. */
  readonly anchor: { readonly name: string; readonly run: () => Promise<number> };
  readonly gantry: { readonly name: string; readonly run: () => Promise<number> };
  /** Undone, not measured, before each of the two. */
  readonly before?: () => Promise<void>;
  readonly unit?: string;
  readonly pairs: number;
  /** The goal for gantry / anchor. */
  readonly goal: number;
};

export type PairResult = {
  readonly title: string;
  readonly ratio: number;
  readonly goal: number;
  readonly isMet: boolean;
};

/**
 * Runs both in turns in one run, the first of the two changing each time, since a machine's mood lasts longer than
 * one measurement. The ratio is the median of the ratios of pairs; one warm-up of each is thrown away.
 */
export async function compare(pairing: Pairing): Promise<PairResult> {
  const { anchor, gantry, pairs, before, unit = 'ms' } = pairing;
  const anchorTimes: number[] = [];
  const gantryTimes: number[] = [];
  const once = async (side: { run: () => Promise<number> }): Promise<number> => {
    await before?.();
    return side.run();
  };
  await once(anchor);
  await once(gantry);
  for (let index = 0; index < pairs; index += 1) {
    if (index % 2 === 0) anchorTimes.push(await once(anchor));
    gantryTimes.push(await once(gantry));
    if (index % 2 === 1) anchorTimes.push(await once(anchor));
  }
  const ratio = median(gantryTimes.map((time, index) => time / (anchorTimes[index] ?? Number.NaN)));
  const isMet = ratio <= pairing.goal;
  const width = Math.max(anchor.name.length, gantry.name.length);
  process.stdout.write(
    [
      `\n${pairing.title} (${pairs} pairs)`,
      `  ${anchor.name.padEnd(width)}  ${spread(anchorTimes)} ${unit}`,
      `  ${gantry.name.padEnd(width)}  ${spread(gantryTimes)} ${unit}`,
      `  ratio ${ratio.toFixed(2)}, goal ≤ ${pairing.goal.toFixed(2)}: ${isMet ? 'met' : 'NOT met'}`,
      '',
    ].join('\n'),
  );
  return { title: pairing.title, ratio, goal: pairing.goal, isMet };
}
