/** Home folders for journeys, with what the docker client would keep in them. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeContext } from './lab/docker-home.ts';
import type { Lab } from './lab/lab.ts';
import { createPerson, type Person, type PersonOptions } from './lab/person.ts';
import { test as base } from './fixtures.ts';

type Homes = {
  /** An empty home folder, gone after the test. */
  readonly home: string;
  readonly people: Person[];
  /** An ordinary user who can run the app. */
  readonly person: (options?: Partial<PersonOptions>) => Promise<Person>;
};

export const test = base.extend<Homes>({
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'gantry-home-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  people: async ({}, use) => {
    const people: Person[] = [];
    await use(people);
    for (const person of people) await person.remove();
  },
  // the app is ended before the profile goes: so are those whose homes it writes to
  profile: async ({ profile, people: _people, home: _home }, use) => use(profile),
  person: async ({ people }, use) => {
    await use(async (options = {}) => {
      const readable = [
        resolve('.'),
        resolve(process.env['GANTRY_APP_FOLDER'] ?? '.'),
        resolve(process.env['GANTRY_TEST_ELECTRON'] ?? '.'),
      ];
      const person = await createPerson({ name: 'person', readable: [...new Set(readable)], ...options });
      people.push(person);
      return person;
    });
  },
});

/** The program that starts the app as `person`, with what it has to be told. */
export async function asPerson(person: Person) {
  return {
    executablePath: await person.enter(join(process.env['GANTRY_TEST_ELECTRON'] ?? '', 'electron')),
    home: person.home,
    profile: join(person.home, 'profile'),
    environment: person.environment,
    hasSandbox: true,
  };
}

/** Gives `home` Toolbox's machine and a context for each further engine of the lab. */
export async function addEngines(home: string, lab: Lab): Promise<void> {
  await cp(lab.toolbox.home, home, { recursive: true });
  const [trixie, podman] = [await lab.extra('trixie'), await lab.extra('podman')];
  await writeContext(home, 'trixie', trixie);
  await writeContext(home, 'podman', podman);
}
