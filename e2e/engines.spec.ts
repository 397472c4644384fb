import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, expectAccessible, goTo } from './fixtures.ts';
import { addEngines, test } from './homes.ts';
import { writeContext } from './lab/docker-home.ts';
import type { Lab } from './lab/lab.ts';
import { runCommand } from './lab/machine/command.ts';
import { containers } from './pages/containers.ts';
import { engines } from './pages/engines.ts';

const state = 'Engine state';

/** Runs the docker client against another engine of the lab. */
function dockerAt(dockerHost: string, ...args: readonly string[]): Promise<string> {
  return runCommand('docker', ['--host', dockerHost, ...args]);
}

/** Gives an engine without a registry the image, and one container of that name. */
async function putContainer(lab: Lab, dockerHost: string, name: string): Promise<void> {
  const archive = join(lab.stateDir, 'x', `${name}.tar`);
  await lab.docker(['pull', '--quiet', 'busybox']);
  await lab.docker(['save', '--output', archive, 'busybox']);
  await dockerAt(dockerHost, 'load', '--quiet', '--input', archive);
  await dockerAt(dockerHost, 'rm', '--force', name).catch(() => undefined);
  await dockerAt(dockerHost, 'run', '--detach', '--name', name, 'busybox', 'sleep', '3600');
}

test('every candidate is on the page with its verdict, and the failing ones with a cause and a fix', async ({
  launch,
  lab,
  emptyEngine: _empty,
}) => {
  const { home } = await lab.extra('failing');
  const { page } = await launch({ home });
  await expect(page.getByRole('status', { name: state })).toHaveText('connected');
  await goTo(page, 'Engines');
  const { expectVerdict, bySource } = engines(page);
  const verdicts = {
    DOCKER_HOST: 'connected',
    'context:tls-good': 'reachable',
    'context:stale': 'refused',
    'context:web-page': 'not-an-engine',
    'context:paused': 'paused',
    'context:empty-500': 'starting',
    'context:windows-containers': 'windows-containers',
    'context:api-too-old': 'api-too-old',
    'context:api-too-new': 'api-too-new',
    'context:tls-expired': 'tls-expired',
    'context:tls-wrong-host': 'tls-wrong-host',
    'context:tls-unknown-ca': 'tls-unknown-ca',
    'context:tls-no-client-cert': 'tls-client-cert',
    'context:tls-on-http-port': 'tls-not-offered',
    'context:http-on-tls-port': 'tls-required',
    'context:hanging-1': 'timeout',
    'context:hanging-10': 'timeout',
    'context:tcp-deaf': 'timeout',
  };
  for (const [source, verdict] of Object.entries(verdicts)) await expectVerdict(source, verdict);
  // none of them is left without words
  for (const source of Object.keys(verdicts).slice(2)) {
    await expect(bySource(source)).toHaveAttribute('data-cause', /^[a-z]/);
  }
  await expect(bySource('context:stale').getByRole('button', { name: /^Check again/ })).toBeVisible();
  await expectAccessible(page);
});

test('a place that comes alive is seen without a click', async ({
  launch,
  lab,
  home,
  emptyEngine: _empty,
}) => {
  const socket = join(lab.stateDir, 'x', 'late.sock');
  const { page } = await launch({ home, dockerHost: `unix://${socket}` });
  await expect(page.getByRole('status', { name: state })).toHaveText('not reachable');
  await goTo(page, 'Engines');
  const { expectVerdict } = engines(page);
  await expectVerdict('DOCKER_HOST', 'not-found');
  await runCommand('ln', ['--symbolic', '--force', lab.socketPath, socket]);
  try {
    await expectVerdict('DOCKER_HOST', 'connected');
    await expect(page.getByRole('status', { name: state })).toHaveText('connected');
  } finally {
    await runCommand('rm', ['--force', socket]);
  }
});

test('another engine is one click away, nothing of the two is mixed, and the choice is remembered', async ({
  launch,
  lab,
  home,
  emptyEngine: _empty,
}) => {
  test.setTimeout(180_000);
  await addEngines(home, lab);
  const { dockerHost } = await lab.extra('trixie');
  await putContainer(lab, dockerHost, 'only-on-26');
  await lab.docker(['run', '--detach', '--name', 'only-on-20', 'busybox', 'sleep', '3600']);
  try {
    const first = await launch({ home });
    const { header, switchTo } = engines(first.page);
    const { row } = containers(first.page);
    await expect(header).toHaveAccessibleName(/20\.10.*connected/);
    await goTo(first.page, 'Containers');
    await expect(row('only-on-20')).toContainText('running');

    await switchTo(/26\.1/);
    await expect(header).toHaveAccessibleName(/26\.1.*connected/);
    await expect(row('only-on-26')).toContainText('running');
    await expect(row('only-on-20')).toHaveCount(0);
    // what happens on the engine that was left is nobody's news any more, what happens on the new one is
    await lab.docker(['run', '--detach', '--name', 'late-on-20', 'busybox', 'sleep', '3600']);
    await dockerAt(dockerHost, 'stop', '--time', '0', 'only-on-26');
    await expect(row('only-on-26')).not.toContainText('running');
    await expect(row('late-on-20')).toHaveCount(0);
    await first.close();

    const second = await launch({ home });
    const again = engines(second.page);
    await expect(again.header).toHaveAccessibleName(/26\.1.*connected/);
    await goTo(second.page, 'Engines');
    await again.expectVerdict('context:trixie', 'connected');
    await again.expectVerdict('DOCKER_HOST', 'reachable');
    await again.use(again.bySource('DOCKER_HOST'));
    await expect(again.header).toHaveAccessibleName(/20\.10.*connected/);
    await goTo(second.page, 'Containers');
    await expect(containers(second.page).row('only-on-20')).toContainText('running');
    await expect(containers(second.page).row('only-on-26')).toHaveCount(0);
  } finally {
    await dockerAt(dockerHost, 'rm', '--force', 'only-on-26').catch(() => undefined);
  }
});

test('Podman is an engine too, and says so', async ({ launch, lab, home, emptyEngine: _empty }) => {
  await addEngines(home, lab);
  const { page } = await launch({ home });
  await goTo(page, 'Engines');
  const { expectVerdict, bySource, use, header } = engines(page);
  await expectVerdict('context:podman', 'reachable');
  await use(bySource('context:podman'));
  await expect(header).toHaveAccessibleName(/Podman 5.*connected/);
});

test('a DOCKER_HOST that nobody listens on any more says so, and another engine is offered', async ({
  launch,
  lab,
  home,
  emptyEngine: _empty,
}) => {
  await addEngines(home, lab);
  const { targets } = await lab.extra('failing');
  const { page } = await launch({ home, dockerHost: targets['stale']?.dockerHost ?? '' });
  await expect(page.getByRole('status', { name: state })).toHaveText('not reachable');
  await goTo(page, 'Engines');
  const { expectVerdict, bySource, use, header } = engines(page);
  await expectVerdict('DOCKER_HOST', 'refused');
  await expect(bySource('DOCKER_HOST').getByRole('alert')).toHaveAttribute('data-code', 'ENGINE_UNREACHABLE');
  await expectVerdict('context:trixie', 'reachable');
  await expectAccessible(page);
  await use(bySource('context:trixie'));
  await expect(header).toHaveAccessibleName(/26\.1.*connected/);
});

test('a current context that is not there is an error, and never another engine', async ({
  launch,
  lab,
  home,
  emptyEngine: _empty,
}) => {
  await addEngines(home, lab);
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'nowhere' }));
  const { page } = await launch({ home, dockerHost: null });
  await expect(page.getByRole('status', { name: state })).toHaveText('not reachable');
  await goTo(page, 'Engines');
  const { expectVerdict } = engines(page);
  await expectVerdict('context:nowhere', 'context-not-found');
  await expectVerdict('context:trixie', 'reachable');
});

test('the terminal goes to another engine: both are shown, and following it is one click', async ({
  launch,
  lab,
  home,
  emptyEngine: _empty,
}) => {
  await addEngines(home, lab);
  await writeContext(home, 'first', lab);
  const useInTerminal = (name: string) =>
    writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: name }));
  await useInTerminal('first');
  const { page } = await launch({ home, dockerHost: null });
  const { header, bySource, expectVerdict } = engines(page);
  await expect(header).toHaveAccessibleName(/20\.10.*connected/);
  await goTo(page, 'Engines');
  await expectVerdict('context:trixie', 'reachable');

  await useInTerminal('trixie');
  await expect(page.getByText('Your terminal uses another engine')).toBeVisible();
  // nothing is changed behind the person's back
  await expectVerdict('context:first', 'connected');
  await expect(bySource('context:trixie')).toContainText('Terminal');
  await header.click();
  const rows = page.getByRole('list', { name: 'Switch engine' }).getByRole('listitem');
  await expect(rows.filter({ hasText: 'in use' })).toContainText('20.10');
  await expect(rows.filter({ hasText: 'Terminal' })).toContainText('26.1');
  // what marks them is in sight, however long the addresses
  const list = page.getByRole('list', { name: 'Switch engine' });
  expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Use the terminal’s engine here' }).click();
  await expect(header).toHaveAccessibleName(/26\.1.*connected/);
  await expectVerdict('context:trixie', 'connected');
  await expect(page.getByText('Your terminal uses another engine')).toHaveCount(0);
});
