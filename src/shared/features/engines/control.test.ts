import { describe, expect, it } from 'vitest';
import { parseEngineAddress } from '../engine/address';
import {
  commandLine,
  type ControlInput,
  type ControlMachine,
  controlOfferOf,
  controlPlansOf,
  controlPrograms,
} from './control';
import type { CandidateAnswer, ControlAction, Verdict } from './model';

type Given = {
  readonly url?: string;
  readonly candidate?: Partial<ControlInput['candidate']>;
  readonly machine?: Partial<ControlMachine>;
  readonly product?: string;
  readonly verdict?: Verdict;
  readonly evidence?: ControlInput['evidence'];
};

function inputOf(given: Given): ControlInput {
  const platform = given.machine?.platform ?? 'linux';
  const url = given.url ?? 'unix:///var/run/docker.sock';
  const parsed = parseEngineAddress(url, { platform, hasTls: false });
  const answer = given.product === undefined ? null : ({ product: given.product } as CandidateAnswer);
  return {
    candidate: {
      place: null,
      instance: null,
      source: 'default',
      url,
      address: parsed.ok ? parsed.address : null,
      ...given.candidate,
    },
    answer,
    verdict: given.verdict ?? (answer ? 'reachable' : 'refused'),
    evidence: given.evidence ?? {},
    machine: {
      platform,
      isRoot: false,
      hasSystemd: platform === 'linux',
      programs: new Set(controlPrograms),
      hasDesktopCli: false,
      desktopExe: null,
      ...given.machine,
    },
  };
}

const linesOf = (given: Given, action: ControlAction) => controlOfferOf(inputOf(given))[action]?.lines;
const mac = { platform: 'darwin' } as const;
const windows = { platform: 'win32' } as const;

// one place a line
// prettier-ignore
const rows: readonly (readonly [string, Given, readonly string[], readonly string[], readonly string[]])[] = [
  ['the service, through pkexec', { candidate: { place: 'docker-engine' } },
    ['pkexec systemctl start docker'], ['pkexec systemctl stop docker.service docker.socket'], ['pkexec systemctl restart docker']],
  ['the service, as root', { machine: { isRoot: true } },
    ['systemctl start docker'], ['systemctl stop docker.service docker.socket'], ['systemctl restart docker']],
  ['the service without systemd', { machine: { isRoot: true, hasSystemd: false } },
    ['service docker start'], ['service docker stop'], ['service docker restart']],
  ['a rootless engine', { url: 'unix:///run/user/1000/docker.sock', candidate: { place: 'docker-rootless' } },
    ['systemctl --user start docker'], ['systemctl --user stop docker'], ['systemctl --user restart docker']],
  ['Docker Desktop by its own command', { candidate: { place: 'docker-desktop' }, machine: { hasDesktopCli: true } },
    ['docker desktop start'], ['docker desktop stop'], ['docker desktop restart']],
  ['an older Docker Desktop on Linux', { url: 'unix:///home/kim/.docker/desktop/docker.sock', candidate: { place: 'docker-desktop' } },
    ['systemctl --user start docker-desktop'], ['systemctl --user stop docker-desktop'], ['systemctl --user restart docker-desktop']],
  ['an older Docker Desktop on a Mac', { candidate: { place: 'docker-desktop' }, machine: mac },
    ['open -g -a Docker'], ['osascript -e "quit app \\"Docker\\""'], ['osascript -e "quit app \\"Docker\\""', 'open -g -a Docker']],
  ['docker-machine', { url: 'tcp://192.168.99.100:2376', candidate: { place: 'docker-toolbox', instance: 'dev', source: 'docker-machine:dev' }, machine: windows },
    ['docker-machine start dev'], ['docker-machine stop dev'], ['docker-machine restart dev']],
  ['Colima', { url: 'unix:///Users/kim/.colima/default/docker.sock', candidate: { place: 'colima', instance: 'default' }, machine: mac },
    ['colima start'], ['colima stop'], ['colima restart']],
  ['a profile of Colima', { url: 'unix:///Users/kim/.colima/work/docker.sock', candidate: { place: 'colima', instance: 'work' }, machine: mac },
    ['colima start -p work'], ['colima stop -p work'], ['colima restart -p work']],
  ['Rancher Desktop', { candidate: { place: 'rancher-desktop' }, machine: mac },
    ['rdctl start'], ['rdctl shutdown'], ['rdctl shutdown', 'rdctl start']],
  ['OrbStack', { candidate: { place: 'orbstack' }, machine: mac },
    ['orb start'], ['orb stop'], ['orb restart docker']],
  ['Podman’s machine', { candidate: { place: 'podman', instance: 'big' }, machine: mac },
    ['podman machine start big'], ['podman machine stop big'], ['podman machine stop big', 'podman machine start big']],
  ['Podman of the user', { url: 'unix:///run/user/1000/podman/podman.sock', candidate: { place: 'podman' } },
    ['systemctl --user start podman.socket'], ['systemctl --user stop podman.socket'], ['systemctl --user restart podman.socket']],
  ['Podman of the system', { url: 'unix:///run/podman/podman.sock', candidate: { place: 'podman' } },
    ['pkexec systemctl start podman.socket'], ['pkexec systemctl stop podman.socket'], ['pkexec systemctl restart podman.socket']],
  ['Lima', { url: 'unix:///Users/kim/.lima/docker/sock/docker.sock', candidate: { place: 'lima', instance: 'docker' }, machine: mac },
    ['limactl start docker'], ['limactl stop docker'], ['limactl stop docker', 'limactl start docker']],
];

describe('controlOfferOf', () => {
  it.each(rows)('%s', (_name, given, start, stop, restart) => {
    // half up, so that all three make sense
    const half: Given = { ...given, verdict: 'timeout' };
    expect(linesOf(half, 'start')).toEqual(start);
    expect(linesOf(half, 'stop')).toEqual(stop);
    expect(linesOf(half, 'restart')).toEqual(restart);
  });

  it('offers what makes sense: starting what is down, stopping what is up', () => {
    const down = controlOfferOf(inputOf({}));
    const up = controlOfferOf(inputOf({ product: 'Docker Engine' }));
    expect(Object.keys(down)).toEqual(['start']);
    expect(Object.keys(up).sort()).toEqual(['restart', 'stop']);
    expect(controlOfferOf(inputOf({ verdict: 'checking' }))).toEqual({});
  });

  it('says when the system will ask for a password', () => {
    expect(controlOfferOf(inputOf({})).start?.needsAdmin).toBe(true);
    expect(controlOfferOf(inputOf({ machine: { isRoot: true } })).start?.needsAdmin).toBe(false);
  });

  it('believes the answer more than the path', () => {
    const answers = (product: string) =>
      linesOf({ url: 'unix:///var/run/docker.sock', product, machine: mac }, 'stop');
    expect(answers('OrbStack')).toEqual(['orb stop']);
    expect(answers('Colima')).toEqual(['colima stop']);
  });

  it('has nothing for engines elsewhere or started by hand', () => {
    for (const url of [
      'tcp://10.0.0.1:2376',
      'ssh://kim@box',
      'tcp://127.0.0.1:2375',
      'unix:///tmp/own.sock',
    ]) {
      expect(controlOfferOf(inputOf({ url }))).toEqual({});
      expect(controlOfferOf(inputOf({ url, product: 'Docker Engine' }))).toEqual({});
    }
    expect(controlOfferOf(inputOf({ evidence: { service: 'absent' } }))).toEqual({});
    const remoteDesktop = inputOf({ url: 'tcp://10.0.0.1:2375', product: 'Docker Desktop', machine: mac });
    expect(controlOfferOf(remoteDesktop)).toEqual({});
  });

  it('has nothing without the program for it', () => {
    for (const [, given] of rows) {
      const none = { ...given.machine, programs: new Set<never>() };
      expect(controlOfferOf(inputOf({ ...given, machine: none, verdict: 'timeout' }))).toEqual({});
    }
    const noPkexec = new Set(controlPrograms.filter((name) => name !== 'pkexec'));
    expect(controlOfferOf(inputOf({ machine: { programs: noPkexec } }))).toEqual({});
  });

  it('opens an older Docker Desktop on Windows, and does not wait for its end', () => {
    const desktopExe = 'C:\\Program Files\\Docker\\Docker\\Docker Desktop.exe';
    const input = inputOf({
      url: 'npipe:////./pipe/docker_engine',
      candidate: { place: 'docker-desktop' },
      machine: { ...windows, desktopExe },
    });
    const plan = controlPlansOf(input).start;
    expect(plan?.commands).toEqual([{ program: desktopExe, args: [], isLaunch: true }]);
    expect(controlOfferOf(input).start?.lines).toEqual([`"${desktopExe}"`]);
  });
});

describe('commandLine', () => {
  it('quotes what a shell would take apart', () => {
    expect(commandLine({ program: 'x', args: ['a b', '$(c)', '-p', 'd'] })).toBe('x "a b" "\\$(c)" -p d');
  });
});
