import { describe, expect, it } from 'vitest';
import type { CandidateView, EnginesView } from '../../../shared/features/engines/model';
import type { CandidateId } from '../../../shared/lib/ids';
import { withoutPeople } from '../../platform/without-people';
import { writeReport } from './report';

const canary = 'hunter2';
const machine = {
  app: '0.1.0',
  system: 'linux x64',
  home: '/home/kimchulsoo',
  userName: 'kimchulsoo',
};

function candidate(extra: Partial<CandidateView>): CandidateView {
  return {
    id: 'a' as CandidateId,
    url: 'unix:///var/run/docker.sock',
    source: 'default',
    alsoFrom: [],
    place: 'docker-engine',
    instance: null,
    verdict: 'permission-denied',
    answer: null,
    latencyMs: null,
    checkedAt: 1,
    error: null,
    diagnosis: null,
    isAppEngine: true,
    isTerminalEngine: false,
    control: {},
    ...extra,
  };
}

const view = (...candidates: readonly CandidateView[]): EnginesView => ({
  candidates,
  isScanning: false,
  scannedAt: 1,
  chosen: null,
});

describe('the report', () => {
  it('tells all that helps', () => {
    const text = writeReport(
      view(
        candidate({
          error: {
            code: 'PERMISSION_DENIED',
            message: 'connect EACCES',
            params: { reason: 'permission-denied' },
            retryable: false,
          },
          diagnosis: {
            cause: 'not-in-group',
            params: { path: '/var/run/docker.sock', group: 'docker' },
            fixes: [
              {
                kind: 'command',
                id: 'join-group',
                lines: ['sudo usermod -aG docker $USER'],
                needsAdmin: true,
              },
            ],
          },
        }),
        candidate({
          id: 'b' as CandidateId,
          url: 'tcp://192.168.99.100:2376',
          source: 'docker-machine:default',
          verdict: 'reachable',
          latencyMs: 12.4,
          answer: {
            product: 'Docker Toolbox',
            version: '19.03.12',
            apiVersion: '1.40',
            apiVersionMax: '1.40',
            apiVersionMin: '1.12',
            os: 'linux',
            arch: 'amd64',
          },
        }),
      ),
      machine,
    );
    for (const part of [
      'Gantry 0.1.0 on linux x64',
      'unix:///var/run/docker.sock',
      'permission-denied, used by the app',
      'error PERMISSION_DENIED (reason: permission-denied): connect EACCES',
      'cause not-in-group',
      'open to members of the group “docker”',
      '$ sudo usermod -aG docker $USER',
      'Docker Toolbox 19.03.12, linux/amd64, API 1.12 to 1.40, used 1.40, 12 ms',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('can be about one engine', () => {
    const both = view(candidate({}), candidate({ id: 'b' as CandidateId, url: 'tcp://box:2376' }));
    const text = writeReport(both, machine, 'b' as CandidateId);
    expect(text).toContain('tcp://box:2376');
    expect(text).not.toContain('docker.sock');
  });

  it('holds no name of a person and no secret, wherever they were planted', () => {
    const planted = candidate({
      url: `ssh://kimchulsoo:${canary}@box`,
      source: 'context:kimchulsoo',
      instance: 'KimChulSoo',
      error: {
        code: 'UNKNOWN',
        message: `open /home/kimchulsoo/x: password=${canary} token: "${canary}" Bearer ${canary}abc C:\\Users\\KimChulSoo\\y`,
        params: { path: '/home/otherperson/.docker', note: `https://a:${canary}@b/?q=${canary}` },
        retryable: false,
      },
      diagnosis: {
        cause: 'ssh-failed',
        params: { host: 'box' },
        fixes: [
          {
            kind: 'command',
            id: 'ssh-test',
            lines: ['ssh kimchulsoo@box docker version'],
            needsAdmin: false,
          },
        ],
      },
    });
    const text = writeReport(view(planted), machine);
    expect(text).not.toContain(canary);
    expect(text.toLowerCase()).not.toContain('kimchulsoo');
    expect(text).not.toContain('otherperson');
    expect(text).toContain('$ ssh USER@box docker version');
  });

  it('shows no character that is not what it looks like', () => {
    expect(writeReport(view(candidate({ url: 'tcp://\u202Ebox' })), machine)).toContain('⟨U+202E⟩');
  });
});

describe('withoutPeople', () => {
  it('leaves words alone that only contain the name, and names that are nobody’s', () => {
    expect(withoutPeople('kim kimono KIM', { home: '/home/kim', userName: 'kim' })).toBe('USER kimono USER');
    expect(withoutPeople('docker root', { home: '/root', userName: 'root' })).toBe('docker root');
    expect(withoutPeople('철수의 컴퓨터, 철수', { home: '/x', userName: '철수' })).toBe(
      '철수의 컴퓨터, USER',
    );
    expect(withoutPeople('a.b (x)', { home: '/x', userName: 'a.b (x' })).not.toContain('a.b');
  });
});
