import { createHash } from 'node:crypto';
import { isContextName, parseContextMeta } from '../../../shared/features/engine/endpoint-choice';
import type { ContextFacts } from '../../../shared/features/engines/machine-facts';
import type { FactsReader } from './facts-reader';

const maxContexts = 200;

/** Names that products give to the contexts they make, so that a broken one can still be called by its name. */
const wellKnown = ['desktop-linux', 'desktop-windows', 'rootless', 'colima', 'rancher-desktop', 'orbstack'];

/** Folder of a context in the store of the docker CLI (docker/cli, cli/context/store). */
export function contextFolderName(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/**
 * Every context of the store, sorted by name. `wanted` are names that something points at: what lies in their folder is theirs,
 * whatever it says.
 */
export async function readContexts(
  reader: FactsReader,
  configFolder: string,
  wanted: readonly (string | undefined)[],
): Promise<readonly ContextFacts[]> {
  const metaFolder = reader.join(configFolder, 'contexts', 'meta');
  const folders = ((await reader.files.list(metaFolder)) ?? []).filter((name) => !name.startsWith('.'));
  const names = [...wellKnown, ...wanted].filter((name): name is string => !!name && isContextName(name));
  const nameOfFolder = new Map(names.map((name) => [contextFolderName(name), name]));
  const read = await Promise.all(
    folders
      .sort()
      .slice(0, maxContexts)
      .map((folder) => readContext(reader, configFolder, folder, nameOfFolder.get(folder))),
  );
  return withOwnNames(read.filter((context): context is ReadContext => context !== null));
}

type ReadContext = { readonly folder: string; readonly facts: ContextFacts };

async function readContext(
  reader: FactsReader,
  configFolder: string,
  folder: string,
  knownName: string | undefined,
): Promise<ReadContext | null> {
  const { files, join } = reader;
  const path = join(configFolder, 'contexts', 'meta', folder, 'meta.json');
  const tlsPath = join(configFolder, 'contexts', 'tls', folder, 'docker');
  const [read, tlsFolder] = await Promise.all([files.readText(path), findTlsFolder(reader, tlsPath)]);
  const broken = { name: knownName ?? folder.slice(0, 12), path, tlsFolder };
  // an empty folder is what is left of a context that was removed, and a file beside them is none
  if (read.state === 'missing') return null;
  if (read.state === 'unreadable') return { folder, facts: { ...broken, state: 'unreadable' } };
  const meta = parseContextMeta(read.text);
  if (!meta) return { folder, facts: { ...broken, state: 'malformed' } };
  if (!isContextName(meta.name) || contextFolderName(meta.name) !== folder) {
    const name = knownName ?? (isContextName(meta.name) ? meta.name : broken.name);
    return { folder, facts: { ...broken, name, state: 'wrong-folder' } };
  }
  const { name, host, wantsTls } = meta;
  return { folder, facts: { state: 'ok', name, path, tlsFolder, host, wantsTls } };
}

async function findTlsFolder({ files, join }: FactsReader, folder: string): Promise<string | null> {
  const names = (await files.list(folder)) ?? [];
  return names.some((name) => name === 'ca.pem' || name === 'cert.pem') ? join(folder) : null;
}

/** No two with one name: the context the CLI finds by it keeps it, others go by their folder. */
function withOwnNames(read: readonly ReadContext[]): readonly ContextFacts[] {
  const names = new Set(
    read.filter(({ facts }) => facts.state !== 'wrong-folder').map(({ facts }) => facts.name),
  );
  const contexts = read.map(({ folder, facts }) => {
    if (facts.state !== 'wrong-folder') return facts;
    const name = names.has(facts.name) ? folder.slice(0, 12) : facts.name;
    names.add(name);
    return { ...facts, name };
  });
  return contexts.sort((a, b) => (a.name < b.name ? -1 : 1));
}
