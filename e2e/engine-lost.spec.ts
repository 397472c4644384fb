import { expect, expectAccessible, goTo, test } from './fixtures.ts';
import { containers } from './pages/containers.ts';
import { home } from './pages/home.ts';

test('the engine goes away and comes back, and the list is right again without a restart', async ({
  page,
  lab,
}) => {
  test.setTimeout(180_000);
  await lab.docker(['run', '-d', '--name', 'stays', 'busybox', 'sleep', '3600']);
  await goTo(page, 'Containers');
  const state = page.getByRole('status', { name: 'Engine state' });
  await expect(containers(page).row('stays')).toContainText('running');

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    await lab.engine.stop(signal);
    await expect(state).toHaveText('not reachable', { timeout: 2_000 });
    await expect(containers(page).row('stays')).toBeVisible();
    await expectAccessible(page);
    await lab.engine.start();
    await expect(state).toHaveText('connected', { timeout: 5_000 });
    // nobody sent an event for what happened while the engine was down
    const truth = (await lab.docker(['inspect', '-f', '{{.State.Status}}', 'stays'])).trim();
    await expect(containers(page).row('stays')).toContainText(
      truth === 'running' ? 'running' : /stopped|exited/,
    );
    await lab.docker(['start', 'stays']);
    await expect(containers(page).row('stays')).toContainText('running');
  }

  await lab.docker(['rm', '-f', 'stays']);
  await expect(containers(page).row('stays')).toHaveCount(0);
  await goTo(page, 'Home');
  await home(page).helloButton.click();
  await expect(home(page).output).toContainText('Hello from Docker!');
});

test('started without an engine, the app waits and connects by itself', async ({ launch, lab }) => {
  test.setTimeout(120_000);
  await lab.engine.stop('SIGTERM');
  try {
    const { page } = await launch();
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('not reachable');
    await expect(page.getByRole('textbox', { name: 'Image or docker run command' })).toBeVisible();
    await expectAccessible(page);
    await lab.engine.start();
    await expect(page.getByRole('status', { name: 'Engine state' })).toHaveText('connected', {
      timeout: 5_000,
    });
  } finally {
    await lab.engine.start();
  }
});
