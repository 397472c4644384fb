import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textsFor } from './corpus.ts';

/** Ways in which a registry can answer, each with every hostile text in its words. */
export const registryAnswers = {
  'not-found': { status: 404, type: 'application/json', code: 'MANIFEST_UNKNOWN' },
  denied: { status: 401, type: 'application/json', code: 'UNAUTHORIZED' },
  'too-many': { status: 429, type: 'application/json', code: 'TOOMANYREQUESTS' },
  broken: { status: 503, type: 'text/html', code: '' },
} as const;
export type RegistryAnswer = keyof typeof registryAnswers;

const words = textsFor('registry')
  .map(({ text }) => text)
  .join(' ');

/** A registry on loopback whose image names say how it answers. */
export async function startHostileRegistry(): Promise<{
  readonly reference: (answer: RegistryAnswer) => string;
  readonly stop: () => Promise<void>;
}> {
  const server = createServer((request, response) => {
    const name = /^\/v2\/([a-z-]+)\//.exec(request.url ?? '')?.[1];
    if (name === undefined || !Object.hasOwn(registryAnswers, name)) {
      response.writeHead(200, { 'Docker-Distribution-Api-Version': 'registry/2.0' }).end('{}');
      return;
    }
    const { status, type, code } = registryAnswers[name as RegistryAnswer];
    const body =
      code === ''
        ? `<html>${words}</html>`
        : JSON.stringify({ errors: [{ code, message: words, detail: words }] });
    response.writeHead(status, { 'Content-Type': type }).end(request.method === 'HEAD' ? '' : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    reference: (answer) => `127.0.0.1:${port}/${answer}:latest`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
