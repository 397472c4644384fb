import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type RecordingProxy, startRecordingProxy } from '../lib/recording-proxy.ts';

/** What is answered: a body, made anew for every request where it is long. */
export type Lie = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string | (() => Iterable<string>);
};

export type LyingEngine = RecordingProxy & {
  /** From now on `GET /…` is answered so; null lets the engine speak for itself again. */
  readonly lie: (request: string, lie: Lie | null) => void;
};

/** A real engine that does not always get to answer. */
export async function startLyingEngine(upstream: string): Promise<LyingEngine> {
  const lies = new Map<string, Lie>();
  const proxy = await startRecordingProxy(upstream, (request, response) => {
    const found = lies.get(request);
    if (found === undefined) return false;
    tell(response, found);
    return true;
  });
  return {
    ...proxy,
    lie: (request, lie) => void (lie === null ? lies.delete(request) : lies.set(request, lie)),
  };
}

function tell(response: ServerResponse, { status = 200, headers, body }: Lie): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Api-Version': '1.41', ...headers });
  // who asked may hang up before the end
  response.on('error', () => response.destroy());
  if (typeof body === 'string') response.end(body);
  else Readable.from(body()).pipe(response);
}

const hexId = (number: number): string => number.toString(16).padStart(64, 'f');
const full = {
  Names: ['/x'],
  Image: 'busybox',
  Command: 'sh',
  Created: 1_700_000_000,
  State: 'running',
  Status: 'Up',
  Ports: [],
  Labels: {},
};

/** Entries of `GET /containers/json` that no engine should send; each is another one's only fault. */
const entries: readonly Readonly<Record<string, unknown>>[] = [
  { Names: [] },
  { Names: null },
  { Names: Array.from({ length: 300 }, (_, index) => `/many-${index}`) },
  { Names: ['no-slash'] },
  { Names: [7, {}, '/mixed'] },
  { Names: ['/old'], Created: -62_135_596_800 },
  { Names: ['/far'], Created: 9e15 },
  { Names: ['/worded'], Created: '<b>yesterday' },
  { Names: ['/sized'], SizeRw: -5, SizeRootFs: 2 ** 60 },
  {
    Names: ['/ports'],
    Ports: Array.from({ length: 65_536 }, (_, index) => ({
      IP: '0.0.0.0',
      PrivatePort: index,
      PublicPort: index,
      Type: 'tcp',
    })),
  },
  {
    Names: ['/odd-ports'],
    Ports: [
      { IP: '127.0.0.1', PrivatePort: '80; rm', PublicPort: '80; rm', Type: 'tcp' },
      { IP: '127.0.0.1', PrivatePort: 81, PublicPort: 99_999, Type: '<b>tcp' },
      { IP: 'evil.example', PrivatePort: 82, PublicPort: 8082, Type: 'tcp' },
      { IP: '::ffff:0:0', PrivatePort: 83, PublicPort: 8083, Type: 'tcp' },
      { IP: '127.0.0.1', PrivatePort: 8.5, PublicPort: -1, Type: 'tcp' },
      null,
    ],
  },
  { Names: ['/bold'], State: '<b>running', Status: 'Up 3 hours (<img src=x onerror=window.__pwned=1>)' },
  { Names: ['/coming'], State: 'hibernating', Status: null },
  {
    Names: ['/empty'],
    Image: null,
    ImageID: 7,
    Command: ['sh'],
    State: null,
    Status: 5,
    Ports: {},
    Labels: ['x'],
  },
];

/** The list, with what is no container between. `1e400` is a number to JSON and Infinity to JavaScript. */
export const lyingList = `[{}, {"Id":"short"}, {"Id":null}, ${entries
  .map((entry, index) => JSON.stringify({ ...full, Id: hexId(index), ...entry }))
  .join(
    ',',
  )}, ${JSON.stringify({ ...full, Id: hexId(999), Names: ['/huge'], Created: 0 }).replace('"Created":0', '"Created":1e400')}]`;

/** What a row of each is called; the first two have nothing but their ids. */
export const lyingNames = [
  hexId(0).slice(0, 12),
  'many-0',
  'no-slash',
  'mixed',
  'old',
  'far',
  'worded',
  'sized',
  'ports',
  'odd-ports',
  'bold',
  'coming',
  'empty',
  'huge',
] as const;

/** Answers that are no list, by what they are. */
export const noLists: Readonly<Record<string, Lie>> = {
  'an object': { body: '{}' },
  'with nothing in it': { body: '[null]' },
  'of other things': { body: '[5, "text", []]' },
  'half of one': { body: '[{"Id":' },
  HTML: { body: '<html><script>window.__pwned=1</script>', headers: { 'Content-Type': 'text/html' } },
  nothing: { body: '' },
  'a redirect': { status: 301, body: '', headers: { Location: 'http://127.0.0.1:9/containers/json' } },
  'no content': { status: 204, body: '' },
};

function* repeated(start: string, piece: string, times: number, end: string): Iterable<string> {
  yield start;
  for (let index = 0; index < times; index += 1) yield piece;
  yield end;
}

const million = 1_000_000;
const kilo = 'x'.repeat(1000);

/** Bodies of `GET /containers/{id}/json`, by what is wrong with them. */
export const lyingDetails = (id: string): Readonly<Record<string, Lie>> => ({
  '200 MB': { body: () => repeated(`{"Id":"${id}","A":"`, kilo.repeat(1000), 200, '"}') },
  'a depth of 5,000': { body: `{"Id":"${id}","Deep":${'['.repeat(5_000)}${']'.repeat(5_000)}}` },
  'a depth of 100,000': { body: `{"Id":"${id}","Deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
  'a depth of 100,000 objects': {
    body: `{"Id":"${id}","Config":{"Labels":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}}`,
  },
  'a million keys': {
    body: () =>
      (function* () {
        yield `{"Id":"${id}"`;
        for (let index = 0; index < million; index += 1000) {
          yield Array.from({ length: 1000 }, (_, more) => `,"k${index + more}":${more}`).join('');
        }
        yield '}';
      })(),
  },
  'keys that come twice': { body: `{"Id":"${id}","Name":"/first","Name":"/second","State":1,"State":{}}` },
  'numbers beyond numbers': {
    body: `{"Id":"${id}","RestartCount":1e400,"State":{"Status":"running","ExitCode":-1e400},"Created":1e400}`,
  },
  'lone surrogates': {
    body: `{"Id":"${id}","Name":"/\\ud800","Config":{"Env":["A=\\udfff"],"Labels":{"\\ud800":"\\udc00\\ud800"}}}`,
  },
  'keys of every object': {
    body: `{"Id":"${id}","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"Config":{"Labels":{"__proto__":"x"}},"NetworkSettings":{"Networks":{"__proto__":{"IPAddress":"1.2.3.4"}}}}`,
  },
  'null in every place': {
    body: `{"Id":"${id}","Name":null,"State":null,"Config":null,"HostConfig":null,"NetworkSettings":null,"Mounts":null}`,
  },
  'another one’s id': { body: `{"Id":"${'0'.repeat(64)}","Name":"/another"}` },
  null: { body: 'null' },
  'a list': { body: '[]' },
  nothing: { body: '' },
});
