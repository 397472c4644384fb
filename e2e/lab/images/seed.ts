/** Makes the registry's storage once, in a lab that is thrown away, and keeps it in the cache. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bringUpLab } from '../bring-up.ts';
import { runDocker } from '../docker-client.ts';
import { removeLab } from '../leftovers.ts';
import { updatePackageLists } from '../machine/apt.ts';
import { withLock } from '../machine/lock.ts';
import { progress } from '../machine/progress.ts';
import { cacheDir, labPaths, lockPath } from '../paths.ts';
import { stopRegistry } from '../registry.ts';
import type { ImageRecipe, Ingredients } from './catalogue.ts';
import { fetchIngredients, imageRecipes, imageReference } from './catalogue.ts';

const seedLab = 'image-seed';

/**
 * Gives the folder with the storage of a registry that serves all images, and makes it when it is missing. A change to
 * anything in this folder makes a new one.
 */
export async function ensureImages(): Promise<string> {
  const folder = join(cacheDir(), `images-${recipeKey()}`);
  if (existsSync(folder)) {
    return folder;
  }
  return withLock(lockPath('images'), async () => {
    if (!existsSync(folder)) {
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
    await rm(work, { recursive: true, force: true });
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
