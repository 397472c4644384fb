import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { fail } from '../../shared/ipc/errors';
import { type SshAddress, sshArguments, sshFailure, sshSpawnFailure } from './ssh-command';

const maxStderrChars = 4096;
/** Something that ssh started may hold on to its standard error; then it is not waited for. */
const stderrPatienceMs = 300;
const killPatienceMs = 2_000;

/**
 * A connection to an engine over the standard input and output of ssh. Destroying it ends the process; when the process
 * ends by itself the stream ends, or fails with the reason that ssh gave.
 */
export class SshStream extends Duplex {
  /** As of a net.Socket: what the request on it asks to know whether it may have arrived. */
  bytesWritten = 0;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  readonly #child: ChildProcessWithoutNullStreams;
  #stderr = '';
  #hasAnswered = false;
  #hasEnded = false;
  #isIdle = false;
  #onFirstAnswer: () => void = () => {};

  constructor(address: SshAddress, program: string) {
    super({ allowHalfOpen: true, autoDestroy: true });
    this.#child = spawn(program, sshArguments(address), {
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      // the words of programs over there, where the configuration sends it along
      env: { ...process.env, LC_ALL: 'C' },
    });
    const { stdin, stdout, stderr } = this.#child;
    stdout.on('data', (chunk: Buffer) => {
      if (!this.#hasAnswered) this.#onFirstAnswer();
      this.#hasAnswered = true;
      if (!this.push(chunk)) stdout.pause();
    });
    stderr.setEncoding('utf8');
    stderr.on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(0, maxStderrChars);
    });
    // a write into a process that has ended: its end says more
    stdin.on('error', () => {});
    stdout.on('error', () => {});
    stderr.on('error', () => {});
    this.gone = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.destroy(sshSpawnFailure(error));
        resolve();
      });
      this.#child.once('exit', (exitCode) => {
        resolve();
        const patience = setTimeout(() => this.#end(exitCode), stderrPatienceMs);
        this.#child.once('close', () => {
          clearTimeout(patience);
          this.#end(exitCode);
        });
      });
    });
  }

  /** Calls back at the first bytes from over there; there is one listener. */
  onFirstAnswer(listener: () => void): void {
    this.#onFirstAnswer = listener;
  }

  /**
   * Nobody uses it for now, so that its end would be read by nobody: it must not be used again then.
   * @returns whether it can be kept
   */
  rest(): boolean {
    this.#isIdle = true;
    return !this.#hasEnded && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Somebody uses it again. */
  wake(): void {
    this.#isIdle = false;
  }

  #end(exitCode: number | null): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (this.#isIdle) this.destroy();
    else if (exitCode === 0 && this.#hasAnswered) this.push(null);
    else this.destroy(sshFailure({ exitCode, stderr: this.#stderr, hasAnswered: this.#hasAnswered }));
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.bytesWritten += chunk.length;
    const { stdin } = this.#child;
    if (this.#hasEnded) return done(fail('ENGINE_LOST', 'ssh has ended'));
    // failed writes are told by the end of the process, with its reason
    if (stdin.destroyed || stdin.write(chunk)) return done();
    const go = () => {
      stdin.off('drain', go);
      stdin.off('close', go);
      done();
    };
    stdin.on('drain', go);
    stdin.on('close', go);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const { stdin, stdout, stderr } = this.#child;
    stdin.destroy();
    stdout.destroy();
    stderr.destroy();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill();
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), killPatienceMs);
      this.#child.once('exit', () => clearTimeout(timer));
      this.#child.once('error', () => clearTimeout(timer));
    }
    done(error);
  }

  // What node:http asks of a socket; a process has none of it.
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
