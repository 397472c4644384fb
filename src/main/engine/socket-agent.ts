import { closeSync, fstatSync, openSync, type Stats, statSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { fail } from '../../shared/ipc/errors';
import { isTrustedOwner, type OwnUser, ownUser } from './socket-owner';

/** Gives a handle on a file without opening it, which a socket does not allow (open(2)). Node has no name for it. */
const oPath = 0o10000000;

type Opened = { readonly stats: Stats; readonly path: string; readonly release: () => void };

/**
 * Connects to a unix socket of root or of the user and to no other: whoever may write to a folder on the way could put a
 * socket of their own there, read what is sent and answer as they like. A fresh connection for every request.
 */
export class SocketAgent extends Agent {
  constructor(
    private readonly path: string,
    private readonly own: OwnUser = ownUser(),
  ) {
    super({ keepAlive: false });
  }

  override createConnection(
    _options: unknown,
    done?: (error: Error | null, socket: Socket) => void,
  ): Socket | undefined {
    try {
      return this.open();
    } catch (error) {
      // node:http looks at the socket only where there is no error
      done?.(error as Error, undefined as unknown as Socket);
      return undefined;
    }
  }

  private open(): Socket {
    const opened = process.platform === 'linux' ? openHandle(this.path) : lookAt(this.path);
    const isRefused = opened.stats.isSocket() && !isTrustedOwner(opened.stats.uid, this.own);
    if (isRefused) {
      opened.release();
      throw fail('PERMISSION_DENIED', `the socket belongs to user ${opened.stats.uid}`, {
        params: { reason: 'foreign-owner', path: this.path },
      });
    }
    const socket = connect({ path: opened.path });
    socket.once('connect', opened.release);
    socket.once('close', opened.release);
    // the name of the handle means nothing to a reader
    socket.prependListener('error', (error: NodeJS.ErrnoException & { address?: string }) => {
      error.message = error.message.replace(opened.path, this.path);
      error.address = this.path;
    });
    return socket;
  }
}

/** The socket that was looked at is the one that is connected to, whatever becomes of its path meanwhile (proc(5), /proc/PID/fd). */
function openHandle(path: string): Opened {
  const handle = openSync(path, oPath);
  let isOpen = true;
  const release = () => {
    if (isOpen) closeSync(handle);
    isOpen = false;
  };
  try {
    return { stats: fstatSync(handle), path: `/proc/self/fd/${handle}`, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Elsewhere there is no such handle, so a moment is left between looking and connecting. */
function lookAt(path: string): Opened {
  return { stats: statSync(path), path, release: () => undefined };
}
