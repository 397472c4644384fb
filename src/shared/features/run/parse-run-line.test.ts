import { describe, expect, it } from 'vitest';
import type { RunRequest } from './model';
import { parseRunLine } from './parse-run-line';
import type { RunProblemCode } from './run-problem';

const plain: RunRequest = {
  image: 'nginx',
  command: [],
  isDetached: false,
  removeAfter: false,
  ports: [],
  publishAll: false,
  env: [],
  labels: [],
  volumes: [],
};

function tcp(containerPort: number, hostPort?: number, hostIp?: string): RunRequest['ports'][number] {
  return {
    ...(hostIp === undefined ? {} : { hostIp }),
    ...(hostPort === undefined ? {} : { hostPort }),
    containerPort,
    protocol: 'tcp',
  };
}

describe('what is understood', () => {
  const rows: readonly (readonly [string, Partial<RunRequest>])[] = [
    // an image, as people write it
    ['hello-world', { image: 'hello-world' }],
    ['  redis:7\n', { image: 'redis:7' }],
    [`localhost:5000/x@sha256:${'a'.repeat(64)}`, { image: `localhost:5000/x@sha256:${'a'.repeat(64)}` }],
    ['docker.io/library/nginx', { image: 'docker.io/library/nginx' }],
    ['busybox echo "hi there"', { image: 'busybox', command: ['echo', 'hi there'] }],
    // a line, with what is copied along with it
    ['docker run nginx', {}],
    ['docker container run nginx', {}],
    ['$ docker run nginx', {}],
    ['# docker run nginx', {}],
    ['user@host:~/work$ docker run nginx', {}],
    ['PS C:\\Users\\me> docker run nginx', {}],
    ['C:\\Users\\me> docker.exe run nginx', {}],
    ['$ sudo docker run nginx', {}],
    ['/usr/bin/docker run nginx', {}],
    ['run nginx', {}],
    ['-p 8080:80 nginx', { ports: [tcp(80, 8080)] }],
    ['docker run \\\n  --name web \\\n  nginx', { name: 'web' }],
    ['docker run \\  \n  nginx', {}],
    ['docker run `\r\n  --name web `\r\n  nginx', { name: 'web' }],
    ['docker run ^\r\n  --name web ^\r\n  nginx', { name: 'web' }],
    ['docker run nginx # the web server', {}],
    ['docker run -d\n -p 80:80\n nginx\n', { isDetached: true, ports: [tcp(80, 80)] }],
    // switches
    ['docker run -d nginx', { isDetached: true }],
    ['docker run --detach --rm nginx', { isDetached: true, removeAfter: true }],
    ['docker run --detach=false --rm=1 nginx', { removeAfter: true }],
    ['docker run -d=true nginx', { isDetached: true }],
    ['docker run -dP nginx', { isDetached: true, publishAll: true }],
    ['docker run -q nginx', {}],
    // ports
    ['docker run -p 80 nginx', { ports: [tcp(80)] }],
    ['docker run -p 8080:80 nginx', { ports: [tcp(80, 8080)] }],
    ['docker run -p8080:80 nginx', { ports: [tcp(80, 8080)] }],
    ['docker run -p=8080:80 nginx', { ports: [tcp(80, 8080)] }],
    ['docker run --publish=8080:80 nginx', { ports: [tcp(80, 8080)] }],
    ['docker run -dp 8080:80 nginx', { isDetached: true, ports: [tcp(80, 8080)] }],
    ['docker run -dp8080:80 nginx', { isDetached: true, ports: [tcp(80, 8080)] }],
    ['docker run -p 127.0.0.1:8080:80 nginx', { ports: [tcp(80, 8080, '127.0.0.1')] }],
    ['docker run -p 127.0.0.1::80 nginx', { ports: [tcp(80, undefined, '127.0.0.1')] }],
    ['docker run -p [::1]:8080:80 nginx', { ports: [tcp(80, 8080, '::1')] }],
    ['docker run -p 53:53/udp nginx', { ports: [{ hostPort: 53, containerPort: 53, protocol: 'udp' }] }],
    ['docker run -p 8000-8001:80-81 nginx', { ports: [tcp(80, 8000), tcp(81, 8001)] }],
    ['docker run -p 1:1 --publish 2:2 nginx', { ports: [tcp(1, 1), tcp(2, 2)] }],
    // environment and labels
    ['docker run -e A=1 --env B=2 nginx', { env: ['A=1', 'B=2'] }],
    [`docker run -e 'A=it is "so"' nginx`, { env: ['A=it is "so"'] }],
    ['docker run -e "A=\\$5 \\"x\\" \\n" nginx', { env: ['A=$5 "x" \\n'] }],
    ['docker run -e A=a\\ b nginx', { env: ['A=a b'] }],
    ['docker run -e A= nginx', { env: ['A='] }],
    ['docker run -e A=x=y nginx', { env: ['A=x=y'] }],
    ['docker run -e "A=100$" nginx', { env: ['A=100$'] }],
    ['docker run -l a=b --label c nginx', { labels: ['a=b', 'c='] }],
    // volumes
    ['docker run -v data:/data nginx', { volumes: [{ name: 'data', target: '/data', isReadOnly: false }] }],
    ['docker run -v data:/data:ro nginx', { volumes: [{ name: 'data', target: '/data', isReadOnly: true }] }],
    ['docker run -v /data nginx', { volumes: [{ target: '/data', isReadOnly: false }] }],
    [
      'docker run --mount type=volume,src=data,dst=/data,readonly nginx',
      { volumes: [{ name: 'data', target: '/data', isReadOnly: true }] },
    ],
    [
      'docker run --mount source=data,target=/data,ro=false nginx',
      { volumes: [{ name: 'data', target: '/data', isReadOnly: false }] },
    ],
    // folders of the computer
    ['docker run -v /srv/a:/a nginx', { volumes: [{ hostPath: '/srv/a', target: '/a', isReadOnly: false }] }],
    ['docker run -v ~/a:/a:ro nginx', { volumes: [{ hostPath: '~/a', target: '/a', isReadOnly: true }] }],
    ['docker run -v /:/host nginx', { volumes: [{ hostPath: '/', target: '/host', isReadOnly: false }] }],
    [
      "docker run -v 'C:\\a b:/a:rw' nginx",
      { volumes: [{ hostPath: 'C:\\a b', target: '/a', isReadOnly: false }] },
    ],
    [
      'docker run --mount type=bind,src=/a,dst=/b,ro nginx',
      { volumes: [{ hostPath: '/a', mustExist: true, target: '/b', isReadOnly: true }] },
    ],
    // walls
    ['docker run --privileged nginx', { isPrivileged: true }],
    [
      'docker run --cap-add=SYS_ADMIN --cap-add cap_net_raw --cap-add all nginx',
      { addedCapabilities: ['SYS_ADMIN', 'CAP_NET_RAW', 'ALL'] },
    ],
    [
      'docker run --device /dev/a --device /dev/b:/dev/c:r --device /dev/d:rw nginx',
      {
        devices: [
          { hostPath: '/dev/a', containerPath: '/dev/a', permissions: 'rwm' },
          { hostPath: '/dev/b', containerPath: '/dev/c', permissions: 'r' },
          { hostPath: '/dev/d', containerPath: '/dev/d', permissions: 'rw' },
        ],
      },
    ],
    ['docker run --net=host nginx', { network: 'host' }],
    [
      'docker run --pid host --ipc container:db --uts host --userns=host --cgroupns host nginx',
      { pid: 'host', ipc: 'container:db', uts: 'host', userns: 'host', cgroupns: 'host' },
    ],
    [
      'docker run --security-opt seccomp=unconfined --security-opt no-new-privileges nginx',
      { securityOptions: ['seccomp=unconfined', 'no-new-privileges'] },
    ],
    // the rest
    [
      'docker run --name web -w /app -u 1000:1000 nginx',
      { name: 'web', workingDir: '/app', user: '1000:1000' },
    ],
    ['docker run --entrypoint= nginx', { entrypoint: '' }],
    ['docker run --entrypoint sh nginx -c "echo hi"', { entrypoint: 'sh', command: ['-c', 'echo hi'] }],
    [
      'docker run -h box --network lan --restart on-failure:3 nginx',
      { hostname: 'box', network: 'lan', restart: 'on-failure:3' },
    ],
    ['docker run --net lan nginx', { network: 'lan' }],
    ['docker run -m 512m --cpus 1.5 nginx', { memoryBytes: 512 * 1024 ** 2, cpus: 1.5 }],
    ['docker run --memory=1.5GB --cpus=.5 nginx', { memoryBytes: 1.5 * 1024 ** 3, cpus: 0.5 }],
    ['docker run --pull always nginx', { pull: 'always' }],
    ['docker run --rm --restart no nginx', { removeAfter: true, restart: 'no' }],
    // flags after the image are the command's own
    ['docker run nginx -it --privileged -v /:/host', { command: ['-it', '--privileged', '-v', '/:/host'] }],
    ['docker run -- nginx', {}],
  ];
  it.each(rows)('%s', (text, expected) => {
    expect(parseRunLine(text)).toEqual({ ok: true, request: { ...plain, ...expected } });
  });
});

describe('what is refused, with its word and place', () => {
  const rows: readonly (readonly [string, RunProblemCode, string, number])[] = [
    ['', 'empty', '', 0],
    ['   ', 'empty', '', 0],
    ['docker run', 'missing-image', '', 10],
    ['docker run -d', 'missing-image', '', 13],
    ['docker', 'not-a-run-command', '', 6],
    ['docker ps -a', 'not-a-run-command', 'ps', 7],
    ['docker --context x run nginx', 'not-a-run-command', '--context', 7],
    ['docker container ls', 'not-a-run-command', 'ls', 17],
    ['sudo nginx', 'not-a-run-command', 'nginx', 5],
    // a shell's work
    ['docker run -e "A=1 nginx', 'unclosed-quote', '"', 14],
    ["docker run -e 'A=1 nginx", 'unclosed-quote', "'", 14],
    ['docker run nginx | grep x', 'shell-operator', '|', 17],
    ['docker run nginx && echo', 'shell-operator', '&', 17],
    ['docker run nginx > file', 'shell-operator', '>', 17],
    ['docker run -e A=$HOME nginx', 'shell-expansion', '$HOME', 16],
    ['docker run -e "A=${HOME}" nginx', 'shell-expansion', '${HOME}', 17],
    ["docker run -e A=$'x' nginx", 'shell-expansion', "$'", 16],
    ['docker run -v $(pwd):/app nginx', 'shell-expansion', '$(pwd)', 14],
    ['docker run -v `pwd`:/app nginx', 'shell-expansion', '`pwd`', 14],
    ['docker run redis\ndocker run nginx', 'several-commands', 'docker', 17],
    ['docker run redis\n$ sudo docker ps', 'several-commands', '$ sudo docker', 17],
    ['docker run \u2013\u2013rm nginx', 'typographic', '\u2013\u2013rm', 11],
    ['docker run -e A=\u201cb\u201d nginx', 'typographic', '\u201c', 16],
    // images
    ['Nginx', 'image-upper-case', 'Nginx', 0],
    ['nginx:', 'image-bad-tag', 'nginx:', 0],
    ['nginx@sha256:12', 'image-bad-digest', 'nginx@sha256:12', 0],
    ['ng_-inx', 'image-bad-path', 'ng_-inx', 0],
    ['a'.repeat(600), 'image-too-long', 'a'.repeat(600), 0],
    ['ab'.repeat(32), 'image-looks-like-id', 'ab'.repeat(32), 0],
    ['docker run "a b"', 'image-space', 'a b', 11],
    // flags
    ['docker run -it ubuntu bash', 'needs-terminal', '-it', 11],
    ['docker run --interactive ubuntu', 'needs-terminal', '--interactive', 11],
    ['docker run -dit ubuntu', 'needs-terminal', '-dit', 11],
    ['docker run --gpus all nginx', 'raises-privilege', '--gpus', 11],
    ['docker run --init nginx', 'unsupported-flag', '--init', 11],
    ['docker run --env-file x nginx', 'unsupported-flag', '--env-file', 11],
    ['docker run --platform linux/arm64 nginx', 'unsupported-flag', '--platform', 11],
    ['docker run --prot 80 nginx', 'unknown-flag', '--prot', 11],
    ['docker run -Z nginx', 'unknown-flag', '-Z', 11],
    ['docker run --constructor nginx', 'unknown-flag', '--constructor', 11],
    ['docker run --__proto__ nginx', 'unknown-flag', '--__proto__', 11],
    ['docker run --name', 'missing-value', '--name', 11],
    ['docker run -p', 'missing-value', '-p', 11],
    ['docker run --rm=maybe nginx', 'bad-boolean', '--rm=maybe', 11],
    // values
    ['docker run -v ./a:/a nginx', 'relative-host-path', './a:/a', 14],
    ['docker run -v ~bob/a:/a nginx', 'relative-host-path', '~bob/a:/a', 14],
    ['docker run --mount type=bind,src=a/b,dst=/a nginx', 'bad-mount', 'type=bind,src=a/b,dst=/a', 19],
    ['docker run --mount type=volume,src=/a,dst=/a nginx', 'bad-mount', 'type=volume,src=/a,dst=/a', 19],
    ['docker run --mount type=bind,dst=/a nginx', 'bad-mount', 'type=bind,dst=/a', 19],
    [
      'docker run --mount type=bind,src=./a,dst=/a nginx',
      'relative-host-path',
      'type=bind,src=./a,dst=/a',
      19,
    ],
    ['docker run -v /a:/a:rshared nginx', 'bad-volume', '/a:/a:rshared', 14],
    ['docker run -v /a:/a:z nginx', 'bad-volume', '/a:/a:z', 14],
    ['docker run --cap-add NET-ADMIN nginx', 'bad-capability', 'NET-ADMIN', 21],
    ['docker run --device sda nginx', 'bad-device', 'sda', 20],
    ['docker run --device vendor.com/class=gpu nginx', 'bad-device', 'vendor.com/class=gpu', 20],
    ['docker run --pid other nginx', 'bad-namespace', 'other', 17],
    ['docker run --uts container:a nginx', 'bad-namespace', 'container:a', 17],
    ['docker run --security-opt seccomp=/tmp/p.json nginx', 'bad-security-option', 'seccomp=/tmp/p.json', 26],
    ['docker run --cgroup-parent /x nginx', 'raises-privilege', '--cgroup-parent', 11],
    ['docker run --use-api-socket nginx', 'raises-privilege', '--use-api-socket', 11],
    ['docker run --mount type=tmpfs,dst=/a nginx', 'bad-mount-type', 'type=tmpfs,dst=/a', 19],
    ['docker run --mount type=volume,src=a nginx', 'bad-mount', 'type=volume,src=a', 19],
    ['docker run --mount type=volume,foo=1,dst=/a nginx', 'bad-mount', 'type=volume,foo=1,dst=/a', 19],
    ['docker run -v data:rel nginx', 'bad-volume', 'data:rel', 14],
    ['docker run -v data:/a:zz nginx', 'bad-volume', 'data:/a:zz', 14],
    ['docker run -e HOME nginx', 'env-without-value', 'HOME', 14],
    ['docker run -e =x nginx', 'bad-env', '=x', 14],
    ['docker run -l =x nginx', 'bad-label', '=x', 14],
    ['docker run -p 0:80 nginx', 'bad-port', '0:80', 14],
    ['docker run -p 70000:80 nginx', 'bad-port', '70000:80', 14],
    ['docker run -p 80:http nginx', 'bad-port', '80:http', 14],
    ['docker run -p 80:80/icmp nginx', 'bad-port', '80:80/icmp', 14],
    ['docker run -p 300.0.0.1:80:80 nginx', 'bad-port', '300.0.0.1:80:80', 14],
    ['docker run -p 8000-8010:80 nginx', 'bad-port-range', '8000-8010:80', 14],
    ['docker run -p 1-9999:1-9999 nginx', 'bad-port-range', '1-9999:1-9999', 14],
    ['docker run -p nginx', 'bad-port', 'nginx', 14],
    ['docker run --name "my web" nginx', 'bad-name', 'my web', 18],
    ['docker run --name=-x nginx', 'bad-name', '-x', 11],
    ['docker run -w app nginx', 'relative-workdir', 'app', 14],
    ['docker run -h a_b nginx', 'bad-hostname', 'a_b', 14],
    ['docker run --restart sometimes nginx', 'bad-restart', 'sometimes', 21],
    ['docker run -m lots nginx', 'bad-memory', 'lots', 14],
    ['docker run --cpus 0 nginx', 'bad-cpus', '0', 18],
    ['docker run --pull later nginx', 'bad-pull', 'later', 18],
    ['docker run --rm --restart always nginx', 'rm-with-restart', '--restart', 16],
  ];
  it.each(rows)('%s', (text, code, token, position) => {
    expect(parseRunLine(text)).toEqual({ ok: false, problem: { code, token, position } });
  });

  it('answers in linear time whatever is pasted', () => {
    for (const part of ['\\', "'", '"', '`', '$(', '- ', '-p 1:', 'a/', '\n$ ']) {
      const text = part.repeat(Math.floor(8192 / part.length));
      const before = performance.now();
      parseRunLine(text);
      expect(performance.now() - before).toBeLessThan(250);
    }
  });
});

describe('defaults', () => {
  const both = { remove: true, publishAll: true };
  const withBoth = (text: string) => {
    const parsed = parseRunLine(text, both);
    return parsed.ok ? [parsed.request.removeAfter, parsed.request.publishAll] : parsed;
  };

  it.each<readonly [string, boolean, boolean]>([
    ['nginx', true, true],
    ['run nginx', true, true],
    ['-d nginx', true, true],
    ['-p 80:80 nginx', true, false],
    ['--restart always nginx', false, true],
    ['--restart=no nginx', true, true],
    // what docker itself would be told is done as docker does it
    ['docker run nginx', false, false],
    ['sudo docker container run nginx', false, false],
    ['$ docker run --rm nginx', true, false],
    ['docker.exe run nginx', false, false],
  ])('%s', (text, remove, publishAll) => {
    expect(withBoth(text)).toEqual([remove, publishAll]);
  });

  it('change nothing when none are set', () => {
    expect(parseRunLine('nginx', { remove: false, publishAll: false })).toEqual(parseRunLine('nginx'));
  });
});
