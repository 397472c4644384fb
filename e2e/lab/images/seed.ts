/** Makes the registry's storage once, in a lab that is thrown away, and keeps it in the cache. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bringUpLab } from '../bring-up.ts';
import { runDocker } from '../docker-client.ts';
import { removeLab } from '../leftovers.ts';
import { updatePackageLists } from '../machine/apt.ts';
import { withLock } from '../machine/lock.ts';
import { removeTree } from '../machine/mounts.ts';
import { progress } from '../machine/progress.ts';
import { cacheDir, labLock, labPaths } from '../paths.ts';
import { stopRegistry } from '../registry.ts';
import type { ImageRecipe, Ingredients } from './catalogue.ts';
import { fetchIngredients, imageRecipes, imageReference } from './catalogue.ts';

const seedLab = 'image-seed';
const imagesPrefix = 'images-';

/** Another checkout may still use images that this one has changed. */
const keepUnusedMs = 7 * 24 * 3600 * 1000;

/**
 * Gives the folder with the storage of a registry that serves all images, and makes it when it is missing. A change to
 * anything in this folder makes a new one.
 */
export async function ensureImages(): Promise<string> {
  const folder = join(cacheDir(), `${imagesPrefix}${recipeKey()}`);
  if (existsSync(folder)) {
    await utimes(folder, new Date(), new Date());
    return folder;
  }
  return withLock(labLock(seedLab), async () => {
    if (!existsSync(folder)) {
      await removeOldImages();
      await seed(folder);
    }
    return folder;
  });
}

/** A short hash over the sources of the images. */
function recipeKey(): string {
  const hash = createHash('sha256');
  const sources = new URL('.', import.meta.url);
  for (const name of readdirSync(sources).sort()) {
    hash.update(name).update(readFileSync(new URL(name, sources)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Removes what interrupted builds left, and images that nobody has used for days. The caller holds the lock. */
async function removeOldImages(): Promise<void> {
  const entries = existsSync(cacheDir()) ? readdirSync(cacheDir()) : [];
  for (const entry of entries.filter((name) => name.startsWith(imagesPrefix))) {
    const { mtimeMs } = await stat(join(cacheDir(), entry));
    if (entry.includes('.tmp-') || Date.now() - mtimeMs > keepUnusedMs) {
      await removeTree(join(cacheDir(), entry));
    }
  }
}

async function seed(folder: string): Promise<void> {
  await mkdir(cacheDir(), { recursive: true });
  const work = await mkdtemp(`${folder}.tmp-`);
  try {
    progress('images: fetching what they are made of (once, a minute or two)');
    await updatePackageLists();
    const ingredients = await fetchIngredients(work);
    const state = await bringUpLab(seedLab, async (target) => {
      await mkdir(target);
    });
    for (const recipe of imageRecipes) {
      await buildAndPush(recipe, ingredients, join(work, `build-${recipe.name}`));
      progress(`images: ${recipe.name} is in the registry`);
    }
    if (state.registry !== undefined) {
      await stopRegistry(state.registry);
    }
    const storage = join(work, 'registry');
    await cp(labPaths(seedLab).registryData, storage, { recursive: true });
    // Only a finished storage ever gets the name that is looked for.
    await rename(storage, folder);
  } finally {
    await removeLab(seedLab);
    await removeTree(work);
  }
}

async function buildAndPush(recipe: ImageRecipe, ingredients: Ingredients, folder: string): Promise<void> {
  const paths = labPaths(seedLab);
  await mkdir(folder);
  await recipe.prepare(folder, ingredients);
  await writeFile(join(folder, 'Dockerfile'), `${recipe.dockerfile.join('\n')}\n`);
  const references = recipe.tags.map((tag) => imageReference(recipe.name, tag));
  const tags = references.flatMap((reference) => ['--tag', reference]);
  await runDocker(paths, ['build', '--quiet', ...tags, folder]);
  for (const reference of references) {
    await runDocker(paths, ['push', '--quiet', reference]);
  }
  await rm(folder, { recursive: true });
}
