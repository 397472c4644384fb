import { execFileSync } from 'node:child_process';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';

/** One line that names the machine and the engine, printed with every figure. */
export function machine(): string {
  const processors = cpus();
  const engine = execFileSync(
    'docker',
    ['version', '--format', '{{.Server.Version}} (client {{.Client.Version}})'],
    {
      encoding: 'utf8',
    },
  ).trim();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? arch()}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${type()} ${release()}`,
    `Docker Engine ${engine}`,
    `load ${loadavg()[0]?.toFixed(1) ?? '?'}`,
  ].join(', ');
}
