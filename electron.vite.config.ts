import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { updateSource } from './scripts/lib/update-source.ts';

// One build serves the oldest runtime we test on (Electron 25: Node 18.15, Chrome 114) and the one users get.
// electron-vite would otherwise take its targets from the installed electron package.
const nodeTarget = 'node18.15';
const pageTarget = 'chrome114';

// What dockerode requires and we never use; four fifths of the time it takes to load.
const unusedByUs = ['docker-modem', 'ssh2', '@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs'];
const stub = resolve('src/main/engine/stubs/unused-module.cjs');

export default defineConfig({
  main: {
    resolve: { alias: unusedByUs.map((name) => ({ find: name, replacement: stub })) },
    // where this build looks for updates and whose signature they bear; nowhere, unless whoever builds it says so
    define: { __GANTRY_UPDATE_SOURCE__: JSON.stringify(updateSource(process.env)) },
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: { input: resolve('src/main/index.ts'), external: ['electron'] },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: { input: resolve('src/preload/index.ts'), external: ['electron'] },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      target: pageTarget,
      outDir: 'out/renderer',
      // half the bytes to parse before the first frame
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: resolve('src/renderer/index.html'),
        output: {
          // what is needed together comes as one file: each costs a turn of main while the app starts
          codeSplitting: {
            groups: [
              // what loads the rest must not be part of it
              { name: 'load', test: /vite\/preload-helper|rolldown\/runtime|theme\/tokens\.ts/, priority: 4 },
              { name: 'app', test: /src\/renderer\/app\/begin\.tsx$/, priority: 3 },
              { name: 'list', test: /src\/renderer\/components\/data-table\.tsx$/, priority: 2 },
              { name: 'containers', test: /containers\/pages\/containers-page\.tsx$/, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
