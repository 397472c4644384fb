import { request } from 'node:http';
import { docker } from './cli.ts';

const label = 'gantry.bench=many';

/** What the containers are: ended before they began, or at work on nothing. */
const kinds = {
  stopped: { image: 'hello-world', command: undefined },
  running: { image: 'busybox', command: ['sleep', '1000000'] },
} as const;
type Kind = keyof typeof kinds;

/** Makes `count` containers, does the work, removes them. Talks to the API: a client process each is slow. */
export async function withContainers<Value>(
  count: number,
  work: () => Promise<Value>,
  kind: Kind = 'stopped',
): Promise<Value> {
  await docker(['pull', '-q', kinds[kind].image]);
  await removeAll();
  try {
    for (let made = 0; made < count; made += 8) {
      await Promise.all(
        Array.from({ length: Math.min(8, count - made) }, (_, index) => create(made + index, kind)),
      );
    }
    return await work();
  } finally {
    await removeAll();
  }
}

async function create(index: number, kind: Kind): Promise<void> {
  const name = `bench-${String(index).padStart(4, '0')}`;
  const body = {
    Image: kinds[kind].image,
    Cmd: kinds[kind].command,
    Labels: { 'gantry.bench': 'many' },
    HostConfig: { NetworkMode: 'none' },
  };
  await call('POST', `/v1.41/containers/create?name=${name}`, body);
  if (kind === 'running') await call('POST', `/v1.41/containers/${name}/start`);
}

async function removeAll(): Promise<void> {
  const ids = (await docker(['ps', '-aq', '--filter', `label=${label}`])).split('\n').filter(Boolean);
  for (let from = 0; from < ids.length; from += 4) {
    await Promise.all(
      ids.slice(from, from + 4).map((id) => call('DELETE', `/v1.41/containers/${id}?force=1`)),
    );
  }
}

function call(method: string, path: string, body?: unknown): Promise<void> {
  const socketPath = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');
  return new Promise((settle, refuse) => {
    const sent = request(
      { socketPath, method, path, headers: { 'Content-Type': 'application/json' } },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          (answer.statusCode ?? 500) < 300
            ? settle()
            : refuse(new Error(`${method} ${path}: ${answer.statusCode}`)),
        );
      },
    );
    sent.on('error', refuse);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
