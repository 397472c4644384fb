/** What the build left in out/: it must load on the oldest runtime we test on, and bring nothing it should not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { extname, join } from 'node:path';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { fromRoot } from './lib/paths.ts';

const out = fromRoot('out');

function filesBelow(folder: string, extension: string): readonly string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => extname(name) === extension)
    .map((name) => join(folder, name));
}

const read = (file: string) => readFileSync(file, 'utf8');

/** Modules that a CommonJS bundle asks for when it runs, by name. */
function required(code: string): readonly string[] {
  return [...new Set([...code.matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map((match) => match[1] ?? ''))];
}

const isBuiltIn = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

describe('main', () => {
  const files = filesBelow(join(out, 'main'), '.js');

  it('is there, as CommonJS that Node 18 can parse', () => {
    expect(files).toContain(join(out, 'main', 'index.js'));
    for (const file of files) {
      parse(read(file), { ecmaVersion: 2022, sourceType: 'script' });
    }
  });

  it('asks for nothing but Electron, Node and its own files', () => {
    const foreign = files.flatMap((file) => required(read(file))).filter((name) => !name.startsWith('.'));
    expect(foreign.filter((name) => name !== 'electron' && !isBuiltIn(name))).toEqual([]);
  });

  it('reads what fetches and installs updates only when it is first needed', () => {
    const isUpdater = (file: string) => /\bclass extends BaseUpdater/.test(read(file));
    expect(files.some(isUpdater)).toBe(true);
    expect(isUpdater(join(out, 'main', 'index.js'))).toBe(false);
  });
});

describe('checking certificates', () => {
  it('is switched off nowhere in what was built', () => {
    const files = filesBelow(out, '.js');
    expect(files.some((file) => /rejectUnauthorized:\s*(?:!0|true)/.test(read(file)))).toBe(true);
    const off = /rejectUnauthorized\s*[:=]\s*(?:!1|false)|ignore-certificate-errors/;
    expect(files.filter((file) => off.test(read(file)))).toEqual([]);
  });
});

describe('preload', () => {
  const file = join(out, 'preload', 'index.js');

  it('is one small file that Node 18 can parse and that asks for Electron alone', () => {
    expect(readdirSync(join(out, 'preload'))).toEqual(['index.js']);
    const code = read(file);
    parse(code, { ecmaVersion: 2022, sourceType: 'script' });
    expect(required(code)).toEqual(['electron']);
    expect(code.length).toBeLessThan(20_000);
  });
});

describe('page', () => {
  const page = join(out, 'renderer');

  it('has scripts that Chrome 114 can parse', () => {
    const files = filesBelow(page, '.js');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      parse(read(file), { ecmaVersion: 2023, sourceType: 'module' });
    }
  });

  it('has no style that Chrome 114 does not know', () => {
    const styles = filesBelow(page, '.css').map(read).join('\n');
    expect(styles.match(/light-dark\(|@starting-style|anchor\(|oklch\(from/g)).toBeNull();
  });

  it('loads nothing from outside and runs no inline script', () => {
    const html = read(join(page, 'index.html'));
    expect(html.match(/(?:src|href)="(?:https?:)?\/\//g)).toBeNull();
    expect(html.match(/<script(?![^>]*\bsrc=)[^>]*>/g)).toBeNull();
  });
});
