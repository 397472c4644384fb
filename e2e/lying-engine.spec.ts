/** An engine between which and the app somebody stands who changes its answers. */
import { expect, goTo, test as base } from './fixtures.ts';
import { callEngine, make } from './hostile/engine-call.ts';
import {
  type LyingEngine,
  lyingDetails,
  lyingList,
  lyingNames,
  noLists,
  startLyingEngine,
} from './hostile/lies.ts';
import { expectReadable, openFolds } from './hostile/readable.ts';
import { watchPage } from './hostile/watch-page.ts';
import { containers } from './pages/containers.ts';

type Fixtures = { readonly engine: LyingEngine; readonly honest: string };

const test = base.extend<Fixtures>({
  engine: async ({ lab }, use) => {
    const engine = await startLyingEngine(lab.socketPath);
    await use(engine);
    await engine.close();
  },
  /** The id of a real container. */
  honest: async ({ lab, emptyEngine: _ }, use) => {
    await lab.docker(['pull', '-q', 'busybox']);
    const wait = "trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done";
    const body = JSON.stringify({ Image: 'busybox', Cmd: ['sh', '-c', wait] });
    const id = await make(lab.socketPath, '/containers/create?name=honest', body);
    await make(lab.socketPath, `/containers/${id}/start`, '');
    await use(id);
  },
});

const listCall = 'GET /containers/json';

test('a list with nonsense in every field', async ({ launch, engine, honest: _ }) => {
  const { app, page } = await launch({ dockerHost: engine.dockerHost });
  const watch = await watchPage(app, page);
  const list = containers(page);
  engine.lie(listCall, { body: lyingList });
  engine.cut();
  await goTo(page, 'Containers');
  for (const name of lyingNames) await expect(list.row(name).first(), name).toBeVisible();
  await watch.expectInert('the list');
  await expectReadable(page, 'the list');

  // each fault is one row's own: what has no sense is left out, not shown
  for (const text of ['rm', 'evil.example', '99999', 'NaN', 'Infinity', '1970', 'undefined', '[object'])
    await expect(list.table, text).not.toContainText(text);
  for (const header of await list.table.getByRole('columnheader').getByRole('button').all()) {
    await header.click();
    await header.click();
  }
  await watch.expectInert('sorted by every column');
  expect(await list.table.getByRole('link').count()).toBeLessThan(100);

  engine.lie(listCall, null);
  engine.cut();
  await expect(list.row('honest')).toBeVisible();
  await expect(list.row('odd-ports')).toHaveCount(0);
});

test('a list that is none leaves what was known, and the truth comes back', async ({
  launch,
  engine,
  honest: _,
}) => {
  test.setTimeout(180_000);
  // an engine that is lost again and again is asked less and less often
  const timeout = 30_000;
  const { app, page } = await launch({ dockerHost: engine.dockerHost });
  const watch = await watchPage(app, page);
  const list = containers(page);
  await goTo(page, 'Containers');
  await expect(list.row('honest')).toBeVisible();
  for (const [what, lie] of Object.entries(noLists)) {
    await test.step(what, async () => {
      engine.lie(listCall, lie);
      engine.forget();
      engine.cut();
      await expect
        .poll(() => engine.requests().filter((one) => one === listCall).length, { message: what, timeout })
        .toBeGreaterThan(0);
      await expect(list.row('honest'), what).toBeVisible();
      await watch.expectInert(what);
    });
  }
  engine.lie(listCall, { body: 'null' });
  engine.cut();
  await expect(list.row('honest')).toHaveCount(0, { timeout });
  engine.lie(listCall, null);
  engine.cut();
  await expect(list.row('honest')).toBeVisible({ timeout });
  await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected');
});

test('details that are too long, too deep or nonsense', async ({ launch, engine, honest }) => {
  test.setTimeout(180_000);
  const { app, page } = await launch({ dockerHost: engine.dockerHost });
  const watch = await watchPage(app, page);
  const list = containers(page);
  const call = `GET /containers/${honest}/json`;
  for (const [what, lie] of Object.entries(lyingDetails(honest))) {
    await test.step(what, async () => {
      await goTo(page, 'Containers');
      engine.lie(call, lie);
      engine.forget();
      await list.link('honest').click();
      await expect.poll(() => engine.requests(), what).toContain(call);
      await expect(
        page.getByRole('tab', { name: 'Inspect' }).or(page.locator('main').getByRole('alert')).first(),
        what,
      ).toBeVisible();
      const inspect = page.getByRole('tab', { name: 'Inspect' });
      if (await inspect.isVisible()) await inspect.click();
      // the first: later ones leave what was known
      if (what === '200 MB') await expect(page.locator('main [data-code="TOO_BIG"]')).toBeVisible();
      await openFolds(page);
      await watch.expectInert(what);
      await expectReadable(page, what);
    });
  }
  engine.lie(call, null);
  await goTo(page, 'Containers');
  await list.link('honest').click();
  await page.getByRole('tab', { name: 'Inspect' }).click();
  await openFolds(page);
  await expect(page.locator('main')).toContainText('busybox');
});

test('one line of 100 MB', async ({ launch, engine, lab, honest: _ }) => {
  test.setTimeout(120_000);
  const bytes = 100_000_000;
  const body = JSON.stringify({
    Image: 'busybox',
    Cmd: ['sh', '-c', `head -c ${bytes} /dev/zero | tr '\\0' x; echo; echo after the line`],
  });
  const id = await make(lab.socketPath, '/containers/create?name=long-line', body);
  await make(lab.socketPath, `/containers/${id}/start`, '');
  expect((await callEngine(lab.socketPath, 'POST', `/containers/${id}/wait`)).status).toBe(200);

  const { app, page } = await launch({ dockerHost: engine.dockerHost });
  const watch = await watchPage(app, page);
  const memory = () =>
    app.evaluate(({ app: main }) =>
      main.getAppMetrics().reduce((sum, { memory: own }) => sum + own.workingSetSize / 1024, 0),
    );
  const list = containers(page);
  await goTo(page, 'Containers');
  const before = await memory();
  await list.link('long-line').click();
  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect(page.getByRole('log', { name: 'Logs' })).toContainText('after the line', { timeout: 60_000 });
  await watch.expectInert('the log');
  // in MB, once what was passed on is let go of; the line itself is 100, and 200 as a page would hold it
  await expect.poll(async () => (await memory()) - before, { timeout: 30_000 }).toBeLessThan(200);
  await goTo(page, 'Containers');
  await expect(list.row('long-line')).toBeVisible();
});

test('versions and facts that nobody has', async ({ launch, engine, honest: _ }) => {
  const hostile = '<img src=x onerror=window.__pwned=1>\u001b[31m\u202e';
  const version = {
    Platform: { Name: hostile },
    Components: [null, 5, { Name: hostile }],
    Version: hostile,
    ApiVersion: { '1.41': 1 },
    MinAPIVersion: ['1.12'],
    Os: hostile,
    Arch: 7,
    KernelVersion: hostile,
  };
  engine.lie('GET /version', { body: JSON.stringify(version) });
  engine.lie('GET /info', {
    body: JSON.stringify({
      ...{
        Name: hostile,
        OperatingSystem: hostile,
        OSType: '<b>',
        NCPU: -4,
        MemTotal: 'much',
        DockerRootDir: hostile,
      },
      Warnings: Array.from({ length: 100_000 }, () => hostile),
      SecurityOptions: { 'name=rootless': true },
    }),
  });
  const { app, page } = await launch({ dockerHost: engine.dockerHost });
  const watch = await watchPage(app, page);
  const state = page.getByRole('status', { name: 'Engine state' });
  await expect(state).toHaveText('connected');
  for (const name of ['Home', 'Engines', 'Settings', 'Containers'] as const) {
    await goTo(page, name);
    await openFolds(page);
    await watch.expectInert(name);
    await expectReadable(page, name);
  }
  await expect(containers(page).row('honest')).toBeVisible();

  for (const api of ['99999.1', '1.12', '<b>1.41', '']) {
    await test.step(`API ${api}`, async () => {
      engine.lie('GET /_ping', { body: 'OK', headers: { 'Api-Version': api } });
      engine.cut();
      await expect(state).toHaveText('not reachable');
      await goTo(page, 'Engines');
      await watch.expectInert(api);
      await expectReadable(page, api);
    });
  }
  engine.lie('GET /_ping', { body: 'OK', headers: { 'Api-Version': '1.45' } });
  await expect(state).toHaveText('connected', { timeout: 20_000 });
});
