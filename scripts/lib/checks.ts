/** Everything that is checked without running the app: types, lint, the graph, dead code, form, the repository. */
import { fromRoot } from './paths.ts';
import { packageBin, runNode } from './process.ts';
import { formatDuration, say } from './say.ts';
import { single, type Suite } from './suite.ts';

type Check = { readonly name: string; readonly args: readonly string[] };

const graphOf = ['src', 'e2e', 'bench', 'scripts'];

/** Two queues for two cores; lint alone takes about as long as the rest. */
const queues: readonly (readonly Check[])[] = [
  [{ name: 'lint', args: [packageBin('eslint'), '.', '--max-warnings', '0'] }],
  [
    { name: 'types', args: [packageBin('typescript', 'tsc'), '-b'] },
    {
      name: 'graph',
      args: [
        packageBin('dependency-cruiser', 'depcruise'),
        ...graphOf,
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err-long',
      ],
    },
    { name: 'dead code', args: [packageBin('knip')] },
    { name: 'format', args: [packageBin('prettier'), '--check', '--log-level', 'warn', '.'] },
    { name: 'repository', args: [fromRoot('scripts', 'check-repository.ts')] },
  ],
];

/** Runs the checks (all, or those named) and prints the output of those that fail. */
export async function runChecks(names: readonly string[] = []): Promise<Suite> {
  const results = await Promise.all(queues.map((queue) => runQueue(queue, names)));
  const suites = results.flat();
  const sum = (key: 'passed' | 'failed') => suites.reduce((count, suite) => count + suite[key], 0);
  return {
    name: 'check',
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: 0,
    durationMs: Math.max(...results.map((queue) => queue.reduce((ms, suite) => ms + suite.durationMs, 0))),
    notes: suites.filter((suite) => suite.failed > 0).map((suite) => `${suite.name} failed`),
  };
}

async function runQueue(queue: readonly Check[], names: readonly string[]): Promise<readonly Suite[]> {
  const suites: Suite[] = [];
  for (const check of queue.filter(({ name }) => names.length === 0 || names.includes(name))) {
    suites.push(await runCheck(check));
  }
  return suites;
}

async function runCheck({ name, args }: Check): Promise<Suite> {
  let output = '';
  const suite = await single(name, async () => {
    const result = await runNode(args, { isQuiet: true, env: { NO_COLOR: '1', FORCE_COLOR: undefined } });
    output = result.output.trim();
    return result.code;
  });
  say(`${suite.failed === 0 ? 'ok  ' : 'FAIL'} ${name} (${formatDuration(suite.durationMs)})`);
  if (suite.failed > 0) {
    process.stdout.write(`${output}\n`);
  }
  return suite;
}
