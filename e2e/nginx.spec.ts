import { expect, goTo, test } from './fixtures.ts';
import { containers } from './pages/containers.ts';
import { home } from './pages/home.ts';

test('nginx: a published port answers and its link opens the right address', async ({ page, gantry }) => {
  await home(page).run('docker run -d -p 8080:80 --name web nginx');
  await expect(home(page).step('start')).toHaveAttribute('data-state', 'done');

  await expect(async () => {
    const answer = await fetch('http://127.0.0.1:8080/');
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
  await containers(page)
    .row('web')
    .getByRole('link', { name: /localhost:8080/ })
    .click();
  await expect
    .poll(() => gantry.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['http://localhost:8080/']);
});
