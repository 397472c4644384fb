/**
 * The process behind the failing addresses: `serve.ts FOLDER DEAF ABSENT` opens them all, writes what they are to
 * FOLDER, with a home folder in which each is a docker context, and stays.
 */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { writeContext } from '../docker-home.ts';
import { openPorts, openSockets, openTls } from './endpoints.ts';
import { failingHome, failingList } from './failing.ts';

const [folder = '', deafAddress = '', absentAddress = ''] = process.argv.slice(2);
const targets = {
  ...(await openSockets(folder)),
  ...(await openPorts({ deafAddress, absentAddress })),
  ...(await openTls(join(folder, 'tls'))),
};
for (const [name, target] of Object.entries(targets)) {
  await writeContext(failingHome(folder), name, target);
}
// Whoever finds the list finds all of it.
await writeFile(`${failingList(folder)}.new`, JSON.stringify(targets, null, 2));
await rename(`${failingList(folder)}.new`, failingList(folder));
