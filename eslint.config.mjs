// Lint: types that only the compiler can see, hooks, queries, accessibility, and the walls between folders
// (eslint.boundaries.mjs). What a rule can check is not left to a reader's memory.
import js from '@eslint/js';
import query from '@tanstack/eslint-plugin-query';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { boundaryRules, boundarySettings } from './eslint.boundaries.mjs';
import { ownLines } from './eslint.own-lines.mjs';

const tests = ['**/*.{test,spec,test-d}.{ts,tsx}'];
const rootConfigs = ['*.config.{ts,mts,mjs}'];
const catalogues = ['src/shared/i18n/**', 'src/shared/features/*/messages.*.ts'];

const banned = {
  defaultExport: {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'Export by name: a default export has another name in every file that imports it.',
  },
  ipcMain: {
    selector: 'ImportSpecifier[imported.name="ipcMain"]',
    message: 'Only main/ipc listens to the page; add an entry to the contract instead.',
  },
  ipcRenderer: {
    selector: 'ImportSpecifier[imported.name="ipcRenderer"]',
    message: 'Only the preload has the raw channel; use the bridge.',
  },
  wholeElectron: {
    selector:
      'ImportDeclaration[source.value="electron"] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)',
    message: 'Import the parts of Electron by name, so that rules about them can see them.',
  },
  markup: {
    selector:
      ':matches(MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc|insertAdjacentHTML)$/], MemberExpression[object.name="document"][property.name=/^write(ln)?$/], JSXAttribute[name.name=/^(dangerouslySetInnerHTML|srcDoc)$/], Property[key.name=/^(dangerouslySetInnerHTML|srcDoc)$/])',
    message: 'Text from an engine, an image or a registry is never markup.',
  },
  colour: {
    selector:
      ':matches(Literal[value=/(^|[^&\\w])#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\\b|\\b(rgba?|hsla?|hwb|oklch|oklab)\\(/i], TemplateElement[value.raw=/(^|[^&\\w])#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\\b|\\b(rgba?|hsla?|hwb|oklch|oklab)\\(/i])',
    message: 'Colours live in src/renderer/theme; use a token.',
  },
  interface: {
    selector: ':matches(Program, Program > ExportNamedDeclaration) > TSInterfaceDeclaration',
    message: 'Use a `type`: an interface grows by every declaration of its name.',
  },
  barrel: {
    selector: 'Program',
    message: 'No index files: import from the file that has the thing.',
  },
};

/** Every ban of src but the named ones; a later block replaces the whole list, so each states all of it. */
const banAllBut = (...names) => [
  'error',
  ...Object.entries(banned)
    .filter(([name]) => name !== 'barrel' && !names.includes(name))
    .map(([, ban]) => ban),
];

export default defineConfig(
  globalIgnores([
    'out/',
    'dist/',
    'release/',
    'coverage/',
    'test-results/',
    'playwright-report/',
    '.cache/',
    '**/*.cjs',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts,mjs}'],
    extends: [js.configs.recommended, tseslint.configs.recommended],
    plugins: { boundaries, gantry: ownLines },
    settings: boundarySettings,
    rules: {
      ...boundaryRules,
      complexity: ['error', 12],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'gantry/max-own-lines': ['error', { max: 60 }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': banAllBut('colour'),
    },
  },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Handlers of one kind share one type, also where one of them has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
    },
  },
  { files: ['scripts/**/*.mjs'], languageOptions: { globals: { process: 'readonly' } } },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': banAllBut() } },
  { files: ['src/renderer/theme/**'], rules: { 'no-restricted-syntax': banAllBut('colour') } },
  // A window has its background before the page with the theme is there.
  { files: ['src/main/platform/appearance.ts'], rules: { 'no-restricted-syntax': banAllBut('colour') } },
  { files: ['src/main/ipc/**'], rules: { 'no-restricted-syntax': banAllBut('ipcMain') } },
  { files: ['src/preload/**'], rules: { 'no-restricted-syntax': banAllBut('ipcRenderer') } },
  {
    files: ['**/index.{ts,tsx}'],
    ignores: ['src/main/index.ts', 'src/preload/index.ts'],
    rules: { 'no-restricted-syntax': ['error', banned.barrel] },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [
      reactHooks.configs.flat.recommended,
      jsxA11y.flatConfigs.recommended,
      query.configs['flat/recommended'],
    ],
    rules: {
      // Says what the React Compiler would leave alone, which this project does not use.
      'react-hooks/incompatible-library': 'off',
      // A dialog that opens puts the focus on its safest answer; components of ours and MUI's do that by this name.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      // What scrolls has to take the focus, or the keyboard cannot scroll it.
      'jsx-a11y/no-noninteractive-tabindex': [
        'error',
        { tags: ['pre'], roles: ['tabpanel', 'log', 'region', 'list', 'table', 'grid', 'row'] },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      'gantry/max-own-lines': 'off',
      'max-params': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Playwright's fixtures say with an empty pattern that they need none.
  { files: ['e2e/**'], rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] } },
  { files: catalogues, rules: { 'max-lines': 'off' } },
  { files: ['src/main/platform/log*.ts'], rules: { 'no-console': 'off' } },
  { files: ['scripts/**', 'e2e/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: rootConfigs,
    rules: { 'no-restricted-syntax': banAllBut('defaultExport', 'colour') },
  },
);
