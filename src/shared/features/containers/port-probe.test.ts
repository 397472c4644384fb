import { expect, it } from 'vitest';
import { portAdvice, type PortProbe } from './port-probe';

const tcp = (containerPort: number, hostPort: number | null) => ({
  containerPort,
  hostPort,
  protocol: 'tcp' as const,
});
const web = tcp(80, 8080);

it.each<[PortProbe, unknown]>([
  [{ kind: 'http', scheme: 'http', status: 200, ms: 1 }, null],
  [{ kind: 'http', scheme: 'https', status: 404, ms: 1 }, null],
  [{ kind: 'http', scheme: 'http', status: 502, ms: 1 }, { code: 'read-logs' }],
  [{ kind: 'tls-untrusted' }, null],
  [{ kind: 'foreign-address' }, null],
  [{ kind: 'not-http' }, { code: 'own-client' }],
  [{ kind: 'silent' }, { code: 'wait' }],
  [{ kind: 'refused' }, { code: 'start-again' }],
  [{ kind: 'timeout' }, { code: 'look-between' }],
  [{ kind: 'unreachable' }, { code: 'look-between' }],
  [{ kind: 'not-running', state: 'exited' }, { code: 'start' }],
  [{ kind: 'not-running', state: 'paused' }, { code: 'resume' }],
])('%j asks for %j', (finding, advice) => {
  expect(portAdvice(finding, web, [web])).toEqual(advice);
});

it.each([
  [
    'the image names the host’s number',
    tcp(8080, 80),
    [tcp(80, null)],
    { code: 'swap', host: 80, container: 8080 },
  ],
  [
    'the image names another',
    tcp(8080, 9000),
    [tcp(80, null)],
    { code: 'publish-other', host: 9000, container: 80 },
  ],
  ['the image names no other', web, [web], { code: 'listen-on-all', container: 80 }],
  ['the other is published too', web, [web, tcp(443, 8443)], { code: 'listen-on-all', container: 80 }],
  [
    'the other is of UDP',
    web,
    [{ ...tcp(53, null), protocol: 'udp' as const }],
    { code: 'listen-on-all', container: 80 },
  ],
])('with nothing inside and %s, it names what to publish', (_case, link, links, advice) => {
  expect(portAdvice({ kind: 'nothing-inside' }, link, [link, ...links])).toEqual(advice);
});
