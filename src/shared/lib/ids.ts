import * as v from 'valibot';

/**
 * Identifiers by grammar. dockerode puts them into a path unescaped, so anything that is not exactly an id
 * (`x/archive?path=…`) must not get past the border.
 * Grammar of names: moby, daemon/names (`[a-zA-Z0-9][a-zA-Z0-9_.-]+`).
 */
export const containerId = v.pipe(
  v.string(),
  v.regex(/^[a-f0-9]{64}$/, 'container id'),
  v.brand('ContainerId'),
);
export type ContainerId = v.InferOutput<typeof containerId>;

export const imageId = v.pipe(v.string(), v.regex(/^sha256:[a-f0-9]{64}$/, 'image id'), v.brand('ImageId'));
export type ImageId = v.InferOutput<typeof imageId>;

export const containerName = v.pipe(
  v.string(),
  v.regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}$/, 'container name'),
  v.brand('ContainerName'),
);
export type ContainerName = v.InferOutput<typeof containerName>;

export const taskId = v.pipe(v.string(), v.regex(/^task-[0-9]{1,12}$/, 'task id'), v.brand('TaskId'));
export type TaskId = v.InferOutput<typeof taskId>;

/** An engine is named by the address it is reached at, as docker writes it: `unix:///var/run/docker.sock`. */
export const engineId = v.pipe(v.string(), v.minLength(1), v.maxLength(512), v.brand('EngineId'));
export type EngineId = v.InferOutput<typeof engineId>;

/** A way to an engine: what names it and its address, `context:work unix:///run/docker.sock`. */
export const candidateId = v.pipe(v.string(), v.minLength(1), v.maxLength(1024), v.brand('CandidateId'));
export type CandidateId = v.InferOutput<typeof candidateId>;

/** The first 12 characters, as the docker CLI shows an id, with or without `sha256:`. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
