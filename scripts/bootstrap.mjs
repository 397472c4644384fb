/**
 * What `npm start` and `npm test` begin with. It runs on whatever Node the machine has (18 or newer) and with nothing
 * installed: it installs the packages when that is needed, then goes on in TypeScript with the Node that is one of
 * them. Plain JavaScript and no packages for that reason.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stampFile = join(packages, '.gantry-installed');
const verbs = ['start', 'test'];

function say(line) {
  process.stdout.write(`gantry: ${line}\n`);
}

/** The Node that the packages bring, or undefined while they are not there. */
function ownNode() {
  return ['node', 'node.exe']
    .map((name) => join(packages, 'node', 'bin', name))
    .find((file) => existsSync(file));
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** Why the packages have to be installed, or undefined when they are as package-lock.json says. */
function reasonToInstall() {
  const npmRecord = join(packages, '.package-lock.json');
  if (!existsSync(npmRecord)) {
    return 'The packages are not installed yet.';
  }
  if (ownNode() === undefined) {
    return 'The Node that this project runs on is not installed yet.';
  }
  if (existsSync(stampFile)) {
    return readFileSync(stampFile, 'utf8') === lockHash() ? undefined : 'package-lock.json has changed.';
  }
  // Installed by hand: as good as ours when it happened after the last change.
  return statSync(npmRecord).mtimeMs >= statSync(lockFile).mtimeMs
    ? undefined
    : 'package-lock.json has changed.';
}

function install(reason) {
  say(`${reason} Running "npm ci", which takes a minute or two the first time.`);
  const viaNpm = process.env['npm_execpath'];
  const [command, ...args] = viaNpm ? [process.execPath, viaNpm] : ['npm'];
  const done = spawnSync(command, [...args, 'ci', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    // npm is a .cmd file on Windows, which only a shell can start.
    shell: process.platform === 'win32' && !viaNpm,
  });
  if (done.error || done.status !== 0) {
    say(`"npm ci" did not succeed${done.error ? `: ${done.error.message}` : ''}; see above.`);
    process.exit(1);
  }
  if (ownNode() === undefined) {
    say('npm did not run the install script of the package "node" (allowScripts in package.json names it).');
    process.exit(1);
  }
}

function goOn(verb, args) {
  const environment = {
    ...process.env,
    PATH: [join(packages, '.bin'), process.env['PATH']].filter(Boolean).join(delimiter),
  };
  const child = spawn(ownNode(), [join(root, 'scripts', `${verb}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  // A terminal's Ctrl-C reaches the child by itself; this process waits for what the child makes of it.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    say(error.message);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}

const [verb, ...args] = process.argv.slice(2);
if (!verbs.includes(verb)) {
  say(`Usage: node scripts/bootstrap.mjs ${verbs.join('|')}`);
  process.exit(2);
}
const reason = reasonToInstall();
if (reason !== undefined) {
  install(reason);
}
if (!existsSync(stampFile) || reason !== undefined) {
  writeFileSync(stampFile, lockHash());
}
goOn(verb, args);
