import { chown, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, expectAccessible, goTo } from './fixtures.ts';
import { asPerson, test } from './homes.ts';
import { engines } from './pages/engines.ts';
import { setup } from './pages/setup.ts';

test('a user outside the group docker is told that, with the command that helps', async ({
  launch,
  lab,
  person,
  emptyEngine: _empty,
}) => {
  const someone = await person({ socket: lab.socketPath });
  const { page, app } = await launch({ dockerHost: null, ...(await asPerson(someone)) });
  expect(await app.evaluate(() => process.getuid?.())).toBe(someone.uid);
  await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('not reachable');
  await goTo(page, 'Engines');
  const { bySource, expectVerdict } = engines(page);
  await expectVerdict('default', 'permission-denied');
  await expect(bySource('default')).toHaveAttribute('data-cause', 'not-in-group');
  await expect(bySource('default')).toContainText('usermod -aG docker');
  await expectAccessible(page);
});

test('a user who was put into the group and has not logged in again is told that', async ({
  launch,
  lab,
  person,
  emptyEngine: _empty,
}) => {
  const someone = await person({ socket: lab.socketPath, isInDockerGroup: true, hasOldGroups: true });
  const { page } = await launch({ dockerHost: null, ...(await asPerson(someone)) });
  await goTo(page, 'Engines');
  const { bySource, expectVerdict } = engines(page);
  await expectVerdict('default', 'permission-denied');
  await expect(bySource('default')).toHaveAttribute('data-cause', 'login-again');
});

test('a user in the group docker just works, in the sandbox of Chromium', async ({
  launch,
  lab,
  person,
  emptyEngine: _empty,
}) => {
  const someone = await person({ socket: lab.socketPath, isInDockerGroup: true });
  const { page, app } = await launch({ dockerHost: null, ...(await asPerson(someone)) });
  await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
  const renderers = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );
  expect(renderers.length).toBeGreaterThan(0);
  for (const pid of renderers) {
    // proc(5): 2 is a process whose system calls are filtered
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  }
});

test("an engine over ssh, with the user's own settings, keys and known hosts", async ({
  launch,
  lab,
  person,
  emptyEngine: _empty,
}) => {
  test.setTimeout(120_000);
  const ssh = await lab.extra('ssh');
  const someone = await person();
  const own = join(someone.home, '.ssh');
  await cp(join(ssh.home, '.ssh'), own, { recursive: true });
  const config = await readFile(join(own, 'config'), 'utf8');
  await writeFile(join(own, 'config'), config.replaceAll(ssh.home, someone.home));
  for (const file of ['.', 'config', 'known_hosts', 'id_ed25519', 'id_ed25519.pub']) {
    await chown(join(own, file), someone.uid, someone.uid);
  }
  const { page } = await launch({ ...(await asPerson(someone)), dockerHost: ssh.hosts.engine });
  const { header, expectVerdict } = engines(page);
  await expect(header).toHaveAccessibleName(/26\.1.*connected/, { timeout: 30_000 });
  await goTo(page, 'Engines');
  await expectVerdict('DOCKER_HOST', 'connected');
});

test('without any engine the guide is shown, with what was found out about the computer', async ({
  launch,
  person,
  emptyEngine: _empty,
}) => {
  const someone = await person();
  const { page } = await launch({ dockerHost: null, ...(await asPerson(someone)) });
  await page.getByRole('link', { name: 'Set up Docker' }).click();
  const { region, checks, check } = setup(page);
  await expect(region).toBeVisible();
  await expect(checks.getByRole('listitem').first()).toHaveAttribute('data-result', /pass|warn|fail|unknown/);
  await expect(check('kernel')).toHaveAttribute('data-result', 'pass');
  await expectAccessible(page);
});
