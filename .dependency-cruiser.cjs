// The graph as a whole: no cycles, nothing that nobody reaches. Who may import whom is lint's job (eslint.boundaries.mjs).

/** What is started from outside the graph. */
const entryPoints = [
  '^src/main/index\\.ts$',
  '^src/preload/index\\.ts$',
  '^src/renderer/main\\.tsx$',
  '\\.(test|test-d|spec)\\.tsx?$',
  '\\.d\\.ts$',
  '-augmentation\\.ts$',
  // Named by the build's settings.
  '^src/main/engine/stubs/',
  '^[^/]+$',
  '^scripts/[^/]+$',
  '^bench/[^/]+$',
  '^e2e/[^/]+$',
  '^e2e/lab/(cli\\.ts|electron/default-app\\.cjs)$',
];

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Files that import each other in a circle can only be understood, tested and moved together.',
      from: {},
      // Types are gone at run time, and two shapes may well name each other.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nothing imports this file and it starts nothing: remove it or use it.',
      from: { orphan: true, pathNot: entryPoints },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      comment: 'What ships must not depend on a test.',
      from: { path: '^src/', pathNot: ['\\.(test|test-d)\\.tsx?$', '/testing/'] },
      to: { path: ['\\.(test|test-d|spec)\\.tsx?$', '/testing/', '^(e2e|bench|scripts)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    builtInModules: { add: ['electron'] },
  },
};
