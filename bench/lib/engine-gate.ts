import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A door in front of the engine that can be shut and that notes when the list of containers is asked for. While
 * `hidesContainers` it answers that list with `[]`, so that what is painted afterwards was asked for afterwards.
 */
export type EngineGate = {
  readonly dockerHost: string;
  /** Epoch ms of the newest request for the whole list since the door was opened. */
  readonly listAskedAt: () => number | null;
  readonly shut: () => Promise<void>;
  readonly open: (options: { readonly hidesContainers: boolean }) => Promise<void>;
};

const listRequest = /^GET \/v[\d.]+\/containers\/json\?(?![^ ]*filters)[^ ]*all=(1|true)/m;
const nothing = '[]';

export async function engineGate(engineSocket: string, path: string): Promise<EngineGate> {
  const sockets = new Set<Socket>();
  let hides = false;
  let askedAt: number | null = null;
  let server: Server | null = null;

  const serve = (client: Socket): void => {
    const upstream = connect(engineSocket);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    upstream.pipe(client);
    client.on('data', (chunk: Buffer) => {
      if (listRequest.test(chunk.toString('latin1'))) {
        askedAt ??= performance.timeOrigin + performance.now();
        if (hides) {
          client.write(
            `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nApi-Version: 1.41\r\nContent-Length: ${nothing.length}\r\n\r\n${nothing}`,
          );
          return;
        }
      }
      upstream.write(chunk);
    });
  };

  const gate: EngineGate = {
    dockerHost: `unix://${path}`,
    listAskedAt: () => askedAt,
    shut: async () => {
      const closed = server ? new Promise((settle) => server?.close(settle)) : Promise.resolve();
      for (const socket of sockets) socket.destroy();
      await closed;
      server = null;
      await rm(path, { force: true });
    },
    open: async ({ hidesContainers }) => {
      hides = hidesContainers;
      askedAt = null;
      const made = createServer(serve);
      server = made;
      await new Promise<void>((settle) => made.listen(path, settle));
    },
  };
  return gate;
}
