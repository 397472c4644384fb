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
  | 'looks-like-id';

export type ParsedImageReference =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly problem: ImageReferenceProblem };

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const domain =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const tagGrammar = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestGrammar = /^sha256:[a-f0-9]{64}$/;
const maxPathLength = 255;

/** Splits and checks a reference; a problem is a word the page has a sentence for. */
export function parseImageReference(text: string): ParsedImageReference {
  const problem = earlyProblem(text);
  if (problem) return { ok: false, problem };
  const { name, tag, digest } = split(text);
  if (digest !== null && !digestGrammar.test(digest)) return { ok: false, problem: 'bad-digest' };
  if (tag !== null && !tagGrammar.test(tag)) return { ok: false, problem: 'bad-tag' };
  const { registry, path } = splitRegistry(name);
  if (!domain.test(registry)) return { ok: false, problem: 'bad-path' };
  if (path !== path.toLowerCase()) return { ok: false, problem: 'upper-case' };
  if (path.length + registry.length > maxPathLength) return { ok: false, problem: 'too-long' };
  if (!path.split('/').every((part) => component.test(part))) return { ok: false, problem: 'bad-path' };
  const isHub = registry === 'docker.io';
  const fullPath = isHub && !path.includes('/') ? `library/${path}` : path;
  const shown = isHub ? fullPath.replace(/^library\//, '') : `${registry}/${path}`;
  const effectiveTag = tag ?? (digest === null ? 'latest' : null);
  const familiar = `${shown}${effectiveTag ? `:${effectiveTag}` : ''}${digest ? `@${digest}` : ''}`;
  return { ok: true, reference: { registry, path: fullPath, tag: effectiveTag, digest, familiar } };
}

function earlyProblem(text: string): ImageReferenceProblem | null {
  if (text.length === 0) return 'empty';
  if (text.length > 512) return 'too-long';
  if (/\s/.test(text)) return 'space';
  if (text.startsWith('-')) return 'looks-like-option';
  // docker refuses a bare 64-digit name because it could be mistaken for an id
  if (/^[a-f0-9]{64}$/.test(text)) return 'looks-like-id';
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
  if (!isHost) return { registry: 'docker.io', path: name };
  const registry = first === 'index.docker.io' ? 'docker.io' : first;
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
