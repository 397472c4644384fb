import * as v from 'valibot';
import { type StoredSettings, storedSettingsSchema } from '../../shared/features/settings/model';
import { fail } from '../../shared/ipc/errors';
import type { Log } from './log';
import { readPrivateFile, removeLeftovers, setAside, writePrivateFile } from './private-file';

export type SettingsStore = {
  readonly path: string;
  readonly get: () => StoredSettings;
  /** Resolves when it is on disk; throws AppFailure FILE_ERROR, and then nothing has changed. */
  readonly update: (changes: Partial<StoredSettings>) => Promise<StoredSettings>;
  /** Writes what there is when there is no file yet; throws as `update` does. */
  readonly ensureFile: () => Promise<void>;
  /** The name a broken file was put aside under at this start, until dismissed. */
  readonly setAside: () => { readonly fileName: string } | null;
  readonly dismissSetAside: () => void;
};

type Document = Readonly<Record<string, unknown>>;
type Loaded = { readonly document: Document; readonly settings: StoredSettings };

/**
 * The settings of the user, one JSON file. What this version does not know (a newer version wrote it) is kept when
 * writing. A value that a newer version understands and this one doesn't counts as default without being lost.
 * A file that is no JSON object is put aside and told, and the app starts with the defaults. Never throws.
 */
export async function openSettingsStore(path: string, log: Log, now: () => Date): Promise<SettingsStore> {
  const content = await readPrivateFile(path);
  const document =
    content.kind === 'absent' ? {} : content.kind === 'text' ? parseDocument(content.text) : null;
  let aside: { readonly fileName: string } | null = null;
  if (!document) {
    const fileName = await setAside(path, now());
    log('warn', fileName ? `settings put aside as ${fileName}` : 'settings cannot be read or moved');
    aside = { fileName: fileName ?? 'settings.json' };
  }
  void removeLeftovers(path);
  return new JsonSettingsStore(path, load(document ?? {}), aside);
}

class JsonSettingsStore implements SettingsStore {
  private writes: Promise<unknown> = Promise.resolve();

  constructor(
    readonly path: string,
    private loaded: Loaded,
    private aside: { readonly fileName: string } | null,
  ) {}

  get = (): StoredSettings => this.loaded.settings;
  setAside = (): { readonly fileName: string } | null => this.aside;
  dismissSetAside = (): void => {
    this.aside = null;
  };

  /** One after the other, each on top of the one before. */
  update = (changes: Partial<StoredSettings>): Promise<StoredSettings> => {
    const write = this.writes.then(() => this.write(changes));
    this.writes = write.catch(() => undefined);
    return write;
  };

  ensureFile = async (): Promise<void> => {
    const { kind } = await readPrivateFile(this.path);
    if (kind === 'absent') await this.update({});
  };

  private async write(changes: Partial<StoredSettings>): Promise<StoredSettings> {
    const { document } = this.loaded;
    const given = Object.entries(changes)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, withUnknown(document[key], value)] as const);
    const next = load({ ...document, ...Object.fromEntries(given) });
    try {
      await writePrivateFile(this.path, `${JSON.stringify(next.document, null, 2)}\n`);
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
      throw fail(code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_ERROR', `settings were not saved (${code})`, {
        cause,
      });
    }
    this.loaded = next;
    return next.settings;
  }
}

function load(document: Document): Loaded {
  const settings = Object.fromEntries(
    Object.entries(storedSettingsSchema.entries).map(([key, schema]) => {
      const parsed = v.safeParse(schema, document[key]);
      return [key, parsed.success ? parsed.output : v.getDefault(schema)];
    }),
  );
  return { document, settings: v.parse(storedSettingsSchema, settings) };
}

/** A value on top of what is there: fields that a newer version wrote into it, or into an entry of the same name, stay. */
function withUnknown(before: unknown, value: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(value)) {
    const known = before.filter(isObject);
    return value.map((entry: unknown) =>
      isObject(entry)
        ? withUnknown(
            known.find(({ name }) => name === entry['name']),
            entry,
          )
        : entry,
    );
  }
  return isObject(before) && isObject(value) ? { ...before, ...value } : value;
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object, or null for anything else. */
function parseDocument(text: string): Document | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
