import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../../shared/features/run/model';
import { parseRunLine } from '../../../shared/features/run/parse-run-line';
import { answerJson, type FakeEngine, openSession, startFakeEngine } from '../testing/fake-engine';
import type { EngineSession } from '../engine-port';
import { createContainer, findPortHolder, prepareContainer, waitForExit } from './run';

const id = 'a'.repeat(64);
const { signal } = new AbortController();
let engine: FakeEngine;
let queries: string[];

beforeEach(async () => {
  engine = await startFakeEngine();
  queries = [];
  engine.on('POST', `/containers/${id}/wait`, (_request, response, url) => {
    queries.push(url.search);
    answerJson(response, { StatusCode: 3 });
  });
  engine.on('POST', '/containers/create', (_request, response) => answerJson(response, { Id: id }, 201));
});
afterEach(() => engine.remove());

function request(text: string): RunRequest {
  const parsed = parseRunLine(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.request;
}

async function make(session: EngineSession, text: string): Promise<string> {
  return createContainer(session, await prepareContainer(session, request(text), 'x'));
}

describe('with an engine of an older API', () => {
  it('is not asked for what it would ignore', async () => {
    const old = await openSession(engine.address, { apiVersion: '1.24' });
    expect(await waitForExit(old.session, id, signal)).toBe(3);
    expect(queries).toEqual(['']);
    expect(await findPortHolder(old.session, 8080)).toBeNull();
    await expect(make(old.session, 'docker run --rm nginx')).rejects.toMatchObject({
      error: { code: 'UNSUPPORTED', params: { feature: 'auto-remove', needs: '1.25', speaks: '1.24' } },
    });
    expect(engine.requests).toEqual([`POST /containers/${id}/wait`]);
    expect(await make(old.session, 'docker run nginx')).toBe(id);
  });

  it('is asked as any other where it is new enough', async () => {
    const { session } = await openSession(engine.address, { apiVersion: '1.40' });
    await waitForExit(session, id, signal);
    expect(queries).toEqual(['?condition=next-exit']);
    expect(await make(session, 'docker run --rm nginx')).toBe(id);
  });
});
