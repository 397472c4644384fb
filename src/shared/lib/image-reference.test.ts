import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { imageReference, type ImageReferenceProblem, parseImageReference } from './image-reference';

const hex = (length: number) => 'a1'.repeat(length / 2);
const sha256 = `sha256:${hex(64)}`;

type Good = readonly [text: string, registry: string, path: string, tag: string | null, familiar: string];

/** After the tables of distribution/reference (reference_test.go, normalize_test.go). */
const good: readonly Good[] = [
  ['nginx', 'docker.io', 'library/nginx', 'latest', 'nginx:latest'],
  ['nginx:1.27', 'docker.io', 'library/nginx', '1.27', 'nginx:1.27'],
  ['library/nginx', 'docker.io', 'library/nginx', 'latest', 'nginx:latest'],
  ['docker.io/nginx', 'docker.io', 'library/nginx', 'latest', 'nginx:latest'],
  ['index.docker.io/library/nginx:1', 'docker.io', 'library/nginx', '1', 'nginx:1'],
  ['grafana/grafana:11.2', 'docker.io', 'grafana/grafana', '11.2', 'grafana/grafana:11.2'],
  ['docker.io/library/foo/bar', 'docker.io', 'library/foo/bar', 'latest', 'library/foo/bar:latest'],
  ['store/foo/bar', 'docker.io', 'store/foo/bar', 'latest', 'store/foo/bar:latest'],
  ['docker.io/a.b/c', 'docker.io', 'a.b/c', 'latest', 'docker.io/a.b/c:latest'],
  ['docker.io/localhost/c', 'docker.io', 'localhost/c', 'latest', 'docker.io/localhost/c:latest'],
  ['test_com/foo', 'docker.io', 'test_com/foo', 'latest', 'test_com/foo:latest'],
  ['test.com:tag', 'docker.io', 'library/test.com', 'tag', 'test.com:tag'],
  ['test.com:5000', 'docker.io', 'library/test.com', '5000', 'test.com:5000'],
  ['192.168.1.1:5000', 'docker.io', 'library/192.168.1.1', '5000', '192.168.1.1:5000'],
  ['192.168.1.1:5000/repo:5050', '192.168.1.1:5000', 'repo', '5050', '192.168.1.1:5000/repo:5050'],
  ['localhost/x', 'localhost', 'x', 'latest', 'localhost/x:latest'],
  ['localhost:5000/x', 'localhost:5000', 'x', 'latest', 'localhost:5000/x:latest'],
  ['[::1]:5000/repo:tag', '[::1]:5000', 'repo', 'tag', '[::1]:5000/repo:tag'],
  ['[2001:db8::1]/repo', '[2001:db8::1]', 'repo', 'latest', '[2001:db8::1]/repo:latest'],
  ['xn--n3h.com/my:xn--n3h.com', 'xn--n3h.com', 'my', 'xn--n3h.com', 'xn--n3h.com/my:xn--n3h.com'],
  [
    'b.gcr.io/t.example.com/my-app:v_1',
    'b.gcr.io',
    't.example.com/my-app',
    'v_1',
    'b.gcr.io/t.example.com/my-app:v_1',
  ],
  ['Docker/docker', 'Docker', 'docker', 'latest', 'Docker/docker:latest'],
  ['lowercase:Uppercase', 'docker.io', 'library/lowercase', 'Uppercase', 'lowercase:Uppercase'],
  ['dock__er/d---d', 'docker.io', 'dock__er/d---d', 'latest', 'dock__er/d---d:latest'],
  ['d', 'docker.io', 'library/d', 'latest', 'd:latest'],
  [`x:${'t'.repeat(128)}`, 'docker.io', 'library/x', 't'.repeat(128), `x:${'t'.repeat(128)}`],
  [`host.io/${'a'.repeat(255)}`, 'host.io', 'a'.repeat(255), 'latest', `host.io/${'a'.repeat(255)}:latest`],
  [`x@${sha256}`, 'docker.io', 'library/x', null, `x@${sha256}`],
  [`x:1@${sha256}`, 'docker.io', 'library/x', '1', `x:1@${sha256}`],
  [`localhost:5000/x@${sha256}`, 'localhost:5000', 'x', null, `localhost:5000/x@${sha256}`],
  [`x@sha512:${hex(128)}`, 'docker.io', 'library/x', null, `x@sha512:${hex(128)}`],
  [`docker.io/${hex(64)}`, 'docker.io', `library/${hex(64)}`, 'latest', `${hex(64)}:latest`],
];

const bad: readonly (readonly [text: string, problem: ImageReferenceProblem])[] = [
  ['', 'empty'],
  [' nginx', 'space'],
  ['docker pull nginx', 'space'],
  ['nginx\t', 'space'],
  ['nginx\u00a0latest', 'space'],
  ['-flag', 'looks-like-option'],
  ['--privileged', 'looks-like-option'],
  ['https://hub.docker.com/_/redis', 'looks-like-url'],
  ['docker.io://x', 'looks-like-url'],
  [hex(64), 'looks-like-id'],
  [`sha256:${hex(64)}`, 'looks-like-id'],
  ['Uppercase', 'upper-case'],
  ['Uppercase:tag', 'upper-case'],
  ['docker/Docker', 'upper-case'],
  ['test:5000/Upper/lower:tag', 'upper-case'],
  [':tag', 'bad-path'],
  [`@${sha256}`, 'bad-path'],
  ['a//b', 'bad-path'],
  ['/a', 'bad-path'],
  ['a/', 'bad-path'],
  ['docker.io/', 'bad-path'],
  ['docker///docker', 'bad-path'],
  ['a/../b', 'bad-path'],
  ['../volumes/x?force=1&', 'bad-path'],
  ['x/archive?path=/etc/shadow&', 'bad-path'],
  ['x/%2e%2e/y', 'bad-path'],
  ['x#y', 'bad-path'],
  ['dock..er', 'bad-path'],
  ['dock_.er/x', 'bad-path'],
  ['docker-/docker', 'bad-path'],
  ['_docker/_docker', 'bad-path'],
  ['____/____', 'bad-path'],
  ['aa/asdf$$^/aa', 'bad-path'],
  ['[::1]', 'bad-path'],
  ['[::1]:5000', 'bad-path'],
  ['[fe80::1%eth0]:5000/x', 'bad-path'],
  ['fc00::1:5000/x', 'bad-path'],
  ['a:b/c', 'bad-path'],
  ['a:b:c', 'bad-path'],
  [`a:b:c@${sha256}`, 'bad-path'],
  ['-docker.io/x', 'looks-like-option'],
  ['host-.io/x', 'bad-path'],
  ['이미지', 'bad-path'],
  ['ngіnx', 'bad-path'], // a Cyrillic і
  ['x\u0000', 'bad-path'],
  ['x\u202ey', 'bad-path'],
  ['<img/src=x>', 'bad-path'],
  ['x:', 'bad-tag'],
  ['x:.hidden', 'bad-tag'],
  ['x:-flag', 'bad-tag'],
  ['x:a b', 'space'],
  ['x:a+b', 'bad-tag'],
  [`x:${'t'.repeat(129)}`, 'bad-tag'],
  ['x@', 'bad-digest'],
  ['x@sha256', 'bad-digest'],
  [`x@sha256:${hex(62)}`, 'bad-digest'],
  [`x@sha256:${hex(66)}`, 'bad-digest'],
  [`x@sha256:${hex(64).toUpperCase()}`, 'bad-digest'],
  [`x@md5:${hex(32)}`, 'bad-digest'],
  [`x@sha512:${hex(64)}`, 'bad-digest'],
  [`x@${sha256}@${sha256}`, 'bad-digest'],
  [`x@${sha256}:tag`, 'bad-digest'],
  [`host.io/${'a'.repeat(256)}`, 'too-long'],
  ['a'.repeat(248), 'too-long'], // with `library/` it is 256
  [`${'a/'.repeat(128)}a:tag`, 'too-long'],
  ['x'.repeat(100_000), 'too-long'],
];

describe('image references', () => {
  it.each(good)('%s', (text, registry, path, tag, familiar) => {
    const parsed = parseImageReference(text);
    expect(parsed).toMatchObject({ ok: true, reference: { registry, path, tag, familiar } });
  });

  it.each(good)('means the same when its familiar form is read again: %s', (text) => {
    const parsed = parseImageReference(text);
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(parseImageReference(parsed.reference.familiar)).toEqual(parsed);
  });

  it.each(bad)('refuses %j', (text, problem) => {
    expect(parseImageReference(text)).toEqual({ ok: false, problem });
  });

  it('takes linear time on names made to be slow', () => {
    const started = performance.now();
    for (const text of [
      'a-'.repeat(500),
      `${'a.'.repeat(500)}/x`,
      `${'-'.repeat(900)}!`,
      `a${'_'.repeat(900)}`,
    ]) {
      parseImageReference(text);
    }
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('the input schema', () => {
  it('trims and gives the familiar form', () => {
    expect(v.parse(imageReference, '  docker.io/library/nginx \n')).toBe('nginx:latest');
  });

  it.each([null, 7, {}, ['nginx'], 'a b', '-x'])('refuses %j', (input) => {
    expect(v.safeParse(imageReference, input).success).toBe(false);
  });
});
