/**
 * `npm run icons`: draws assets/icon.svg in every size that packages need, with rsvg-convert (Debian: librsvg2-bin).
 * The pictures are committed; run this after a change of the drawing.
 */
import { mkdirSync } from 'node:fs';
import { fromRoot } from './lib/paths.ts';
import { run } from './lib/process.ts';
import { say } from './lib/say.ts';

const drawing = fromRoot('assets', 'icon.svg');
const largest = 1024;
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, largest];

async function draw(size: number, file: string): Promise<void> {
  const { code, output } = await run(
    ['rsvg-convert', '--width', String(size), '--height', String(size), '--output', file, drawing],
    { isQuiet: true },
  );
  if (code !== 0) {
    throw new Error(`rsvg-convert: ${output}`);
  }
}

mkdirSync(fromRoot('assets', 'icons'), { recursive: true });
for (const size of sizes) {
  await draw(size, fromRoot('assets', 'icons', `${size}x${size}.png`));
}
// electron-builder makes .icns and .ico from this one.
await draw(largest, fromRoot('assets', 'icon.png'));
say(`assets/icon.png and ${sizes.length} sizes in assets/icons`);
