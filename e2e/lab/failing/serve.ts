/**
 * The process behind the failing addresses: `serve.ts FOLDER SETTINGS` opens them all, writes what they are to FOLDER,
 * with a home folder in which each is a docker context, and stays.
 */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { writeContext } from '../docker-home.ts';
import { openPorts, openSockets, openTls, refusedClients } from './endpoints.ts';
import type { FailingSettings } from './failing.ts';
import { failingHome, failingList } from './failing.ts';

const [folder = '', settings = ''] = process.argv.slice(2);
const { gap, toolbox } = JSON.parse(settings) as FailingSettings;
const tls = await openTls(join(folder, 'tls'));
const targets = {
  ...tls,
  ...(await openSockets(folder)),
  ...(await openPorts(gap, tls['tls-good']?.tlsFolder ?? '')),
  ...(await refusedClients(toolbox, join(folder, 'clients'))),
};
for (const [name, target] of Object.entries(targets)) {
  await writeContext(failingHome(folder), name, target);
}
// Whoever finds the list finds all of it.
await writeFile(`${failingList(folder)}.new`, JSON.stringify(targets, null, 2));
await rename(`${failingList(folder)}.new`, failingList(folder));
