/** The rules about the graph, tried on a graph that is known to be bad: a rule that stops matching fails here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fromRoot } from './lib/paths.ts';
import { packageBin, run } from './lib/process.ts';

const tree = mkdtempSync(join(tmpdir(), 'gantry-graph-'));
const files = {
  'src/main/index.ts': `import { a } from './circle-a';\na();\nexport { lost } from './nowhere';\n`,
  'src/main/circle-a.ts': `import { b } from './circle-b';\nexport const a = () => b;\n`,
  'src/main/circle-b.ts': `import { a } from './circle-a';\nexport const b = () => a;\n`,
  'src/main/forgotten.ts': 'export const forgotten = 1;\n',
  'src/main/product.ts': `import { fake } from './testing/fake';\nfake();\n`,
  'src/main/testing/fake.ts': 'export const fake = () => 1;\n',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(tree, name)), { recursive: true });
  writeFileSync(join(tree, name), text);
}

afterAll(() => rmSync(tree, { recursive: true, force: true }));

it('finds circles, orphans, dead ends and tests in the product', { timeout: 60_000 }, async () => {
  const tool = packageBin('dependency-cruiser', 'depcruise');
  const { stdout } = await run(
    [process.execPath, tool, 'src', '--config', fromRoot('.dependency-cruiser.cjs'), '--output-type', 'json'],
    { isQuiet: true, cwd: tree },
  );
  const { summary } = JSON.parse(stdout) as {
    readonly summary: {
      readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
    };
  };
  // A circle is told once, from the file that comes first.
  expect(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort()).toEqual([
    'no-circular: src/main/circle-a.ts',
    'no-orphans: src/main/forgotten.ts',
    'no-test-in-product: src/main/product.ts',
    'not-to-unresolvable: src/main/index.ts',
  ]);
});
