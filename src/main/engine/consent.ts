import { type DangerQuestion, maxDangersTold } from '../../shared/features/danger/dialog-text';
import { fieldsOf, textsOf } from '../../shared/features/danger/fields';
import type { EngineAddress } from '../../shared/features/engine/address';
import { fail } from '../../shared/ipc/errors';
import { lookForDanger, type LookedAt } from './danger-look';
import type { EngineRequest, OperationSpec } from './operations';

/** That a person said yes to one body for one engine. Good for one request; nothing can be read from it. */
export type Consent = { readonly isConsent: true };

/** Asks a person; resolves true only when they chose to go on. */
export type AskDanger = (question: DangerQuestion, signal?: AbortSignal) => Promise<boolean>;

const given = new WeakMap<Consent, string>();

/**
 * The consent that a body needs: undefined when it asks for nothing, null when the person said no. The only way
 * to a consent is a yes to the question about this body. Throws FORBIDDEN when there is more than can be told.
 */
export async function askConsent(
  ask: AskDanger,
  looked: LookedAt,
  where: { readonly address: EngineAddress; readonly name: string | null; readonly signal?: AbortSignal },
): Promise<Consent | null | undefined> {
  if (looked.dangers.length === 0) return undefined;
  if (looked.dangers.length > maxDangersTold) {
    throw fail('FORBIDDEN', `${looked.dangers.length} dangers in one request`, {
      params: { reason: 'too-many-dangers' },
    });
  }
  if (!(await ask(questionOf(looked, where.address, where.name), where.signal))) return null;
  const consent: Consent = Object.freeze({ isConsent: true });
  given.set(consent, keyOf(looked, where.address));
  return consent;
}

/**
 * The gate before the wire: a request whose body asks for more than a container's own walls leaves only with the consent to exactly
 * this body. Gives the request with the body that was judged; later changes of the caller's do not reach it.
 */
export async function admit(
  request: EngineRequest,
  spec: OperationSpec,
  address: EngineAddress,
): Promise<EngineRequest> {
  if (!spec.danger) return request;
  const looked = await lookForDanger(spec.danger, request.body ?? {}, address);
  if (looked.dangers.length > 0) {
    const expected = request.consent && given.get(request.consent);
    if (request.consent) given.delete(request.consent);
    if (expected !== keyOf(looked, address)) {
      throw fail('FORBIDDEN', `not agreed to: ${looked.dangers.map(({ code }) => code).join(', ')}`, {
        params: { reason: 'no-consent' },
      });
    }
  }
  return request.body === undefined ? request : { ...request, body: looked.body };
}

function keyOf({ kind, fingerprint }: LookedAt, address: EngineAddress): string {
  return `${kind} ${fingerprint} ${address.url}`;
}

function questionOf(looked: LookedAt, address: EngineAddress, name: string | null): DangerQuestion {
  const { kind, body, dangers, fingerprint } = looked;
  const fields = [fieldsOf(body)];
  return {
    kind,
    dangers,
    fingerprint,
    name,
    engine: address.url,
    image: textsOf(fields, 'Image').join(' ') || null,
    command: [...textsOf(fields, 'Entrypoint'), ...textsOf(fields, 'Cmd')],
  };
}
