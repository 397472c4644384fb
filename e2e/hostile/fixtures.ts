import { corpus, type HostileText, neighbour, scriptUrl, textsFor } from './corpus.ts';
import { callEngine, make } from './engine-call.ts';

export type HostileWorld = {
  readonly containers: readonly { readonly id: string; readonly name: string }[];
  readonly imageId: string;
  readonly remove: () => Promise<void>;
};

/** JSON of an object whose keys may be anything: `{…}` in code would take `__proto__` for the prototype. */
function objectText(entries: readonly (readonly [string, unknown])[]): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

const labelsText = objectText([
  ...textsFor('label').map(({ id, text }) => [`label.${id}`, text] as const),
  ...textsFor('label-key').map(({ id, text }) => [text, `key ${id}`] as const),
  ['org.opencontainers.image.url', scriptUrl],
  ['org.opencontainers.image.source', 'file:///etc/passwd'],
  [neighbour.key, neighbour.value],
]);

const env = textsFor('env').map(({ id, text }) => `HOSTILE_${id.replace('-', '_')}=${text}`);

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A program that writes every text to both of its outputs, and waits. */
function writer(texts: readonly HostileText[]): readonly string[] {
  const bytes = base64(texts.map(({ id, text }) => `${id} ${text}\n`).join(''));
  const wait = "trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done";
  return ['sh', '-c', `echo ${bytes} | base64 -d; echo ${bytes} | base64 -d >&2; ${wait}`];
}

/** Makes containers, networks and an image with everything in the corpus, on a real engine. */
export async function makeHostileWorld(socketPath: string): Promise<HostileWorld> {
  const create = (name: string, body: string) => make(socketPath, `/containers/create?name=${name}`, body);
  const start = (id: string) => make(socketPath, `/containers/${id}/start`, '');
  const containers: { id: string; name: string }[] = [];
  const add = async (name: string, body: string, isStarted = false) => {
    const id = await create(name, body);
    containers.push({ id, name });
    if (isStarted) await start(id);
    return id;
  };

  const health = base64(
    textsFor('health')
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 3500),
  );
  const check = { Test: ['CMD-SHELL', `echo ${health} | base64 -d; exit 1`], Interval: 1e9, Retries: 1 };
  const body = (rest: string) =>
    `{"Image":"busybox","Labels":${labelsText},"Env":${JSON.stringify(env)},${rest}}`;
  const hostile = await add(
    'hostile-all',
    body(`"Cmd":${JSON.stringify(writer(textsFor('log')))},"Healthcheck":${JSON.stringify(check)}`),
    true,
  );
  const commands = textsFor('command').map(({ text }) => text);
  await add(
    'hostile-command',
    body(`"Cmd":${JSON.stringify(['echo', ...commands])},"Entrypoint":["sh","-c"]`),
  );
  for (const [index, { text }] of textsFor('project').entries()) {
    const labels = objectText([
      ['com.docker.compose.project', text],
      ['com.docker.compose.service', text],
      ['com.docker.compose.oneoff', 'False'],
    ]);
    await add(`hostile-project-${index}`, `{"Image":"busybox","Cmd":["true"],"Labels":${labels}}`);
  }
  // the engine's own words carry what was to be run
  const missing = await add(
    'hostile-exit',
    `{"Image":"busybox","Cmd":${JSON.stringify([`/${corpus[0]!.text}`])}}`,
  );
  await callEngine(socketPath, 'POST', `/containers/${missing}/start`);
  await add(
    'quiet',
    '{"Image":"busybox","Cmd":["true"],"Labels":{"com.docker.compose.project":"quiet-project"}}',
  );

  const networks = await connectHostileNetworks(socketPath, hostile);
  const author = textsFor('author')
    .map(({ text }) => text)
    .join(' ');
  const imageId = await make(
    socketPath,
    `/commit?${new URLSearchParams({ container: missing, repo: 'hostile/image', tag: 'v1', author, comment: author })}`,
    `{"Labels":${labelsText},"Env":${JSON.stringify(env.slice(0, 10))},"Cmd":${JSON.stringify(commands)}}`,
  );
  await add('hostile-image', '{"Image":"hostile/image:v1"}');
  return {
    containers,
    imageId,
    remove: async () => {
      for (const { id } of containers)
        await callEngine(socketPath, 'DELETE', `/containers/${id}?force=1&v=1`);
      for (const id of networks) await callEngine(socketPath, 'DELETE', `/networks/${id}`);
      await callEngine(socketPath, 'DELETE', '/images/hostile/image:v1?force=1');
    },
  };
}

/** Networks with hostile names, the container in each; newer engines refuse some of the names. */
async function connectHostileNetworks(socketPath: string, container: string): Promise<readonly string[]> {
  const networks: string[] = [];
  for (const { text } of textsFor('network')) {
    const body = JSON.stringify({ Name: text, Driver: 'bridge', Internal: true });
    const { status, text: answer } = await callEngine(socketPath, 'POST', '/networks/create', body);
    if (status !== 201) continue;
    const { Id: id } = JSON.parse(answer) as { readonly Id: string };
    networks.push(id);
    await callEngine(socketPath, 'POST', `/networks/${id}/connect`, JSON.stringify({ Container: container }));
  }
  return networks;
}
