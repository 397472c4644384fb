import { connect, type Socket } from 'node:net';
import { type BusMessage, decodeMessage, encodeCall } from './bus-message';

/** Whether the desktop shows tray icons, and when that changes. */
export type TrayHost = {
  /** Null while it is not known, or where nothing can say. */
  readonly isAvailable: () => boolean | null;
  readonly onChanged: (listener: () => void) => () => void;
  readonly dispose: () => void;
};

export type TrayHostOptions = {
  readonly platform: string;
  /** DBUS_SESSION_BUS_ADDRESS and XDG_RUNTIME_DIR. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
};

const watcherName = 'org.kde.StatusNotifierWatcher';
const busName = 'org.freedesktop.DBus';
const hostProperty = 'IsStatusNotifierHostRegistered';

/**
 * On Linux icons are shown by whoever is the host of the StatusNotifierWatcher on the session bus: a panel, an extension. The bus itself
 * tells, also when one comes or goes, so nothing is asked again and again and no program of the desktop is needed. Windows and macOS
 * always have a place.
 */
export function createTrayHost({ platform, environment, uid }: TrayHostOptions): TrayHost {
  const listeners = new Set<() => void>();
  let isAvailable: boolean | null = platform === 'linux' ? null : true;
  const tell = (next: boolean | null) => {
    if (next === isAvailable) return;
    isAvailable = next;
    for (const listener of listeners) listener();
  };
  const path = platform === 'linux' ? sessionBusPath(environment) : null;
  const end = path === null ? () => undefined : followWatcher(path, uid, tell);
  return {
    isAvailable: () => isAvailable,
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose() {
      listeners.clear();
      end();
    },
  };
}

/** The socket of the session bus; null where there is none that can be reached. An abstract one begins with NUL. */
export function sessionBusPath(environment: TrayHostOptions['environment']): string | null {
  const { DBUS_SESSION_BUS_ADDRESS: addresses, XDG_RUNTIME_DIR: runtime } = environment;
  if (!addresses) return runtime ? `${runtime}/bus` : null;
  for (const address of addresses.split(';')) {
    const path = address.startsWith('unix:') ? socketPathOf(address.slice('unix:'.length)) : null;
    if (path !== null) return path;
  }
  return null;
}

function socketPathOf(pairs: string): string | null {
  for (const pair of pairs.split(',')) {
    const [, key, value = ''] = /^(path|abstract)=(.+)$/.exec(pair) ?? [];
    const text = unescapeValue(value);
    if (key !== undefined && text !== null) return key === 'path' ? text : `\0${text}`;
  }
  return null;
}

function unescapeValue(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** Tells whether there is a host, until ended; null when the bus goes away. */
function followWatcher(path: string, uid: number, tell: (isThere: boolean | null) => void): () => void {
  const socket = connect(path);
  let serial = 0;
  let asked = 0;
  let received: Buffer = Buffer.alloc(0);
  let isAuthorised = false;

  const call = (member: string, args: readonly string[] = []) => {
    serial += 1;
    const bus = { path: '/org/freedesktop/DBus', interfaceName: busName, destination: busName };
    socket.write(encodeCall({ ...bus, serial, member, args }));
  };
  const ask = () => {
    serial += 1;
    asked = serial;
    const properties = 'org.freedesktop.DBus.Properties';
    const watcher = { path: '/StatusNotifierWatcher', destination: watcherName, interfaceName: properties };
    socket.write(encodeCall({ ...watcher, serial, member: 'Get', args: [watcherName, hostProperty] }));
  };
  const begin = () => {
    call('Hello');
    call('AddMatch', [`type='signal',sender='${busName}',member='NameOwnerChanged',arg0='${watcherName}'`]);
    call('AddMatch', [`type='signal',interface='${watcherName}'`]);
    ask();
  };
  const take = ({ type, replyTo, flag, interfaceName, member }: BusMessage) => {
    if (type === 'signal') {
      const isAboutHosts = interfaceName === watcherName ? /HostRe|HostUnre/.test(member ?? '') : true;
      if (isAboutHosts && member !== 'NameAcquired') ask();
    } else if (replyTo === asked && (type === 'return' || type === 'error')) tell(flag === true);
  };

  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    try {
      if (!isAuthorised) {
        const answer = readLine(received);
        if (answer === null) return;
        if (!answer.line.startsWith('OK ')) throw new Error('the session bus does not let us in');
        isAuthorised = true;
        received = received.subarray(answer.length);
        socket.write('BEGIN\r\n');
        begin();
      }
      for (let next = decodeMessage(received); next; next = decodeMessage(received)) {
        received = received.subarray(next.length);
        take(next.message);
      }
    } catch {
      end();
      tell(null);
    }
  });
  socket.on('error', () => tell(null));
  socket.on('close', () => tell(null));
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`);
  const end = () => endSocket(socket);
  return end;
}

function endSocket(socket: Socket): void {
  socket.removeAllListeners('data');
  socket.removeAllListeners('close');
  socket.destroy();
}

const maxLine = 1024;

function readLine(data: Buffer): { readonly line: string; readonly length: number } | null {
  const end = data.indexOf('\r\n');
  if (end < 0 && data.length > maxLine) throw new Error('no line of the session bus');
  return end < 0 ? null : { line: data.toString('latin1', 0, end), length: end + 2 };
}
