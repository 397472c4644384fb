import { describe, expect, it } from 'vitest';
import { dockerRunLine, quoteForShell } from './docker-run-line';
import { parseRunLine } from './parse-run-line';

describe('dockerRunLine', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['hello-world', 'docker run hello-world'],
    ['sudo docker run -dp8080:80 nginx', 'docker run -d -p 8080:80 nginx'],
    [
      'docker run --rm --name=web -e "A=a b" -l c nginx sh -c \'echo "$HOME"\'',
      `docker run --rm --name web -e 'A=a b' -l c= nginx sh -c 'echo "$HOME"'`,
    ],
    [
      'docker run -p 127.0.0.1::80 -p [::1]:1:2/udp -P nginx',
      "docker run -P -p 127.0.0.1::80 -p '[::1]:1:2/udp' nginx",
    ],
    [
      'docker run -v data:/d:ro -v /e --mount src=files,dst=/f nginx',
      'docker run -v data:/d:ro -v /e -v files:/f nginx',
    ],
    [
      'docker run -w /a -u 0 --entrypoint= -h box --net lan --restart always -m 512m --cpus .5 --pull never nginx',
      "docker run -w /a -u 0 --entrypoint '' -h box --network lan --restart always -m 512m --cpus 0.5 --pull never nginx",
    ],
    [
      'docker run --pid=host --net host --privileged --cap-add net_raw --device /dev/a:rwm --device /dev/b:/dev/c:r nginx',
      'docker run --privileged --cap-add NET_RAW --device /dev/a --device /dev/b:/dev/c:r --pid host --network host nginx',
    ],
    [
      'docker run -v /a:/b:ro -v "~/c d:/e" -v ~/f:/g --mount type=bind,source=/h,target=/i,ro --security-opt label=disable nginx',
      "docker run -v /a:/b:ro -v '~/c d:/e' -v ~/f:/g --mount type=bind,source=/h,target=/i,readonly --security-opt label=disable nginx",
    ],
    ['docker run -m 1000 nginx', 'docker run -m 1000b nginx'],
  ];
  it.each(rows)('%s', (text, expected) => {
    const parsed = parseRunLine(text);
    expect(parsed.ok && dockerRunLine(parsed.request)).toBe(expected);
    // what it writes means the same when it is read again
    expect(parseRunLine(expected)).toEqual(parsed);
  });

  it.each([
    ['plain-1.0:/a,b=c@d', 'plain-1.0:/a,b=c@d'],
    ['', "''"],
    ["it's", `'it'\\''s'`],
    ['$HOME', "'$HOME'"],
    ['a\nb', "'a\nb'"],
    ['*', "'*'"],
  ])('quotes %j', (text, expected) => {
    expect(quoteForShell(text)).toBe(expected);
  });
});
