import { openSettingsStore } from '../settings-store';

/** Run as a child: changes the settings without end, telling each change that is on disk, until it is killed. */
async function writeForever(path: string, first: number): Promise<void> {
  const store = await openSettingsStore(
    path,
    () => undefined,
    () => new Date(),
  );
  if (store.setAside()) process.exit(2);
  for (let count = first; ; count += 1) {
    const padding = 'x'.repeat(count % 50_000);
    await store.update({ count, padding, theme: 'dark' } as never);
    process.send?.(count);
  }
}

const [path = '', first = '0'] = process.argv.slice(2);
void writeForever(path, Number(first));
