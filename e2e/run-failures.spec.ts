import { expect, expectAccessible, test } from './fixtures.ts';
import { home } from './pages/home.ts';

test.describe('a run that cannot work stops where it fails and says what to do', () => {
  test('unknown image', async ({ page }) => {
    const { step, field } = home(page);
    await home(page).run('no-such-image-anywhere:1');
    await expect(step('registry')).toHaveAttribute('data-state', 'failed', { timeout: 45_000 });
    await expect(step('create')).toHaveAttribute('data-state', 'pending');
    await expect(page.getByRole('alert')).toHaveAttribute(
      'data-code',
      /IMAGE_NOT_FOUND|REGISTRY_UNREACHABLE/,
    );
    await expect(field).toHaveValue('no-such-image-anywhere:1');
    await expectAccessible(page);
  });

  test('a name that is none is told beside the field, before the engine is asked', async ({ page }) => {
    const { field, runButton, story } = home(page);
    await field.fill('Hello World!');
    await runButton.click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue('Hello World!');
    await expect(story).toHaveCount(0);
  });

  test('a container name that is taken', async ({ page, lab }) => {
    await lab.docker(['create', '--name', 'taken', 'hello-world']);
    await home(page).run('docker run --name taken hello-world');
    await expect(home(page).step('create')).toHaveAttribute('data-state', 'failed');
    const alert = page.getByRole('alert');
    await expect(alert).toHaveAttribute('data-code', 'NAME_IN_USE');
    await expect(alert).toContainText('taken');
    await expect(home(page).field).toHaveValue('docker run --name taken hello-world');
  });

  test('a port that is taken', async ({ page, lab }) => {
    await lab.docker(['run', '-d', '--name', 'holder', '-p', '8085:80', 'nginx']);
    await home(page).run('docker run -d -p 8085:80 nginx');
    await expect(home(page).step('start')).toHaveAttribute('data-state', 'failed');
    const alert = page.getByRole('alert');
    await expect(alert).toHaveAttribute('data-code', 'PORT_IN_USE');
    await expect(alert).toContainText('8085');
  });
});
