import { expect, type Locator, type Page } from '@playwright/test';

/** The stations in their order, written out: the names are a promise, so they are not read from the app's code. */
export const stepNames = [
  'client',
  'engine',
  'local-images',
  'registry',
  'create',
  'start',
  'output',
  'exit',
] as const;
export type StepName = (typeof stepNames)[number];

/** The run page, by its roles and names. */
export function home(page: Page) {
  const story = page.getByRole('list', { name: 'What happened' });
  const step = (name: StepName): Locator => story.locator(`[data-step="${name}"]`);
  return {
    field: page.getByRole('textbox', { name: 'Image or docker run command' }),
    runButton: page.getByRole('button', { name: 'Run', exact: true }),
    helloButton: page.getByRole('button', { name: 'Run hello-world' }),
    story,
    step,
    output: page.getByRole('log', { name: 'Output' }),
    async run(text: string): Promise<void> {
      await this.field.fill(text);
      await this.runButton.click();
    },
    /** All eight states, in order, once the story stands still. */
    async states(): Promise<Record<string, string>> {
      const entries = await story
        .getByRole('listitem')
        .evaluateAll((items) =>
          items.map((item) => [item.getAttribute('data-step') ?? '', item.getAttribute('data-state') ?? '']),
        );
      return Object.fromEntries(entries) as Record<string, string>;
    },
    async expectMeasured(...names: readonly StepName[]): Promise<void> {
      for (const name of names) {
        await expect(step(name)).toHaveAttribute('data-state', 'done');
        const ms = Number(await step(name).getAttribute('data-ms'));
        expect(ms, `${name} was measured`).toBeGreaterThanOrEqual(0);
      }
    },
  };
}
