/**
 * A wall that stops matching lets everything through in silence. So this lints code that is known to be bad, as if
 * it stood in the folder named, and expects the complaint; and code that is good, and expects none.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from './lib/paths.ts';

/** A tree with one file `thing.ts` in each folder, so that imports lead somewhere. */
const tree = mkdtempSync(join(tmpdir(), 'gantry-lint-'));
const folders = [
  ...['lib', 'ipc', 'features/images'].map((folder) => `src/shared/${folder}`),
  ...['engine', 'ipc', 'app', 'features/containers', 'features/images'].map((folder) => `src/main/${folder}`),
  ...['lib', 'app', 'features/containers', 'features/images'].map((folder) => `src/renderer/${folder}`),
];
for (const folder of folders) {
  const file = join(tree, folder, 'thing.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'export const thing = () => 1;\n');
}

afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** Every rule but those that need the compiler: these files are in no project. */
const untyped = new ESLint({
  cwd: tree,
  overrideConfigFile: join(root, 'eslint.config.mjs'),
  overrideConfig: [
    { settings: { 'boundaries/root-path': tree } },
    {
      files: ['**/*.{ts,tsx}'],
      ...tseslint.configs.disableTypeChecked,
      languageOptions: { parserOptions: { projectService: false, project: false } },
    },
  ],
});

const typed = new ESLint({ cwd: root });

async function complaints(eslint: ESLint, filePath: string, code: string): Promise<readonly string[]> {
  const base = eslint === typed ? root : tree;
  const results = await eslint.lintText(code, { filePath: join(base, filePath) });
  return results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

const use = (specifier: string, name = 'thing') => `import { ${name} } from '${specifier}';\n${name}();\n`;

type Case = readonly [what: string, file: string, code: string, complaint: string];

const walls: readonly Case[] = [
  [
    'one page feature imports another',
    'src/renderer/features/images/canary.tsx',
    use('../containers/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "page-feature"',
  ],
  [
    'one main feature imports another',
    'src/main/features/images/canary.ts',
    use('../containers/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "main-feature"',
  ],
  [
    'lib imports a feature',
    'src/renderer/lib/canary.ts',
    use('../features/containers/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "page-base"',
  ],
  [
    'a page feature imports app',
    'src/renderer/features/images/canary.tsx',
    use('../../app/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "page-feature"',
  ],
  [
    'a main feature imports app',
    'src/main/features/images/canary.ts',
    use('../../app/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "main-feature"',
  ],
  [
    'the engine imports ipc',
    'src/main/engine/canary.ts',
    use('../ipc/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "main-engine"',
  ],
  [
    'shared imports main',
    'src/shared/lib/canary.ts',
    use('../../main/engine/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "shared"',
  ],
  [
    'the page imports main',
    'src/renderer/app/canary.ts',
    use('../../main/engine/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "page-app"',
  ],
  [
    'the preload imports more than the channels',
    'src/preload/canary.ts',
    use('../shared/lib/thing'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "preload"',
  ],
  [
    'dockerode in a feature',
    'src/main/features/images/canary.ts',
    use('dockerode'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "main-feature"',
  ],
  [
    'electron in a feature',
    'src/main/features/images/canary.ts',
    use('electron', 'shell'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "main-feature"',
  ],
  [
    'electron in the engine',
    'src/main/engine/canary.ts',
    use('electron', 'shell'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "main-engine"',
  ],
  [
    'electron in the page',
    'src/renderer/lib/canary.ts',
    use('electron', 'shell'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "page-base"',
  ],
  [
    'node in the page',
    'src/renderer/features/images/canary.tsx',
    use('node:fs', 'readFileSync'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "page-feature"',
  ],
  [
    'node in shared',
    'src/shared/features/images/canary.ts',
    use('node:fs', 'readFileSync'),
    'boundaries/dependencies: There is no policy allowing dependencies from elements of type "shared-feature"',
  ],
  ['a file outside every folder', 'src/helpers/canary.ts', 'export {};\n', 'boundaries/no-unknown-files:'],
  ['a loose file in main', 'src/main/canary.ts', 'export {};\n', 'boundaries/no-unknown-files:'],
  [
    'a loose file among features',
    'src/renderer/features/canary.ts',
    'export {};\n',
    'boundaries/no-unknown-files:',
  ],
];

const bans: readonly Case[] = [
  ['raw ipcMain', 'src/main/app/canary.ts', use('electron', 'ipcMain'), 'Only main/ipc listens'],
  ['raw ipcRenderer', 'src/main/ipc/canary.ts', use('electron', 'ipcRenderer'), 'Only the preload has'],
  [
    'electron as a whole',
    'src/main/app/canary.ts',
    `import * as electron from 'electron';\nelectron.app.quit();\n`,
    'Import the parts of Electron by name',
  ],
  ['default export', 'src/shared/lib/canary.ts', 'export default 1;\n', 'Export by name'],
  ['barrel', 'src/renderer/components/index.ts', `export * from './page';\n`, 'No index files'],
  ['console', 'src/main/engine/canary.ts', `console.log('x');\n`, 'no-console:'],
  [
    'markup property',
    'src/renderer/lib/canary.ts',
    `export const f = (e: Element) => (e.innerHTML = 'x');\n`,
    'is never markup',
  ],
  [
    'markup attribute',
    'src/renderer/lib/canary.tsx',
    `export const F = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;\n`,
    'is never markup',
  ],
  ['hex colour', 'src/renderer/components/canary.ts', `export const c = '#c2410c';\n`, 'Colours live in'],
  ['rgb colour', 'src/renderer/app/canary.ts', 'export const c = `rgb(1 2 3)`;\n', 'Colours live in'],
  ['eval', 'src/shared/lib/canary.ts', `eval('1');\n`, 'no-eval:'],
  [
    'five parameters',
    'src/shared/lib/canary.ts',
    'export function f(a: 1, b: 1, c: 1, d: 1, e: 1) {\n  return [a, b, c, d, e];\n}\n',
    'max-params:',
  ],
  ['an interface', 'src/shared/lib/canary.ts', 'export interface A {\n  a: 1;\n}\n', 'Use a `type`'],
  [
    'a function of 61 lines',
    'src/shared/lib/canary.ts',
    `export function f() {\n${'  f();\n'.repeat(59)}}\n`,
    'gantry/max-own-lines: This function has 61 lines',
  ],
  [
    'a picture without words',
    'src/renderer/components/canary.tsx',
    `export const F = () => <img src="x.png" />;\n`,
    'jsx-a11y/alt-text:',
  ],
  [
    'a hook under a condition',
    'src/renderer/components/canary.tsx',
    `import { useState } from 'react';\nexport function F(p: { a: boolean }) {\n  if (p.a) {\n    useState(1);\n  }\n  return null;\n}\n`,
    'react-hooks/rules-of-hooks:',
  ],
];

const good: readonly (readonly [what: string, file: string, code: string])[] = [
  ['a page feature uses lib', 'src/renderer/features/images/canary.tsx', use('../../lib/thing')],
  ['ipc listens', 'src/main/ipc/canary.ts', use('electron', 'ipcMain')],
  ['the engine uses dockerode', 'src/main/engine/canary.ts', `import D from 'dockerode';\nnew D();\n`],
  ['the theme has colours', 'src/renderer/theme/canary.ts', `export const accent = '#c2410c';\n`],
  [
    'a factory holds small functions',
    'src/shared/lib/canary.ts',
    `export function f() {\n${'  f(() => {\n    f();\n  });\n'.repeat(30)}}\n`,
  ],
  [
    'a declaration of a library is merged',
    'src/renderer/lib/canary.ts',
    'declare global {\n  interface Window {\n    a: 1;\n  }\n}\nexport {};\n',
  ],
  ['app composes features', 'src/main/app/canary.ts', use('../features/images/thing')],
];

/** Rules that need the compiler, each tried in a file that its project really has. */
const typedBans: readonly Case[] = [
  [
    'a promise nobody waits for',
    'src/main/ipc/feature.ts',
    'async function work() {\n  await Promise.resolve();\n}\nwork();\n',
    '@typescript-eslint/no-floating-promises:',
  ],
  [
    'a promise where a boolean is meant',
    'src/main/ipc/feature.ts',
    'export const f = (p: Promise<boolean>) => {\n  if (p) {\n    return 1;\n  }\n  return 2;\n};\n',
    '@typescript-eslint/no-misused-promises:',
  ],
  [
    'a switch that forgets a member',
    'src/main/ipc/feature.ts',
    `export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n`,
    '@typescript-eslint/switch-exhaustiveness-check:',
  ],
  [
    'a type imported as a value',
    'src/main/ipc/feature.ts',
    `import { AppError } from '../../shared/ipc/errors';\nexport const f = (e: AppError) => e.code;\n`,
    '@typescript-eslint/consistent-type-imports:',
  ],
];

describe('lint', { timeout: 120_000 }, () => {
  it.each([...walls, ...bans])('complains about %s', async (_what, file, code, complaint) => {
    expect(await complaints(untyped, file, code)).toContainEqual(expect.stringContaining(complaint));
  });

  it.each(typedBans)('complains about %s', async (_what, file, code, complaint) => {
    expect(await complaints(typed, file, code)).toContainEqual(expect.stringContaining(complaint));
  });

  it.each(good)('has nothing to say when %s', async (_what, file, code) => {
    expect(await complaints(untyped, file, code)).toEqual([]);
  });
});
