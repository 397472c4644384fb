import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

/** The journey on a machine without Docker. It runs in that machine's network, in which there is no engine. */
export default defineConfig({
  ...journeys,
  testMatch: '*.bare.ts',
  outputDir: 'test-results/bare',
  reporter: [['list'], ['json', { outputFile: 'test-results/bare.json' }]],
});
