/** An ordinary user for a test, whom only the programs started for them know. */
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const becomePerson = fileURLToPath(new URL('machine/become-person.sh', import.meta.url));

export type PersonOptions = {
  readonly name: string;
  /** The engine's socket, which they find at its usual place; none when absent. */
  readonly socket?: string;
  /** Whether the list of users says that they are in the group docker. */
  readonly isInDockerGroup?: boolean;
  /** They have not logged in since they were put into a group. */
  readonly hasOldGroups?: boolean;
  /** What they may read although it lies below folders of somebody else. */
  readonly readable: readonly string[];
};

export type Person = {
  readonly uid: number;
  readonly home: string;
  /** A program that becomes the command that it is given, as this user. */
  readonly enter: (command: string) => Promise<string>;
  /** For programs that are started as them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
};

/** A number that no system gives out by itself. */
const uid = 44_711;

/** Makes the user's home and what is known of them. */
export async function createPerson(options: PersonOptions): Promise<Person> {
  const { name } = options;
  const loginGroups = options.hasOldGroups ? 'clear-groups' : 'init-groups';
  const folder = await mkdtemp(join(tmpdir(), 'gantry-person-'));
  const home = join(folder, 'home');
  await chmod(folder, 0o755);
  await mkdir(home, { mode: 0o700 });
  const users = await readFile('/etc/passwd', 'utf8');
  await writeFile(join(folder, 'passwd'), `${users}${name}:x:${uid}:${uid}::${home}:/bin/sh\n`);
  const groups = (await readFile('/etc/group', 'utf8')).replace(/^(docker:.*)$/m, (line) =>
    options.isInDockerGroup ? `${line}${line.endsWith(':') ? '' : ','}${name}` : line,
  );
  await writeFile(join(folder, 'group'), `${groups}${name}:x:${uid}:\n`);
  const display = process.env['XAUTHORITY'];
  if (display) await copyFile(display, join(home, '.Xauthority'));
  await chownAll(home, display ? ['.Xauthority'] : []);
  return {
    uid,
    home,
    environment: {
      HOME: home,
      USER: name,
      XDG_RUNTIME_DIR: `/run/user/${uid}`,
      ...(display ? { XAUTHORITY: join(home, '.Xauthority') } : {}),
    },
    enter: async (command) => {
      const program = join(folder, 'enter');
      const words = [
        folder,
        String(uid),
        loginGroups,
        options.socket ?? '',
        ...options.readable,
        '--',
        command,
      ];
      const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
      await writeFile(
        program,
        `#!/bin/sh\nexec unshare --mount --propagation private -- sh '${becomePerson}' ${quoted} "$@"\n`,
      );
      await chmod(program, 0o755);
      return program;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function chownAll(home: string, files: readonly string[]): Promise<void> {
  for (const path of [home, ...files.map((file) => join(home, file))]) await chown(path, uid, uid);
}
