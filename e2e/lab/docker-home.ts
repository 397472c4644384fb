/** Writes what the docker client keeps in a home folder. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a context leads. `tlsFolder` holds any of ca.pem, cert.pem and key.pem, which are copied into the store. */
export type ContextTarget = { readonly dockerHost: string; readonly tlsFolder?: string };

/** PEM files that a folder for TLS may hold. */
export const tlsFiles = ['ca.pem', 'cert.pem', 'key.pem'];

/** Adds a context to the store of the docker client in the folder `home`, as `docker context create` does. */
export async function writeContext(home: string, name: string, target: ContextTarget): Promise<void> {
  const store = join(home, '.docker', 'contexts');
  const folder = createHash('sha256').update(name).digest('hex');
  const meta = join(store, 'meta', folder);
  await mkdir(meta, { recursive: true });
  const description = {
    Name: name,
    Metadata: {},
    Endpoints: { docker: { Host: target.dockerHost, SkipTLSVerify: false } },
  };
  await writeFile(join(meta, 'meta.json'), JSON.stringify(description));
  if (target.tlsFolder !== undefined) {
    const tls = join(store, 'tls', folder, 'docker');
    await mkdir(tls, { recursive: true });
    for (const file of tlsFiles) {
      await copyFile(join(target.tlsFolder, file), join(tls, file)).catch(ignoreMissing);
    }
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') {
    throw error;
  }
}
