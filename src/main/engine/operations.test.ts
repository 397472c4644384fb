import { describe, expect, it } from 'vitest';
import { AppFailure } from '../../shared/ipc/errors';
import { deadlineOf, type EngineRequest, findOperation, gate, operations } from './operations';

const id = 'a'.repeat(64);

function refusal(request: EngineRequest): string {
  try {
    gate(request);
    return 'passed';
  } catch (error) {
    return error instanceof AppFailure ? error.code : String(error);
  }
}

describe('gate', () => {
  it.each([
    ['GET', '/_ping', '/_ping'],
    ['GET', '/containers/json', '/containers/json'],
    ['GET', `/containers/${id}/json`, '/containers/{container}/json'],
    ['GET', '/containers/my_web-1.x/json', '/containers/{container}/json'],
    ['POST', `/containers/${id}/start`, '/containers/{container}/start'],
    ['DELETE', `/containers/${id}`, '/containers/{container}'],
    ['GET', `/images/sha256:${id}/json`, '/images/{image}/json'],
    ['GET', `/images/localhost:5000/team/x-y:1.2@sha256:${id}/json`, '/images/{image}/json'],
    ['GET', '/images/[::1]:5000/x/json', '/images/{image}/json'],
    ['POST', `/exec/${id}/start`, '/exec/{id}/start'],
  ] as const)('lets %s %s pass', (method, path, template) => {
    expect(gate({ method, path }).template).toBe(template);
  });

  it.each([
    // paths that dockerode would build from hostile ids
    ['GET', '/containers/x/archive?path=/etc/shadow&/json'],
    ['DELETE', '/containers/../volumes/prod-data?force=1&'],
    ['GET', '/containers/../images/json'],
    ['GET', '/containers/./json'],
    ['GET', '/containers/%2e%2e/json'],
    ['GET', '/containers/x%2farchive/json'],
    ['GET', '/containers/x/../../info/json'],
    ['GET', '/containers//json'],
    ['GET', '/containers/x#/json'],
    ['GET', '/containers/x y/json'],
    ['GET', '/containers/x\r\nHost: evil/json'],
    ['GET', '/containers/x\n/json'],
    ['GET', '/containers/x\u0000/json'],
    ['GET', '/containers/-x/json'],
    ['GET', `/containers/${'a'.repeat(256)}/json`],
    ['GET', '/containers/x/json/'],
    ['GET', '/containers/x/json?size=1'],
    ['GET', '/v1.41/containers/json'],
    ['GET', '//containers/json'],
    ['GET', 'http://evil/containers/json'],
    ['GET', '/containers/xjson'],
    ['GET', '/images/../containers/json'],
    ['GET', '/images/a/../b/json'],
    ['GET', '/images/a//b/json'],
    ['GET', '/images/A/json'],
    ['GET', '/images/-x/json'],
    ['GET', '/images/x@md5:1/json'],
    ['DELETE', '/images/x?force=1'],
    ['POST', '/exec/../containers/create/start'],
    ['POST', '/exec/short/start'],
    // never reachable at all
    ['GET', '/plugins'],
    ['GET', '/swarm'],
    ['POST', '/session'],
    ['POST', '/grpc'],
    ['POST', '/auth'],
    ['POST', '/build'],
    ['GET', `/containers/${id}/archive`],
    ['GET', '/containers/__proto__'],
    ['get', '/_ping'],
    ['GET', ''],
    ['GET', 'constructor'],
    ['PUT', `/containers/${id}/archive`],
  ])('refuses %s %s', (method, path) => {
    expect(refusal({ method: method as 'GET', path })).toBe('FORBIDDEN');
  });

  it('refuses parameters and bodies that an operation does not take', () => {
    expect(refusal({ method: 'GET', path: '/containers/json', query: { all: true } })).toBe('passed');
    expect(refusal({ method: 'GET', path: '/containers/json', query: { remote: 'x' } })).toBe('FORBIDDEN');
    expect(refusal({ method: 'POST', path: '/images/create', query: { fromSrc: 'http://x' } })).toBe(
      'FORBIDDEN',
    );
    expect(refusal({ method: 'POST', path: `/containers/${id}/start`, body: { Binds: [] } })).toBe(
      'FORBIDDEN',
    );
    expect(refusal({ method: 'POST', path: '/containers/create', body: { Image: 'x' } })).toBe('passed');
  });

  it('says in a refusal what was refused, without control characters', () => {
    expect(() => gate({ method: 'GET', path: '/x\u001b]0;t\u0007' })).toThrow('GET /x?]0;t?');
  });
});

describe('operations', () => {
  it('has no two rows for one thing, and no write without a limit in time', () => {
    const keys = operations.map(({ method, template }) => `${method} ${template}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const spec of operations) if (spec.isWrite) expect(deadlineOf(spec)).toBeGreaterThan(0);
  });

  it('finds each of its own templates', () => {
    for (const spec of operations) {
      const path = spec.template.replace(/\{[a-z]+\}/, id);
      expect(findOperation(spec.method, path)).toBe(spec);
    }
  });
});
