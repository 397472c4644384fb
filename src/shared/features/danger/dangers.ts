import { fieldsOf, objectsOf } from './fields';
import { pathForms } from './host-path';
import { type Danger, type DangerCode, dangerCodes, type DangerSubject, type HostPlace } from './model';
import { type DangerRule, hostPathsOf, mountRules, type Scope } from './mount-rules';
import { execRules, strangerRule, wallRules } from './wall-rules';

export const createRules: readonly DangerRule[] = [...mountRules, ...wallRules, strangerRule];

export const rulesOf: Readonly<Record<DangerSubject['kind'], readonly DangerRule[]>> = {
  create: createRules,
  exec: execRules,
};

/**
 * What a body asks for beyond a container's own walls, the gravest first and each once. Bodies are read as an engine
 * reads them (keys without case, host settings also at the top); a shape that is not the engine's counts as dangerous where it
 * could be one. Field names: Engine API 1.24 to 1.51.
 */
export function dangersOf(
  { kind, body }: DangerSubject,
  place: HostPlace,
  rules: readonly DangerRule[] = rulesOf[kind],
): readonly Danger[] {
  const scope = scopeOf(body, place);
  const found = new Map<string, Danger>();
  for (const danger of rules.flatMap((rule) => rule.find(scope))) {
    found.set(`${danger.code} ${danger.item}`, danger);
  }
  return [...found.values()].sort((one, other) => gravity(one.code) - gravity(other.code));
}

/** The paths whose real places have to be known before a body can be judged, in the form they will be asked for. */
export function pathsOf({ kind, body }: DangerSubject, homes: readonly string[]): readonly string[] {
  if (kind !== 'create') return [];
  const { root, host } = scopeOf(body, { homes, sockets: [], realPath: () => null });
  return [...new Set(hostPathsOf({ root, host }).flatMap((path) => pathForms(path, homes)))];
}

function scopeOf(body: unknown, place: HostPlace): Scope {
  const root = fieldsOf(body);
  return { root, host: [...objectsOf([root], 'HostConfig'), root], place };
}

function gravity(code: DangerCode): number {
  return dangerCodes.indexOf(code);
}
