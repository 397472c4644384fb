import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/{shared,main,preload}/**/*.test.ts', 'scripts/**/*.test.ts', 'e2e/lab/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'page',
          environment: 'jsdom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
