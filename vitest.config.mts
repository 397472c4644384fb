import { defineConfig } from 'vitest/config';

/** Tests against a real engine: named so, and run where GANTRY_TEST_ENGINE or the lab's DOCKER_HOST names one. */
const engineTests = ['src/**/*.engine.test.ts'];

/** Tests of what the build and the packaging left behind. */
const artefactTests = ['scripts/**/*.artefact.test.ts'];

/** For a machine that is busy with other things; a test that hangs is no less found. */
const testTimeout = 20_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          testTimeout,
          include: ['src/{shared,main,preload}/**/*.test.ts', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'],
          exclude: [...engineTests, ...artefactTests],
        },
      },
      {
        test: {
          name: 'page',
          environment: 'jsdom',
          testTimeout,
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['scripts/page-test-setup.ts'],
        },
      },
      { test: { name: 'artefacts', environment: 'node', include: artefactTests } },
      {
        test: {
          name: 'engine',
          environment: 'node',
          include: engineTests,
          // One engine serves them all.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
