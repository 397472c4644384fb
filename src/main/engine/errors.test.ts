import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/ipc/errors';
import { EngineHttpError, failureOfMessage, toEngineFailure } from './errors';

const id = 'f'.repeat(64);
const start = '/containers/{container}/start';
const create = '/containers/create';
const remove = '/containers/{container}';
const pull = '/images/create';
const removeImage = '/images/{image}';

type Row = [
  status: number,
  operation: string,
  message: string,
  code: string,
  params?: Record<string, unknown>,
];

/** Texts of real engines; the number before them is the version they were seen with. */
const answers: readonly Row[] = [
  // 20.10 to 29
  [
    409,
    create,
    `Conflict. The container name "/web" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
    'NAME_IN_USE',
    { name: 'web', container: id },
  ],
  // Podman
  [
    409,
    create,
    `creating container storage: the container name "web" is already in use by ${id}. You have to remove that container to be able to reuse that name: that name is already in use`,
    'NAME_IN_USE',
    { name: 'web' },
  ],
  [404, create, 'No such image: nosuch:latest', 'IMAGE_NOT_FOUND', { image: 'nosuch:latest' }],
  [400, create, 'invalid reference format', 'INVALID_INPUT', { reason: 'bad-reference' }],
  [400, create, 'No command specified', 'INVALID_INPUT', { reason: 'no-command' }],
  // 20.10
  [
    500,
    start,
    `driver failed programming external connectivity on endpoint web (${id}): Bind for 0.0.0.0:8080 failed: port is already allocated`,
    'PORT_IN_USE',
    { port: 8080, host: '0.0.0.0', reason: 'container' },
  ],
  [
    500,
    start,
    `driver failed programming external connectivity on endpoint web (${id}): Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use`,
    'PORT_IN_USE',
    { port: 80, reason: 'program' },
  ],
  // 28
  [
    500,
    start,
    `failed to set up container networking: driver failed programming external connectivity on endpoint web (${id}): Bind for :::8080 failed: port is already allocated`,
    'PORT_IN_USE',
    { port: 8080, host: '::' },
  ],
  [
    500,
    start,
    `failed to set up container networking: driver failed programming external connectivity on endpoint web (${id}): failed to bind host port for 0.0.0.0:8000:172.31.0.2:8000/tcp: address already in use`,
    'PORT_IN_USE',
    { port: 8000 },
  ],
  // 29
  [
    500,
    start,
    'failed to set up container networking: failed to bind host port 0.0.0.0:3306/tcp: address already in use',
    'PORT_IN_USE',
    { port: 3306, reason: 'program' },
  ],
  [500, start, 'failed to bind host port [::]:53/udp: address already in use', 'PORT_IN_USE', { port: 53 }],
  // Docker Desktop
  [
    500,
    start,
    'Ports are not available: exposing port TCP 0.0.0.0:80 -> 0.0.0.0:0: listen tcp 0.0.0.0:80: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
    'PORT_IN_USE',
    { port: 80, reason: 'program' },
  ],
  [
    400,
    start,
    'OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "nope": executable file not found in $PATH: unknown',
    'COMMAND_NOT_FOUND',
    { command: 'nope' },
  ],
  [
    400,
    start,
    'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/nope": stat /nope: no such file or directory: unknown',
    'COMMAND_NOT_FOUND',
    { command: '/nope' },
  ],
  [500, create, 'mkdir /var/lib/docker/overlay2/x: no space left on device', 'DISK_FULL'],
  [
    409,
    remove,
    `You cannot remove a running container ${id}. Stop the container before attempting removal or force remove`,
    'CONFLICT',
    { reason: 'running' },
  ],
  [
    409,
    remove,
    'cannot remove container "/web": container is running: stop the container before removing or force remove',
    'CONFLICT',
    { reason: 'running' },
  ],
  [409, remove, `removal of container ${id} is already in progress`, 'ALREADY_DONE'],
  [
    409,
    '/containers/{container}/kill',
    `Cannot kill container: web: Container ${id} is not running`,
    'CONFLICT',
    { reason: 'not-running' },
  ],
  [
    409,
    '/containers/{container}/kill',
    `cannot kill container: web: container ${id} is not running`,
    'CONFLICT',
    { reason: 'not-running' },
  ],
  [409, '/containers/{container}/pause', `Container ${id} is already paused`, 'ALREADY_DONE'],
  [500, '/containers/{container}/unpause', `Container ${id} is not paused`, 'ALREADY_DONE'],
  [304, start, '', 'ALREADY_DONE'],
  [404, start, 'No such container: web', 'NOT_FOUND', { name: 'web' }],
  [
    409,
    removeImage,
    'conflict: unable to remove repository reference "hello-world" (must force) - container 3061de2e8c9c is using its referenced image 690ed74de00f',
    'IN_USE',
    { container: '3061de2e8c9c' },
  ],
  [
    409,
    removeImage,
    'conflict: unable to delete c8ee894bd2bd (cannot be forced) - image is being used by running container caa95f777c18',
    'IN_USE',
    { container: 'caa95f777c18' },
  ],
  [
    409,
    removeImage,
    'conflict: unable to delete ac6a7980c6c2 (must be forced) - image is being used by stopped container 3e95b2637d85',
    'IN_USE',
    { container: '3e95b2637d85' },
  ],
  [
    409,
    removeImage,
    'conflict: unable to delete ac6a7980c6c2 (cannot be forced) - image has dependent child images',
    'IN_USE',
  ],
  [
    409,
    removeImage,
    'conflict: unable to delete 690ed74de00f (must be forced) - image is referenced in multiple repositories',
    'CONFLICT',
  ],
  [404, removeImage, 'No such image: x:latest', 'IMAGE_NOT_FOUND', { image: 'x:latest' }],
  // pulls: all of it may come as a 500
  [
    404,
    pull,
    "pull access denied for nosuch, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'IMAGE_NOT_FOUND',
    { image: 'nosuch', reason: 'no-repository' },
  ],
  [
    404,
    pull,
    'manifest for redis:nope not found: manifest unknown: manifest unknown',
    'IMAGE_NOT_FOUND',
    { image: 'redis:nope' },
  ],
  [
    404,
    pull,
    'failed to resolve reference "docker.io/library/redis:nope": docker.io/library/redis:nope: not found',
    'IMAGE_NOT_FOUND',
    { image: 'docker.io/library/redis:nope' },
  ],
  [
    500,
    pull,
    'failed to resolve reference "docker.io/x/y:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    'IMAGE_NOT_FOUND',
  ],
  [500, pull, 'unauthorized: authentication required', 'UNAUTHORIZED'],
  [500, pull, 'Head "https://r.example/v2/x/manifests/1": no basic auth credentials', 'UNAUTHORIZED'],
  [500, pull, 'unauthorized: incorrect username or password', 'UNAUTHORIZED'],
  [
    500,
    pull,
    'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading',
    'REGISTRY_RATE_LIMIT',
  ],
  [
    429,
    pull,
    'error from registry: You have reached your unauthenticated pull rate limit.',
    'REGISTRY_RATE_LIMIT',
  ],
  [
    500,
    pull,
    'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 127.0.0.11:53: no such host',
    'REGISTRY_UNREACHABLE',
    { host: 'registry-1.docker.io', reason: 'no-dns' },
  ],
  [
    500,
    pull,
    'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: Temporary failure in name resolution',
    'REGISTRY_UNREACHABLE',
    { reason: 'no-dns' },
  ],
  [
    500,
    pull,
    'Get "http://localhost:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
    'REGISTRY_UNREACHABLE',
    { host: '127.0.0.1:5999', reason: 'refused' },
  ],
  [
    500,
    pull,
    'failed to resolve reference "localhost:5999/x:latest": failed to do request: Head "https://localhost:5999/v2/x/manifests/latest": dial tcp [::1]:5999: connect: connection refused',
    'REGISTRY_UNREACHABLE',
    { reason: 'refused' },
  ],
  [
    500,
    pull,
    'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'REGISTRY_UNREACHABLE',
    { reason: 'timeout' },
  ],
  [
    500,
    pull,
    'Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout',
    'REGISTRY_UNREACHABLE',
    { reason: 'timeout' },
  ],
  [
    500,
    pull,
    'failed to resolve reference "docker.io/x/y:latest": failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token": EOF',
    'REGISTRY_UNREACHABLE',
  ],
  [
    500,
    pull,
    'Get "https://r.example/v2/": x509: certificate signed by unknown authority',
    'REGISTRY_UNREACHABLE',
    { reason: 'tls' },
  ],
  [
    500,
    pull,
    'Get "https://localhost:5000/v2/": http: server gave HTTP response to HTTPS client',
    'REGISTRY_UNREACHABLE',
    { reason: 'plain-http' },
  ],
  [
    500,
    pull,
    'received unexpected HTTP status: 503 Service Unavailable',
    'REGISTRY_UNREACHABLE',
    { reason: 'server-error', status: 503 },
  ],
  [
    404,
    pull,
    'no matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found',
    'PLATFORM_MISMATCH',
    { platform: 'linux/arm64/v8' },
  ],
  [
    404,
    create,
    'image with reference pihole/pihole:v5 was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64',
    'PLATFORM_MISMATCH',
    { image: 'pihole/pihole:v5', platform: 'linux/arm64' },
  ],
  // an engine in front of which something else stands
  [
    400,
    '/info',
    'client version 1.99 is too new. Maximum supported API version is 1.41',
    'API_UNSUPPORTED',
    { reason: 'engine-too-old' },
  ],
  [
    400,
    '/info',
    'client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
    'API_UNSUPPORTED',
    { reason: 'engine-too-new' },
  ],
  [
    400,
    '/_ping',
    'Client sent an HTTP request to an HTTPS server.',
    'TLS_FAILED',
    { reason: 'tls-required' },
  ],
  [
    500,
    '/_ping',
    'Docker Desktop is manually paused. Unpause it through the Whale menu or Dashboard.',
    'ENGINE_STARTING',
    { reason: 'paused' },
  ],
  [500, '/_ping', '', 'ENGINE_STARTING'],
  [503, '/info', 'x', 'ENGINE_STARTING'],
  [404, '/info', 'page not found', 'UNSUPPORTED'],
  [403, '/info', 'authorization denied by plugin', 'PERMISSION_DENIED'],
  // honest about what nobody knows
  [500, start, 'something nobody has seen', 'ENGINE_ERROR'],
  [418, start, '', 'ENGINE_ERROR'],
  [409, start, 'something nobody has seen', 'CONFLICT'],
];

describe('toEngineFailure', () => {
  it.each(answers)('%i of %s: %s', (status, operation, message, code, params) => {
    const { error } = toEngineFailure(new EngineHttpError(status, message, operation));
    expect(error.code).toBe(code);
    if (params) expect(error.params).toMatchObject(params);
  });

  it('does not take a container’s network trouble for a registry’s', () => {
    const message = 'dial tcp 10.0.0.1:2377: connect: connection refused';
    expect(toEngineFailure(new EngineHttpError(500, message, start)).code).toBe('ENGINE_ERROR');
    expect(failureOfMessage(message).code).toBe('REGISTRY_UNREACHABLE');
  });

  it.each([
    ['ENOENT', 'ENGINE_UNREACHABLE'],
    ['ECONNREFUSED', 'ENGINE_UNREACHABLE'],
    ['EACCES', 'PERMISSION_DENIED'],
    ['EPERM', 'PERMISSION_DENIED'],
    ['ENOTFOUND', 'ENGINE_UNREACHABLE'],
    ['ETIMEDOUT', 'ENGINE_UNREACHABLE'],
    ['ECONNRESET', 'ENGINE_LOST'],
    ['HPE_INVALID_CONSTANT', 'NOT_AN_ENGINE'],
    ['CERT_HAS_EXPIRED', 'TLS_FAILED'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'TLS_FAILED'],
    ['EWHATEVER', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
  ])('reads the socket error %s as %s', (code, expected) => {
    expect(toEngineFailure(Object.assign(new Error('x'), { code })).code).toBe(expected);
  });

  it('adds what the caller knows, and keeps the rest', () => {
    const failure = fail('NOT_FOUND', 'gone', { params: { a: 1 } });
    expect(toEngineFailure(failure, { name: 'web' }).error).toMatchObject({
      code: 'NOT_FOUND',
      params: { a: 1, name: 'web' },
    });
    expect(toEngineFailure(failure)).toBe(failure);
    expect(toEngineFailure('text').code).toBe('UNKNOWN');
  });

  it('takes time linear to a hostile text', () => {
    const hostile = `exec: "${'"'.repeat(200_000)}`.padEnd(1_000_000, 'x: "');
    const startedAt = performance.now();
    toEngineFailure(new EngineHttpError(500, hostile, pull));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('failureOfMessage', () => {
  it('reads the error line of a pull, which comes after a 200', () => {
    const failure = failureOfMessage('write /var/lib/docker/tmp/x: no space left on device', {
      image: 'x:1',
    });
    expect(failure.error).toMatchObject({ code: 'DISK_FULL', params: { image: 'x:1' } });
    expect(failureOfMessage('filesystem layer verification failed for digest sha256:x').code).toBe(
      'ENGINE_ERROR',
    );
  });
});
