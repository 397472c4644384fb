import { expect, goTo } from './fixtures.ts';
import { addEngines, test } from './homes.ts';
import { containers } from './pages/containers.ts';
import { engines } from './pages/engines.ts';
import { home as homePage } from './pages/home.ts';

test("Docker Toolbox: found by docker-machine's files, and nginx is at its address", async ({
  launch,
  lab,
  home,
  emptyEngine: _empty,
}) => {
  test.setTimeout(120_000);
  await addEngines(home, lab);
  const gantry = await launch({ home });
  const { page } = gantry;
  await goTo(page, 'Engines');
  const { bySource, expectVerdict, use, header } = engines(page);
  const machine = bySource('docker-machine:default');
  await expectVerdict('docker-machine:default', 'reachable');
  await expect(machine).toHaveAttribute('data-endpoint', lab.toolbox.dockerHost);
  await use(machine);
  await expectVerdict('docker-machine:default', 'connected');
  await expect(header).toHaveAccessibleName(/20\.10.*connected/);

  await goTo(page, 'Home');
  await homePage(page).run('docker run -d -p 8080:80 --name web nginx');
  await expect(homePage(page).step('start')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  const address = `http://${lab.toolbox.address}:8080/`;
  await expect(async () => {
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('nginx');
  }).toPass();

  // what would leave the app is noted instead of opened: no browser runs here
  await gantry.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as { opened: string[] }).opened = opened;
    shell.openExternal = (url: string) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  await goTo(page, 'Containers');
  const link = containers(page)
    .row('web')
    .getByRole('link', { name: new RegExp(`${lab.toolbox.address}:8080`) });
  await link.click();
  await expect
    .poll(() => gantry.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual([address]);
});
