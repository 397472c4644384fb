import type * as v from 'valibot';

/** Any schema whose input can be anything: what crosses the border is checked, never trusted. */
export type AnySchema = v.GenericSchema;

/** One request and one answer. `Out` lives in the type only: results are made by us and not re-validated. */
export type CallSpec<S extends AnySchema = AnySchema, Out = unknown> = {
  readonly kind: 'call';
  readonly input: S;
  readonly output?: Out;
};

/**
 * What to do with items that the page has not asked for yet:
 * `lossless` makes the source wait; `latest` keeps only the newest item.
 */
export type StreamPolicy = 'lossless' | 'latest';

/** One request and many items over a MessagePort of its own, then an end with a summary or an error. */
export type StreamSpec<S extends AnySchema = AnySchema, Item = unknown, Summary = unknown> = {
  readonly kind: 'stream';
  readonly input: S;
  readonly policy: StreamPolicy;
  readonly item?: Item;
  readonly summary?: Summary;
};

/** Declares a call: `call(v.strictObject({ id: containerId })).returns<void>()`. */
export function call<S extends AnySchema>(input: S) {
  return { returns: <Out>(): CallSpec<S, Out> => ({ kind: 'call', input }) };
}

/** Declares a stream: `stream(schema, 'lossless').yields<LogLine, LogEnd>()`. */
export function stream<S extends AnySchema>(input: S, policy: StreamPolicy) {
  return {
    yields: <Item, Summary = void>(): StreamSpec<S, Item, Summary> => ({ kind: 'stream', input, policy }),
  };
}

export type CallMap = Readonly<Record<string, CallSpec>>;
export type StreamMap = Readonly<Record<string, StreamSpec>>;

/** What the caller may pass, before validation fills in defaults. */
export type InputOf<Spec extends { input: AnySchema }> = v.InferInput<Spec['input']>;
/** What a handler receives: the object rebuilt from the schema's output. */
export type ParsedOf<Spec extends { input: AnySchema }> = v.InferOutput<Spec['input']>;
export type OutputOf<Spec> = Spec extends CallSpec<AnySchema, infer Out> ? Out : never;
export type ItemOf<Spec> = Spec extends StreamSpec<AnySchema, infer Item, unknown> ? Item : never;
export type SummaryOf<Spec> = Spec extends StreamSpec<AnySchema, unknown, infer Summary> ? Summary : never;
