/**
 * Takes the place of fpm where electron-builder cannot fetch it (CUSTOM_FPM_PATH leads here): makes the .deb that it was
 * asked for with dpkg-deb alone. Names, places, scripts and dependencies stay electron-builder's.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { controlFile, type FpmRequest, readFpmArguments } from './lib/fpm-arguments.ts';
import { run } from './lib/process.ts';

/** dpkg-deb's name and level. The best level takes minutes, and this package goes nowhere. */
const compressions = new Map<string, readonly string[]>([
  ['gz', ['-Zgzip', '-z1']],
  ['xz', ['-Zxz', '-z1']],
]);

async function pack(request: FpmRequest): Promise<number> {
  const compression = compressions.get(request.compression);
  if (compression === undefined) {
    throw new Error(`no compression ${request.compression}`);
  }
  const tree = mkdtempSync(join(tmpdir(), 'gantry-deb-'));
  try {
    chmodSync(tree, 0o755);
    for (const { from, to } of request.paths) {
      mkdirSync(dirname(join(tree, to)), { recursive: true, mode: 0o755 });
      cpSync(from, join(tree, to), { recursive: true, verbatimSymlinks: true });
    }
    writeControl(tree, request);
    const command = [
      'dpkg-deb',
      '--root-owner-group',
      ...compression,
      '--build',
      tree,
      request.output,
    ] as const;
    const { code, output } = await run(command, { isQuiet: true });
    process.stderr.write(code === 0 ? '' : output);
    return code;
  } finally {
    rmSync(tree, { recursive: true });
  }
}

function writeControl(tree: string, request: FpmRequest): void {
  const files = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  // dpkg's own kind of sum, to find damage; not meant against forgery.
  const sums = files.map(
    (file) => `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${relative(tree, file)}\n`,
  );
  const folder = join(tree, 'DEBIAN');
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, 'control'), controlFile(request, Math.ceil(bytes / 1024)));
  writeFileSync(join(folder, 'md5sums'), sums.join(''));
  cpSync(request.afterInstall, join(folder, 'postinst'));
  cpSync(request.afterRemove, join(folder, 'postrm'));
  for (const script of ['postinst', 'postrm']) {
    chmodSync(join(folder, script), 0o755);
  }
}

process.exitCode = await pack(readFpmArguments(process.argv.slice(2)));
