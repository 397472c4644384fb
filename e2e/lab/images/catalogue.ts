/** The images that a lab's registry serves, and how each is built. */
import { randomFillSync } from 'node:crypto';
import { chmod, copyFile, mkdir, open, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../machine/command.ts';
import { registryHost } from '../registry.ts';
import { bootstrapDebian, unpackOnto, unpackPackages } from './package-files.ts';
import { printingProgram } from './static-program.ts';
import { helloText, nginxConfig, nginxPage, sixLayersText } from './texts.ts';

/** Folders with what several images are made of. */
export type Ingredients = {
  /** A minimal Debian system. */
  readonly debian: string;
  /** The files of busybox-static. */
  readonly busybox: string;
};

/** `prepare` puts what the Dockerfile copies into its build folder. Images are built in the order of the list. */
export type ImageRecipe = {
  readonly name: string;
  readonly tags: readonly string[];
  readonly dockerfile: readonly string[];
  readonly prepare: (folder: string, ingredients: Ingredients) => Promise<void>;
};

const layerBytes = 50_000_000;
const layerNumbers = [1, 2, 3, 4, 5, 6];

/** A process that waits without work and ends at once when it is asked to; a bare sleep as pid 1 would not. */
const waitCommand = `CMD ["sh", "-c", "trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done"]`;

/** The reference that the lab's registry knows an image by. */
export function imageReference(name: string, tag: string): string {
  return `${registryHost}/library/${name}:${tag}`;
}

/** Fetches the ingredients into `folder`. */
export async function fetchIngredients(folder: string): Promise<Ingredients> {
  const ingredients = { debian: join(folder, 'debian'), busybox: join(folder, 'busybox') };
  await unpackPackages(['busybox-static'], ingredients.busybox);
  await bootstrapDebian(ingredients.debian);
  return ingredients;
}

/** Everything that can be pulled. */
export const imageRecipes: readonly ImageRecipe[] = [
  {
    name: 'hello-world',
    tags: ['latest'],
    dockerfile: ['FROM scratch', 'COPY hello /', 'CMD ["/hello"]'],
    prepare: (folder) => writeProgram(join(folder, 'hello'), helloText),
  },
  {
    name: 'busybox',
    tags: ['latest'],
    dockerfile: ['FROM scratch', 'COPY files/ /', 'CMD ["sh"]'],
    prepare: (folder, { busybox }) => prepareBusybox(join(folder, 'files'), join(busybox, 'bin', 'busybox')),
  },
  {
    name: 'healthy',
    tags: ['latest'],
    dockerfile: [
      `FROM ${imageReference('busybox', 'latest')}`,
      'HEALTHCHECK --interval=1s --timeout=2s --retries=1 CMD ["true"]',
      waitCommand,
    ],
    prepare: async () => {},
  },
  {
    name: 'unhealthy',
    tags: ['latest'],
    dockerfile: [
      `FROM ${imageReference('busybox', 'latest')}`,
      'HEALTHCHECK --interval=1s --timeout=2s --retries=2 CMD ["sh", "-c", "echo nothing answers on port 80; exit 1"]',
      waitCommand,
    ],
    prepare: async () => {},
  },
  {
    name: 'sixlayers',
    tags: ['latest'],
    dockerfile: ['FROM scratch', ...layerNumbers.map((layer) => `COPY ${layer}/ /`), 'CMD ["/show"]'],
    prepare: prepareSixLayers,
  },
  {
    name: 'debian',
    tags: ['12', 'latest'],
    dockerfile: ['FROM scratch', 'ADD rootfs.tar /', 'CMD ["bash"]'],
    prepare: async (folder, { debian }) => {
      await runCommand('tar', ['-cf', join(folder, 'rootfs.tar'), '--one-file-system', '-C', debian, '.']);
    },
  },
  {
    name: 'redis',
    tags: ['7', 'latest'],
    dockerfile: [
      `FROM ${imageReference('debian', '12')}`,
      ...imageLabels('redis', 'Redis as Debian packages it'),
      'RUN groupadd --system redis && useradd --system --gid redis --home-dir /data --no-log-init redis \\',
      ' && mkdir /data && chown redis:redis /data',
      'COPY files/ /',
      'VOLUME /data',
      'WORKDIR /data',
      'USER redis',
      'EXPOSE 6379',
      'CMD ["redis-server", "--protected-mode", "no"]',
    ],
    prepare: (folder, { debian }) => unpackOnto(debian, ['redis-server'], join(folder, 'files')),
  },
  {
    name: 'nginx',
    tags: ['1.22', 'latest'],
    dockerfile: [
      `FROM ${imageReference('debian', '12')}`,
      ...imageLabels('nginx', 'nginx as Debian packages it'),
      'COPY files/ /',
      'COPY site/ /usr/share/nginx/html/',
      'EXPOSE 80',
      'STOPSIGNAL SIGQUIT',
      'CMD ["nginx", "-g", "daemon off;"]',
    ],
    prepare: prepareNginx,
  },
];

function imageLabels(title: string, description: string): readonly string[] {
  const prefix = 'org.opencontainers.image';
  return [`LABEL ${prefix}.title="${title}" ${prefix}.description="${description}"`];
}

async function writeProgram(file: string, text: string): Promise<void> {
  await writeFile(file, printingProgram(text));
  await chmod(file, 0o755);
}

async function prepareBusybox(files: string, program: string): Promise<void> {
  for (const folder of ['bin', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp', 'var']) {
    await mkdir(join(files, folder), { recursive: true });
  }
  await chmod(join(files, 'tmp'), 0o1777);
  await copyFile(program, join(files, 'bin', 'busybox'));
  const applets = (await runCommand(program, ['--list'])).split('\n');
  for (const applet of applets.filter((name) => name !== '' && name !== 'busybox')) {
    await symlink('busybox', join(files, 'bin', applet));
  }
  await writeFile(
    join(files, 'etc', 'passwd'),
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n',
  );
  await writeFile(join(files, 'etc', 'group'), 'root:x:0:\nnogroup:x:65534:\n');
}

async function prepareSixLayers(folder: string): Promise<void> {
  const block = Buffer.alloc(1_000_000);
  for (const layer of layerNumbers) {
    await mkdir(join(folder, String(layer)));
    const file = await open(join(folder, String(layer), `data-${layer}`), 'w');
    // Random, so that neither the registry nor the engine can make it smaller.
    for (let written = 0; written < layerBytes; written += block.length) {
      await file.write(randomFillSync(block));
    }
    await file.close();
  }
  await writeProgram(join(folder, '1', 'show'), sixLayersText);
}

async function prepareNginx(folder: string, { debian }: Ingredients): Promise<void> {
  const files = join(folder, 'files');
  await unpackOnto(debian, ['nginx'], files);
  await rm(join(files, 'usr', 'share', 'nginx', 'html'), { recursive: true, force: true });
  await writeFile(join(files, 'etc', 'nginx', 'nginx.conf'), nginxConfig);
  await mkdir(join(folder, 'site'));
  await writeFile(join(folder, 'site', 'index.html'), nginxPage);
}
