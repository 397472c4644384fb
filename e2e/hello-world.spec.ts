import { expect, expectAccessible, test } from './fixtures.ts';
import { home, stepNames } from './pages/home.ts';

test.describe('hello-world', () => {
  test(
    'the first run tells the whole story, the second comes from the cache',
    { tag: '@smoke' },
    async ({ page, lab }) => {
      await lab.docker(['rmi', '-f', 'hello-world']).catch(() => undefined);
      const { helloButton, output, step, expectMeasured, states } = home(page);

      await helloButton.click();
      await expect(output).toContainText('Hello from Docker!');
      await expect(step('exit')).toHaveAttribute('data-state', 'done');
      await expectMeasured(...stepNames);
      await expect(step('registry')).toContainText(/\d/);
      await expect(page.getByText('docker run hello-world', { exact: true }).first()).toBeVisible();
      await expectAccessible(page);

      await helloButton.click();
      await expect(step('registry')).toHaveAttribute('data-state', 'skipped');
      await expect(step('exit')).toHaveAttribute('data-state', 'done');
      await expect(output).toContainText('Hello from Docker!');
      await expectMeasured('client', 'engine', 'local-images', 'create', 'start', 'output', 'exit');
      expect((await states())['registry']).toBe('skipped');

      const names = (await lab.docker(['ps', '-a', '--format', '{{.Image}}'])).trim().split('\n');
      expect(names).toEqual(['hello-world', 'hello-world']);
    },
  );

  test('leaving the page keeps the story', async ({ page }) => {
    const { helloButton, output, step } = home(page);
    await helloButton.click();
    await expect(step('exit')).toHaveAttribute('data-state', 'done');
    const nav = page.getByRole('navigation', { name: 'Main' });
    await nav.getByRole('link', { name: /^Containers/ }).click();
    await expect(page.getByRole('table', { name: 'Containers' })).toBeVisible();
    await nav.getByRole('link', { name: /^Home/ }).click();
    await expect(output).toContainText('Hello from Docker!');
  });
});
