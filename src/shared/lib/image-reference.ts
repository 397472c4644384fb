import * as v from 'valibot';

/**
 * Image references by the grammar of distribution/reference:
 * `[registry/]path[:tag][@digest]`, with Docker Hub's short forms (`nginx` is `docker.io/library/nginx:latest`).
 */
export type ImageReference = {
  /** Host as written, `docker.io` when none was. */
  readonly registry: string;
  /** Path within the registry: `library/nginx`. */
  readonly path: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** As people and the CLI write it, with the tag filled in: `nginx:latest`, `localhost:5000/x@sha256:…`. */
  readonly familiar: string;
};

export type ImageReferenceProblem =
  | 'empty'
  | 'space'
  | 'upper-case'
  | 'bad-path'
  | 'bad-tag'
  | 'bad-digest'
  | 'too-long'
  | 'looks-like-option'
  | 'looks-like-id'
  | 'looks-like-url';

export type ParsedImageReference =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly problem: ImageReferenceProblem };

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const domain =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const tagGrammar = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** The algorithms the engine registers, each with its exact length, in lower case (opencontainers/go-digest). */
const digestGrammar = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
/** `RepositoryNameTotalLengthMax`: counts the path with `library/`, not the registry. */
const maxPathLength = 255;
const maxTextLength = 1024;
const hub = 'docker.io';
const officialPrefix = 'library/';

/** Splits and checks a reference; a problem is a word the page has a sentence for. */
export function parseImageReference(text: string): ParsedImageReference {
  const early = earlyProblem(text);
  if (early) return { ok: false, problem: early };
  const { name, tag, digest } = split(text);
  const { registry, path: givenPath } = splitRegistry(name);
  const isOfficial = registry === hub && !givenPath.includes('/');
  const path = isOfficial ? `${officialPrefix}${givenPath}` : givenPath;
  const problem = nameProblem(registry, path) ?? suffixProblem(tag, digest);
  if (problem) return { ok: false, problem };
  const effectiveTag = tag ?? (digest === null ? 'latest' : null);
  const suffix = `${effectiveTag === null ? '' : `:${effectiveTag}`}${digest === null ? '' : `@${digest}`}`;
  const familiar = `${familiarName(registry, path)}${suffix}`;
  return { ok: true, reference: { registry, path, tag: effectiveTag, digest, familiar } };
}

function nameProblem(registry: string, path: string): ImageReferenceProblem | null {
  if (!domain.test(registry)) return 'bad-path';
  if (path !== path.toLowerCase()) return 'upper-case';
  if (path.length > maxPathLength) return 'too-long';
  return path.split('/').every((part) => component.test(part)) ? null : 'bad-path';
}

function suffixProblem(tag: string | null, digest: string | null): ImageReferenceProblem | null {
  if (tag !== null && !tagGrammar.test(tag)) return 'bad-tag';
  if (digest !== null && !digestGrammar.test(digest)) return 'bad-digest';
  return null;
}

/**
 * Leaves out `docker.io/` and `library/` where reading the result again gives the same image. `docker.io/a.b/c`
 * keeps its registry: as `a.b/c` it would be asked of the host `a.b`.
 */
function familiarName(registry: string, path: string): string {
  if (registry !== hub) return `${registry}/${path}`;
  const official = path.startsWith(officialPrefix) ? path.slice(officialPrefix.length) : '';
  if (official !== '' && !official.includes('/')) return official;
  return splitRegistry(path).path === path ? path : `${hub}/${path}`;
}

function earlyProblem(text: string): ImageReferenceProblem | null {
  if (text.length === 0) return 'empty';
  if (text.length > maxTextLength) return 'too-long';
  if (/\s/.test(text)) return 'space';
  if (text.startsWith('-')) return 'looks-like-option';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'looks-like-url';
  // docker refuses a bare 64-digit name because it could be mistaken for an id
  if (/^(?:sha256:)?[a-f0-9]{64}$/.test(text)) return 'looks-like-id';
  return null;
}

function split(text: string): { name: string; tag: string | null; digest: string | null } {
  const at = text.indexOf('@');
  const digest = at < 0 ? null : text.slice(at + 1);
  const rest = at < 0 ? text : text.slice(0, at);
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/') && colon >= 0;
  return { name: hasTag ? rest.slice(0, colon) : rest, tag: hasTag ? rest.slice(colon + 1) : null, digest };
}

/** The first part is a registry only when it looks like a host: it has a dot, a port, or is `localhost`. */
function splitRegistry(name: string): { registry: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isHost =
    first !== '' && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (!isHost) return { registry: hub, path: name };
  const registry = first === 'index.docker.io' ? hub : first;
  return { registry, path: name.slice(slash + 1) };
}

/** Input schema: a valid reference, turned into its familiar form. */
export const imageReference = v.pipe(
  v.string(),
  v.trim(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseImageReference(dataset.value);
    if (parsed.ok) return parsed.reference.familiar;
    addIssue({ message: `image reference: ${parsed.problem}` });
    return NEVER;
  }),
);
