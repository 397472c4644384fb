import { spawn } from 'node:child_process';

/** Runs the docker client as a whole process, its output thrown away; resolves to its wall time in ms. */
export function timeDocker(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return new Promise((settle, refuse) => {
    const from = performance.now();
    const child = spawn('docker', args, { stdio: ['ignore', 'pipe', 'inherit'], env: environment });
    child.stdout.resume();
    child.on('error', refuse);
    child.on('close', (code) => {
      if (code === 0) settle(performance.now() - from);
      else refuse(new Error(`docker ${args.join(' ')} ended with ${code}`));
    });
  });
}

/** Runs the docker client for its effect; resolves to its output. */
export function docker(
  args: readonly string[],
  options: { readonly mayFail?: boolean } = {},
): Promise<string> {
  return new Promise((settle, refuse) => {
    const child = spawn('docker', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.on('error', refuse);
    child.on('close', (code) => {
      if (code === 0 || options.mayFail) settle(output.trim());
      else refuse(new Error(`docker ${args.join(' ')}: ${complaint}`));
    });
  });
}
