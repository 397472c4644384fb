import * as v from 'valibot';
import { type AddressProblem, parseEngineAddress } from '../engine/address';
import { type ExtraEndpoint, maxEntries, settingValues } from './model';

export type EndpointProblems = {
  readonly name: 'bad' | 'taken' | 'too-many' | null;
  readonly url: AddressProblem | 'taken' | 'too-long' | null;
};

export type CheckedEndpoint =
  | { readonly ok: true; readonly endpoint: ExtraEndpoint }
  | { readonly ok: false; readonly problems: EndpointProblems };

/** Whether an endpoint can be added to those there are: by its words alone, nothing is asked. The address is kept as docker writes it. */
export function checkEndpoint(
  given: ExtraEndpoint,
  known: readonly ExtraEndpoint[],
  platform: 'linux' | 'darwin' | 'win32',
): CheckedEndpoint {
  const name = given.name.trim();
  const parsed = parseEngineAddress(given.url, { platform, hasTls: false });
  const endpoint = { name, url: parsed.ok ? parsed.address.url : given.url.trim() };
  const problems: EndpointProblems = {
    name: nameProblem(name, known),
    url: parsed.ok ? urlProblem(endpoint, known) : parsed.problem,
  };
  return problems.name === null && problems.url === null ? { ok: true, endpoint } : { ok: false, problems };
}

function nameProblem(name: string, known: readonly ExtraEndpoint[]): EndpointProblems['name'] {
  if (known.length >= maxEntries) return 'too-many';
  if (known.some((other) => other.name === name)) return 'taken';
  return v.safeParse(settingValues.mutedContainers, [name]).success ? null : 'bad';
}

function urlProblem(endpoint: ExtraEndpoint, known: readonly ExtraEndpoint[]): EndpointProblems['url'] {
  if (known.some((other) => other.url === endpoint.url)) return 'taken';
  const candidate = { ...endpoint, name: 'x' };
  return v.safeParse(settingValues.extraEndpoints, [candidate]).success ? null : 'too-long';
}
