/** The lab's command line; see README.md. */
import { spawn } from 'node:child_process';

import { ensureElectronRuntime } from './electron-runtime.ts';
import { extraNames, isExtraName, prepareExtras } from './extras.ts';
import { attachLab, defaultLabName, labHealth, removeDeadLab, startLab, stopLab } from './lab.ts';
import { findLeftovers } from './leftovers.ts';
import { desktopPackages, ensurePackages } from './machine/apt.ts';
import { systemEnvironment } from './machine/command.ts';
import { insideNamespace, machineNamespaceName } from './machine/namespace.ts';
import { progress } from './machine/progress.ts';
import { readOptions } from './cli-options.ts';
import type { CliOptions } from './cli-options.ts';
import { knownLabs } from './state.ts';
import { labSupport } from './support.ts';

const usage = `Usage: node e2e/lab/cli.ts COMMAND [--name NAME]
  start            start the lab (installs and builds what is missing), or find it running
  stop             end the lab and remove all of it
  status           list the labs of this machine
  exec [--machine bare] -- CMD…  run CMD inside the lab's network, or another machine's, with DOCKER_HOST set
  extra WHAT…      start further machines and failing addresses, and print what is known of each as JSON
                   (${extraNames.join(', ')})
  prepare          fetch what extras are made of, so that they start in seconds
  restart [--signal SIGKILL]   restart the lab's engine
  env              print the lab's environment, a NAME=VALUE per line
  ensure [desktop] install the packages that are missing; those of a desktop session, when that is said
  electron         make sure that the test Electron is there, and print its folder
  clean [--all]    end what dead runs left; with --all, running labs too
NAME is "${defaultLabName}" when it is not given.
`;

type Command = (options: CliOptions) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  start: async ({ name }) => {
    const lab = await startLab({ name });
    process.stdout.write(`${lab.dockerHost}\n`);
    return 0;
  },
  stop: async ({ name }) => {
    await stopLab(name);
    progress(`lab ${name} is gone`);
    return 0;
  },
  status,
  exec: execInside,
  extra: startExtras,
  prepare: async () => {
    await ensurePackages();
    await prepareExtras();
    return 0;
  },
  restart: async ({ name, signal }) => {
    await (await attachLab(name)).engine.restart(signal);
    return 0;
  },
  env: async ({ name }) => {
    const lines = Object.entries(await labEnvironment(name)).map(([key, value]) => `${key}=${value}\n`);
    process.stdout.write(lines.join(''));
    return 0;
  },
  ensure: async ({ words }) => {
    const support = labSupport();
    if (!support.ok) {
      throw new Error(support.reason);
    }
    await (words.includes('desktop') ? ensurePackages(desktopPackages) : ensurePackages());
    return 0;
  },
  electron: async () => {
    process.stdout.write(`${await ensureElectronRuntime()}\n`);
    return 0;
  },
  clean,
};

/** Prints one object with what is known of the lab's Toolbox and of every extra that was named. */
async function startExtras({ name, words }: CliOptions): Promise<number> {
  const lab = await attachLab(name);
  const unknown = words.filter((word) => !isExtraName(word));
  if (unknown.length > 0) {
    throw new Error(`there is no extra called ${unknown.join(', ')}`);
  }
  const found = await Promise.all(
    words.filter(isExtraName).map(async (extra) => [extra, await lab.extra(extra)] as const),
  );
  process.stdout.write(`${JSON.stringify({ toolbox: lab.toolbox, ...Object.fromEntries(found) })}\n`);
  return 0;
}

async function labEnvironment(name: string): Promise<Readonly<Record<string, string>>> {
  const lab = await attachLab(name);
  return { DOCKER_HOST: lab.dockerHost, GANTRY_LAB: lab.name, GANTRY_LAB_NAMESPACE: lab.namespace };
}

async function status(): Promise<number> {
  for (const name of knownLabs()) {
    const health = await labHealth(name);
    const found = health === 'running' ? [(await attachLab(name)).dockerHost] : findLeftovers(name);
    process.stdout.write(`${name}\t${health}\n${found.map((line) => `  ${line}\n`).join('')}`);
  }
  return 0;
}

async function clean({ all }: CliOptions): Promise<number> {
  for (const name of knownLabs()) {
    const isGone = all ? await stopLab(name).then(() => true) : await removeDeadLab(name);
    progress(isGone ? `lab ${name} is gone` : `lab ${name} runs and stays`);
  }
  return 0;
}

async function execInside({ name, machine, command }: CliOptions): Promise<number> {
  if (command.length === 0) {
    throw new Error('say what to run: exec -- CMD…');
  }
  const lab = await attachLab(name);
  const [file, ...args] =
    machine === undefined
      ? lab.inside(command)
      : insideNamespace(machineNamespaceName(lab.name, machine), command);
  const env = systemEnvironment(await labEnvironment(name));
  delete env['DOCKER_CONTEXT'];
  const child = spawn(file, args, { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    // A terminal sends its Ctrl-C to both processes already.
    const isFromTerminal = signal === 'SIGINT' && process.stdin.isTTY;
    process.on(signal, () => isFromTerminal || child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal === null) {
        resolve(code ?? 1);
      } else {
        // Ends this process the way its child ended.
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
      }
    });
  });
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), defaultLabName);
  const command = commands[options.verb];
  if (command === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  return command(options);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
