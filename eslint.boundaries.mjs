// Who may import whom: the dependency table of the architecture as data. `eslint.config.mjs` uses it, and
// `scripts/lint-canary.test.ts` proves that it still bites. Patterns name whole paths from the root and every folder
// by name: a negated glob that stops matching would let everything pass.

const inFolder = (type, pattern, capture) => ({
  type,
  pattern,
  partialMatch: false,
  ...(capture === undefined ? {} : { capture }),
});

const pageBaseFolders = '{components,lib,theme}';

/** Every folder that may hold code. A file outside of them, and of `namedFiles`, is a lint error. */
const elements = [
  inFolder('shared-feature', 'src/shared/features/*', ['feature']),
  inFolder('shared', 'src/shared/{ipc,lib,i18n}'),
  inFolder('preload', 'src/preload'),
  inFolder('main-feature', 'src/main/features/*', ['feature']),
  inFolder('main-engine', 'src/main/engine'),
  inFolder('main-platform', 'src/main/platform'),
  inFolder('main-ipc', 'src/main/ipc'),
  inFolder('main-app', 'src/main/app'),
  inFolder('page-feature', 'src/renderer/features/*', ['feature']),
  inFolder('page-base', `src/renderer/${pageBaseFolders}`),
  inFolder('page-app', 'src/renderer/app'),
  inFolder('e2e', 'e2e'),
  inFolder('bench', 'bench'),
  inFolder('scripts', 'scripts'),
];

/** Files that are known by their own path, or that have more freedom than their folder. */
const namedFiles = [
  { category: 'main-entry', pattern: 'src/main/index.ts' },
  { category: 'page-entry', pattern: 'src/renderer/{main.tsx,vite-env.d.ts}' },
  { category: 'root-config', pattern: '{*.config.ts,*.config.mts,eslint.*.mjs}' },
  { category: 'test', pattern: '**/*.{test,test-d,engine.test}.{ts,tsx}' },
];

const element = (...types) => types.map((type) => ({ element: { type } }));
const external = (...sources) => ({ module: { origin: 'external', source: sources } });
const core = { module: { origin: 'core' } };
const anyExternal = { module: { origin: 'external' } };
const sharedCode = element('shared', 'shared-feature');
const sameFeature = (type) => ({
  element: { type, captured: { feature: '{{ from.element.captured.feature }}' } },
});

const allowFrom = (from, to) => ({ from, allow: to.map((target) => ({ to: target })) });
const fromElement = (type, to) => allowFrom({ element: { type } }, to);

/** The page is a web page: it has neither Node nor Electron nor the engine's library. */
const pagePackages = {
  module: { origin: 'external', source: ['!{electron,electron-log,electron-updater,dockerode,atomically}'] },
};

const policies = [
  fromElement('shared', [...sharedCode, external('valibot')]),
  fromElement('shared-feature', [...sharedCode, external('valibot')]),
  // The bridge is one file without packages: names and types of the channels are all it takes.
  fromElement('preload', [
    { element: { type: 'shared', fileInternalPath: '*' }, file: { path: 'src/shared/ipc/*' } },
    external('electron'),
  ]),
  fromElement('main-engine', [
    ...element('main-engine'),
    ...sharedCode,
    core,
    external('dockerode', 'valibot'),
  ]),
  fromElement('main-platform', [
    ...element('main-platform'),
    ...sharedCode,
    core,
    external('electron', 'electron-log', 'electron-updater', 'atomically', 'valibot'),
  ]),
  fromElement('main-ipc', [
    ...element('main-ipc', 'main-platform'),
    ...sharedCode,
    core,
    external('electron', 'valibot'),
  ]),
  fromElement('main-feature', [
    ...element('main-engine', 'main-platform', 'main-ipc'),
    sameFeature('main-feature'),
    ...sharedCode,
    core,
    external('valibot'),
  ]),
  fromElement('main-app', [
    ...element('main-app', 'main-engine', 'main-platform', 'main-ipc', 'main-feature'),
    ...sharedCode,
    core,
    external('electron', 'electron-log', 'valibot', 'i18next'),
  ]),
  allowFrom({ file: { categories: 'main-entry' } }, [
    ...element('main-app', 'main-platform', 'main-ipc'),
    ...sharedCode,
    core,
    external('electron'),
  ]),
  fromElement('page-base', [...element('page-base'), ...sharedCode, pagePackages]),
  fromElement('page-feature', [
    ...element('page-base'),
    sameFeature('page-feature'),
    ...sharedCode,
    pagePackages,
  ]),
  fromElement('page-app', [...element('page-app', 'page-base', 'page-feature'), ...sharedCode, pagePackages]),
  allowFrom({ file: { categories: 'page-entry' } }, [
    ...element('page-app', 'page-base'),
    ...sharedCode,
    pagePackages,
  ]),
  // Tests bring their tools; the rules of their folder for our own code stay in force.
  allowFrom({ file: { categories: 'test' } }, [anyExternal, core]),
  fromElement('scripts', [...element('scripts', 'e2e'), ...sharedCode, anyExternal, core]),
  fromElement('e2e', [...element('e2e', 'scripts'), ...sharedCode, anyExternal, core]),
  fromElement('bench', [...element('bench', 'e2e', 'scripts'), ...sharedCode, anyExternal, core]),
  allowFrom({ file: { categories: 'root-config' } }, [
    anyExternal,
    core,
    { file: { categories: 'root-config' } },
    ...element('scripts'),
  ]),
];

export const boundarySettings = {
  'boundaries/elements': elements,
  'boundaries/files': namedFiles,
  'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
  'boundaries/legacy-templates': false,
  'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] } },
};

export const boundaryRules = {
  'boundaries/dependencies': [
    'error',
    { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
  ],
  'boundaries/no-unknown-files': 'error',
};
