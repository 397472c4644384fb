/** Notifications, as a server of the session's bus gets them. */
import { closeWindow, connectedPage, expect, isVisible, test } from './desktop/fixtures.ts';
import type { Lab } from './lab/lab.ts';

/** Ends what runs in a container behind the engine's back, as the system does when memory runs out. Gives the time, epoch ms. */
async function strikeDown(lab: Lab, name: string): Promise<number> {
  const pid = Number(await lab.docker(['inspect', '-f', '{{.State.Pid}}', name]));
  const atMs = Date.now();
  process.kill(pid, 'SIGKILL');
  return atMs;
}

const killedEn =
  'It was killed (137): with “kill”, because it did not stop in time, or because memory ran out.';

for (const { language, title, body } of [
  { language: 'en', title: 'web stopped unexpectedly', body: killedEn },
  { language: 'ko', title: 'web: 갑자기 멈췄어요', body: null },
] as const) {
  test(`${language}: a container that dies while the app is in the tray is told, and a click opens its logs`, async ({
    desktop,
    start,
    tray,
    lab,
  }) => {
    const { notifications } = desktop;
    await lab.docker(['run', '-d', '--name', 'web', 'busybox', 'sh', '-c', 'echo last words; sleep 1000']);
    const { app } = await start({ args: ['--hidden'], language });
    await expect.poll(() => tray.has(['web'])).toBe(true);
    const atMs = await strikeDown(lab, 'web');
    await expect.poll(() => notifications.shown().length).toBe(1);
    const [notice] = notifications.shown();
    if (!notice) throw new Error('it went away');
    expect(notice.title).toBe(title);
    if (body === null) expect(notice.body).toMatch(/137.*요/);
    else expect(notice.body).toBe(body);
    expect(notice.actions).toContain('default');
    expect(notice.atMs - atMs).toBeLessThan(2_000);
    expect(app.windows()).toHaveLength(0);

    notifications.click(notice);
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'web' })).toBeVisible();
    await expect(page.getByText('last words').first()).toBeVisible();
    expect(await isVisible(app, desktop)).toBe(true);
  });
}

test('a window in the tray is led to the page of the click', async ({ desktop, start, tray, lab }) => {
  const { notifications } = desktop;
  await lab.docker(['run', '-d', '--name', 'web', 'busybox', 'sh', '-c', 'echo last words; sleep 1000']);
  const { app } = await start();
  const page = await connectedPage(app);
  await closeWindow(app, desktop);
  await expect.poll(() => isVisible(app, desktop)).toBe(false);
  await expect.poll(() => tray.has(['web'])).toBe(true);
  await strikeDown(lab, 'web');
  await expect
    .poll(() => notifications.shown().map(({ title }) => title))
    .toEqual(['web stopped unexpectedly']);
  notifications.shown().forEach(notifications.click);
  await expect(page.getByText('last words').first()).toBeVisible();
  expect(await isVisible(app, desktop)).toBe(true);
  expect(app.windows()).toEqual([page]);
});

test('what was asked for, muted or switched off is not told', async ({ desktop, start, tray, lab }) => {
  const { notifications } = desktop;
  for (const name of ['asked', 'muted', 'told']) {
    await lab.docker(['run', '-d', '--name', name, 'busybox', 'sleep', '1000']);
  }
  await start({ args: ['--hidden'], settings: { trayTold: true, mutedContainers: ['muted'] } });
  await expect.poll(() => tray.has(['told'])).toBe(true);
  await lab.docker(['stop', '-t', '0', 'asked']);
  await strikeDown(lab, 'muted');
  // the last of them is told, so that the others would have been
  await strikeDown(lab, 'told');
  await expect
    .poll(() => notifications.shown().map(({ title }) => title))
    .toEqual(['told stopped unexpectedly']);
});

test('an engine that is lost and comes back is told', async ({ desktop, start, tray, lab }) => {
  const { notifications } = desktop;
  await start({ args: ['--hidden'] });
  await expect.poll(() => tray.has(['Docker Engine 20.10.24'])).toBe(true);
  await lab.engine.stop();
  const titles = () => notifications.shown().map(({ title }) => title);
  await expect.poll(titles, { timeout: 20_000 }).toContain('The engine is not reachable');
  await lab.engine.start();
  await expect.poll(titles, { timeout: 20_000 }).toContain('The engine is back');
});
