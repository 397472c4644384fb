/** `npm run check [NAME…]`: all checks, or those named. */
import { runChecks } from './lib/checks.ts';
import { formatDuration, say } from './lib/say.ts';
import { formatCounts } from './lib/suite.ts';

const suite = await runChecks(process.argv.slice(2));
say(`${formatCounts(suite)} in ${formatDuration(suite.durationMs)}`);
process.exitCode = suite.failed === 0 && suite.passed > 0 ? 0 : 1;
