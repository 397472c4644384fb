import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, expectAccessible, goTo } from './fixtures.ts';
import { test } from './homes.ts';
import { writeContext } from './lab/docker-home.ts';
import { engines } from './pages/engines.ts';

type Product = {
  /** Where its engine answers once it has been started. */
  readonly socket: string;
  /** What its next start is: a file that its program reads. */
  readonly will: (kind: 'fail' | 'hang' | 'start') => Promise<void>;
  /** The process of its last start. */
  readonly pid: () => Promise<number>;
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * Puts a program called colima on the PATH of the app, and a context that leads to its socket. Starting it links the socket
 * to the engine of the lab, so that what comes up is a real engine.
 */
async function installColima(home: string, engineSocket: string): Promise<Product> {
  const bin = join(home, 'programs');
  const folder = join(home, '.colima', 'default');
  const socket = join(folder, 'docker.sock');
  const mode = join(home, 'mode');
  const pid = join(home, 'pid');
  await mkdir(bin, { recursive: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'colima.yaml'), '');
  const program = join(bin, 'colima');
  const lines = [
    '#!/bin/sh',
    `echo $$ > '${pid}'`,
    'echo "starting colima: $*"',
    `case "$(cat '${mode}')" in`,
    '  fail) echo "error starting vm: no virtualisation" >&2; exit 1 ;;',
    '  hang) exec sleep 600 ;;',
    `  start) ln -s '${engineSocket}' '${socket}'; echo "done" ;;`,
    'esac',
  ];
  await writeFile(program, `${lines.join('\n')}\n`);
  await chmod(program, 0o755);
  await writeContext(home, 'colima', { dockerHost: `unix://${socket}` });
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'colima' }));
  return {
    socket,
    will: (kind) => writeFile(mode, kind),
    pid: async () => Number(await readFile(pid, 'utf8')),
    environment: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
  };
}

/** Whether the process is there; one that has ended and is not buried yet is not. */
async function isRunning(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return text !== null && !/\) [ZX] /.test(text);
}

test('an engine is started from its card: why it fails, giving up, and coming up', async ({
  launch,
  lab,
  home,
  emptyEngine: _empty,
}) => {
  const colima = await installColima(home, lab.socketPath);
  const { page } = await launch({ home, dockerHost: null, environment: colima.environment });
  const state = page.getByRole('status', { name: 'Engine state' });
  await expect(state).toHaveText('not reachable');
  await goTo(page, 'Engines');
  const { byEndpoint } = engines(page);
  const card = byEndpoint(`unix://${colima.socket}`);
  const start = card.getByRole('button', { name: /^Start: / });
  // what will be run is in sight before
  await expect(card).toContainText('colima start');

  await colima.will('fail');
  await start.click();
  await expect(card).toContainText('the command did not succeed');
  await expect(card).toContainText('The command ended with an error.');
  await expect(card.getByRole('log', { name: 'Output of the command' })).toContainText(
    'error starting vm: no virtualisation',
  );
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Close' }).click();

  await colima.will('hang');
  await start.click();
  const going = card.getByRole('group', { name: /^Starting / });
  await expect(going.getByRole('log')).toContainText('starting colima: start');
  // it counts
  await expect(going.getByRole('timer')).toHaveText(/^[1-9][0-9]*\ss$/);
  await expectAccessible(page);
  const pid = await colima.pid();
  expect(await isRunning(pid)).toBe(true);
  await going.getByRole('button', { name: 'Cancel' }).click();
  await expect(card).toContainText('Cancelled.');
  await expect.poll(() => isRunning(pid)).toBe(false);
  await card.getByRole('button', { name: 'Close' }).click();

  await colima.will('start');
  await start.click();
  await expect(card).toContainText(/answers after/);
  await expect(card).toHaveAttribute('data-verdict', 'connected');
  await expect(state).toHaveText('connected');
});
