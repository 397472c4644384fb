/**
 * `npm run icons`: draws assets/icon.svg in every size that packages need, and the icons of the tray, with rsvg-convert
 * (Debian: librsvg2-bin). The pictures are committed; run this after a change of a drawing.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from './lib/paths.ts';
import { run } from './lib/process.ts';
import { say } from './lib/say.ts';

type Drawing = {
  readonly drawing: string;
  readonly size: number;
  readonly file: string;
  /** CSS that colours it. */
  readonly style?: string;
};

const appDrawing = fromRoot('assets', 'icon.svg');
const largest = 1024;
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, largest];

const trayStates = ['connected', 'not-reachable', 'working', 'attention'];
// macOS tints its own; 16, 24 and 32 are Windows at 100, 150 and 200 %, 22 is what most panels of Linux show
const trayKinds = {
  template: [16, 32],
  light: [16, 24, 32],
  dark: [16, 24, 32],
  'tile-light': [22, 44],
  'tile-dark': [22, 44],
};

async function draw({ drawing, size, file, style }: Drawing): Promise<void> {
  const { code, output } = await run(
    [
      ...(['rsvg-convert', '--width', String(size), '--height', String(size)] as const),
      ...(style === undefined ? [] : ['--stylesheet', style]),
      ...['--output', file, drawing],
    ],
    { isQuiet: true },
  );
  if (code !== 0) {
    throw new Error(`rsvg-convert: ${output}`);
  }
}

/** A drawing of the tray; on a tile where the kind says so, still on the pixels: 16 of the drawing and 3 around it are 22. */
function trayDrawing(kind: string, state: string, folder: string): string {
  const file = fromRoot('assets', 'tray', `${state}.svg`);
  if (!kind.startsWith('tile')) return file;
  const tile = '<rect class="tile" x="-5" y="-5" width="42" height="42" rx="9" stroke-width="2"/>';
  const svg = readFileSync(file, 'utf8')
    .replace('viewBox="0 0 32 32"', 'viewBox="-6 -6 44 44"')
    .replace('</title>', `</title>${tile}`);
  const drawn = join(folder, `${state}.svg`);
  writeFileSync(drawn, svg);
  return drawn;
}

/** The tray's pictures as a module, because they are needed before anything else could be read, and are small. */
async function drawTray(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-icons-'));
  const lines: string[] = [];
  for (const [kind, kindSizes] of Object.entries(trayKinds)) {
    for (const state of trayStates) {
      for (const size of kindSizes) {
        const file = join(folder, `${kind}-${state}-${size}.png`);
        const drawing = trayDrawing(kind, state, folder);
        await draw({ drawing, size, file, style: fromRoot('assets', 'tray', `${kind}.css`) });
        lines.push(`  '${kind} ${state} ${size}':\n    '${readFileSync(file).toString('base64')}',`);
      }
    }
  }
  rmSync(folder, { recursive: true });
  const head = '/** Drawn by scripts/icons.ts from assets/tray: `KIND STATE PIXELS`, PNG in base64. */';
  const type = 'export const trayPictures: Readonly<Record<string, string>> = {';
  const module = fromRoot('src', 'main', 'platform', 'tray-pictures.ts');
  writeFileSync(module, `${head}\n${type}\n${lines.join('\n')}\n};\n`);
  await run(['prettier', '--write', module], { isQuiet: true });
  return lines.length;
}

/** The icon that a notification brings along, as a module for the same reason. */
async function writeNoticePicture(): Promise<void> {
  const picture = readFileSync(fromRoot('assets', 'icons', '64x64.png')).toString('base64');
  const head =
    '/** assets/icons/64x64.png in base64, written by scripts/icons.ts: for desktops that know of no installed application. */';
  const module = fromRoot('src', 'main', 'platform', 'notice-picture.ts');
  writeFileSync(module, `${head}\nexport const noticePicture =\n  '${picture}';\n`);
  await run(['prettier', '--write', module], { isQuiet: true });
}

mkdirSync(fromRoot('assets', 'icons'), { recursive: true });
for (const size of sizes) {
  await draw({ drawing: appDrawing, size, file: fromRoot('assets', 'icons', `${size}x${size}.png`) });
}
// electron-builder makes .icns and .ico from this one.
await draw({ drawing: appDrawing, size: largest, file: fromRoot('assets', 'icon.png') });
await writeNoticePicture();
const trayCount = await drawTray();
say(`assets/icon.png, ${sizes.length} sizes in assets/icons, ${trayCount} pictures of the tray`);
