import type { ErrorCode } from '../../shared/ipc/errors';

export type FailureParams = Readonly<Record<string, string | number>>;
export type ClassifiedMessage = { readonly code: ErrorCode; readonly params?: FailureParams };

type Rule = {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  /** Fixed value of the `reason` parameter. */
  readonly reason?: string;
  /** Only for operations that talk to a registry, or when the operation is not known. */
  readonly isOfRegistry?: true;
};

/**
 * What engines say, from the most to the least telling; the first rule that matches decides. Named groups become
 * parameters. Engines put most of it behind a bare 500, so the text is all there is. Wordings:
 * moby 20.10 to 29, containerd's resolver (the default image store since 29), Docker Desktop, Podman.
 */
const rules: readonly Rule[] = [
  // engine in front of everything else
  { pattern: /manually paused/i, code: 'ENGINE_STARTING', reason: 'paused' },
  { pattern: /Docker Desktop is unable to start/i, code: 'ENGINE_UNREACHABLE', reason: 'desktop-failed' },
  { pattern: /client version [\d.]+ is too new/i, code: 'API_UNSUPPORTED', reason: 'engine-too-old' },
  { pattern: /client version [\d.]+ is too old/i, code: 'API_UNSUPPORTED', reason: 'engine-too-new' },
  { pattern: /HTTP request to an HTTPS server/i, code: 'TLS_FAILED', reason: 'tls-required' },
  { pattern: /^page not found$/i, code: 'UNSUPPORTED', reason: 'no-such-route' },

  { pattern: /no space left on device|disk quota exceeded/i, code: 'DISK_FULL' },

  // names and ports
  {
    pattern:
      /container name "?\/?(?<name>[^"\s]*?)"? is already in use(?: by (?:container )?"?(?<container>[a-f0-9]{12,64}))?/i,
    code: 'NAME_IN_USE',
  },
  {
    pattern: /name "?\/?(?<name>[^"\s]*?)"? is (?:already )?in use: container already exists/i,
    code: 'NAME_IN_USE',
  },
  {
    pattern: /Bind for (?<host>\S+?):(?<port>\d+) failed: port is already allocated/i,
    code: 'PORT_IN_USE',
    reason: 'container',
  },
  { pattern: /exposing port \w+ (?<host>\S+?):(?<port>\d+) ->/i, code: 'PORT_IN_USE', reason: 'program' },
  {
    pattern:
      /failed to bind host port (?:for )?(?<host>\[[^\]]*\]|[\d.]*):(?<port>\d+)\S*: .*(?:already in use|only one usage)/i,
    code: 'PORT_IN_USE',
    reason: 'program',
  },
  {
    pattern:
      /listen (?:tcp|udp)[46]? (?<host>\[[^\]]*\]|[\d.]*):(?<port>\d+): bind: (?:address already in use|Only one usage)/i,
    code: 'PORT_IN_USE',
    reason: 'program',
  },
  { pattern: /Ports are not available/i, code: 'PORT_IN_USE', reason: 'program' },
  { pattern: /port is already allocated|bind: address already in use/i, code: 'PORT_IN_USE' },

  // the command
  {
    pattern:
      /exec: \\?"(?<command>.*?)\\?": (?:executable file not found|stat .*: no such file or directory)/i,
    code: 'COMMAND_NOT_FOUND',
  },
  { pattern: /executable file [`'"]?(?<command>[^`'"\s]*)[`'"]? not found/i, code: 'COMMAND_NOT_FOUND' },
  { pattern: /executable file not found/i, code: 'COMMAND_NOT_FOUND' },
  { pattern: /no command specified/i, code: 'INVALID_INPUT', reason: 'no-command' },

  // platform before "not found", which containerd appends to it
  {
    pattern: /no matching manifest for (?<platform>[^\s,]+)/i,
    code: 'PLATFORM_MISMATCH',
  },
  { pattern: /no match for platform in manifest/i, code: 'PLATFORM_MISMATCH' },
  {
    pattern:
      /image with reference (?<image>\S+) was found but (?:its platform|does not (?:match|provide) the specified platform)(?:: wanted (?<platform>[^\s,]+)|[^(]*\((?<platform2>[^)]*)\))?/i,
    code: 'PLATFORM_MISMATCH',
  },

  // registry
  { pattern: /toomanyrequests|too many requests|rate limit/i, code: 'REGISTRY_RATE_LIMIT' },
  {
    pattern: /pull access denied(?: for (?<image>[^,\s]+))?, repository does not exist/i,
    code: 'IMAGE_NOT_FOUND',
    reason: 'no-repository',
  },
  {
    pattern: /manifest for (?<image>\S+) not found/i,
    code: 'IMAGE_NOT_FOUND',
    reason: 'no-tag',
  },
  {
    pattern: /manifest unknown|name unknown|repository name not known/i,
    code: 'IMAGE_NOT_FOUND',
    isOfRegistry: true,
  },
  { pattern: /failed to resolve reference "(?<image>[^"]+)": \S+: not found/i, code: 'IMAGE_NOT_FOUND' },
  { pattern: /No such image: (?<image>\S+)/i, code: 'IMAGE_NOT_FOUND', reason: 'not-local' },
  { pattern: /^(?<image>\S+): image not known/i, code: 'IMAGE_NOT_FOUND', reason: 'not-local' },
  {
    pattern:
      /unauthorized|authentication required|no basic auth credentials|incorrect username or password|access to the resource is denied|insufficient_scope|401 Unauthorized|403 Forbidden/i,
    code: 'UNAUTHORIZED',
    isOfRegistry: true,
  },
  {
    pattern:
      /lookup (?<host>[^\s:]+).*(?:no such host|server misbehaving|i\/o timeout|temporary failure|connection refused|network is unreachable)/i,
    code: 'REGISTRY_UNREACHABLE',
    reason: 'no-dns',
    isOfRegistry: true,
  },
  {
    pattern: /x509: |certificate signed by unknown authority|tls: /i,
    code: 'REGISTRY_UNREACHABLE',
    reason: 'tls',
    isOfRegistry: true,
  },
  {
    pattern: /gave HTTP response to HTTPS client/i,
    code: 'REGISTRY_UNREACHABLE',
    reason: 'plain-http',
    isOfRegistry: true,
  },
  { pattern: /proxyconnect|407 Proxy/i, code: 'REGISTRY_UNREACHABLE', reason: 'proxy', isOfRegistry: true },
  {
    pattern: /dial (?:tcp|udp)[^:]* (?<host>\S+:\d+): .*connection refused/i,
    code: 'REGISTRY_UNREACHABLE',
    reason: 'refused',
    isOfRegistry: true,
  },
  {
    pattern:
      /i\/o timeout|TLS handshake timeout|context deadline exceeded|Client\.Timeout|request canceled while waiting/i,
    code: 'REGISTRY_UNREACHABLE',
    reason: 'timeout',
    isOfRegistry: true,
  },
  {
    pattern:
      /dial (?:tcp|udp)|no such host|network is unreachable|connection reset by peer|unexpected EOF|(?:^|[ :])EOF$/i,
    code: 'REGISTRY_UNREACHABLE',
    isOfRegistry: true,
  },
  {
    pattern:
      /received unexpected HTTP status: (?<status>5\d\d)|unexpected status(?: code)?[^\n]*?: (?<status2>5\d\d)/i,
    code: 'REGISTRY_UNREACHABLE',
    reason: 'server-error',
    isOfRegistry: true,
  },
  {
    pattern: /invalid reference format|repository name must be lowercase/i,
    code: 'INVALID_INPUT',
    reason: 'bad-reference',
  },

  // in use, running, already so
  {
    pattern:
      /(?:image is being used by|container) (?:running |stopped )?(?:container )?(?<container>[a-f0-9]{12,64}) is using its referenced image/i,
    code: 'IN_USE',
  },
  {
    pattern:
      /image is being used by (?:running|stopped|created|paused)? ?container (?<container>[a-f0-9]{12,64})/i,
    code: 'IN_USE',
  },
  { pattern: /image used by (?<container>[a-f0-9]{12,64}): image is in use/i, code: 'IN_USE' },
  {
    pattern: /has dependent child images|volume is in use|has active endpoints|is in use by a container/i,
    code: 'IN_USE',
  },
  {
    pattern:
      /cannot remove (?:a running container|container [^:]*: container is (?:running|paused|restarting))/i,
    code: 'CONFLICT',
    reason: 'running',
  },
  {
    pattern: /is already paused|is not paused|is already in progress|same name as its current name/i,
    code: 'ALREADY_DONE',
  },
  { pattern: /container (?:\S+ )?is not running/i, code: 'CONFLICT', reason: 'not-running' },
  { pattern: /container (?:\S+ )?is paused/i, code: 'CONFLICT', reason: 'paused' },
  { pattern: /container (?:\S+ )?is restarting/i, code: 'CONFLICT', reason: 'restarting' },
  {
    pattern: /No such (?<kind>container|exec instance|volume|network|exec): ?(?<name>\S+)/i,
    code: 'NOT_FOUND',
  },
  { pattern: /no such volume|network \S+ not found/i, code: 'NOT_FOUND' },
];

const registryOperations = ['/images/create', '/distribution/'];

/** The first rule that a message matches, or undefined: then the status has to do. */
export function classifyMessage(message: string, operation: string): ClassifiedMessage | undefined {
  const text = message.slice(0, 8192);
  const isOfRegistry = operation === '' || registryOperations.some((start) => operation.startsWith(start));
  for (const rule of rules) {
    if (rule.isOfRegistry && !isOfRegistry) continue;
    const match = rule.pattern.exec(text);
    if (match) return { code: rule.code, params: paramsOf(match, rule.reason) };
  }
  return undefined;
}

function paramsOf(match: RegExpExecArray, reason: string | undefined): FailureParams {
  const params: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(match.groups ?? {})) {
    if (value === undefined || value === '') continue;
    params[key.replace(/\d$/, '')] = key === 'port' || key.startsWith('status') ? Number(value) : value;
  }
  if (reason) params.reason = reason;
  return params;
}
