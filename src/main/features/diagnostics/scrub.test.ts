import { describe, expect, it } from 'vitest';
import { secretsOf } from './known-secrets';
import { createScrubber, formsOf } from './scrub';

const machine = { home: '/home/minji', userName: 'minji', hostName: 'minji-laptop', secrets: [] };
const scrub = createScrubber(machine);

describe('what is said stays', () => {
  it.each([
    '[2026-11-23 22:01:15.123] [warn] the engine side was not loaded',
    'connect ECONNREFUSED 127.0.0.1:2376',
    'read ECONNRESET',
    'Docker Engine 20.10.24, linux/amd64, API 1.24 to 1.41, used 1.41, 3 ms',
    '* unix:///var/run/docker.sock',
    '  named by default, context:work (docker-desktop)',
    '  permission-denied, used by the app',
    'Error: TLS_EXPIRED at createEngineSide (file:///opt/gantry/out/main/index.js:12:34)',
    'settings put aside as settings.json',
    'GPU process gone: killed',
    '사용자가 취소했어요',
    'written 2026-11-23T22:01:15.123Z',
  ])('%s', (line) => {
    expect(scrub(line)).toBe(line);
  });
});

describe('what is private goes', () => {
  it.each([
    ['/home/minji/projects/app', '~/projects/app'],
    ['/home/another/x', '/home/USER/x'],
    ['C:\\Users\\Another\\x', 'C:\\Users\\USER\\x'],
    ['for minji on minji-laptop', 'for USER on HOST'],
    ['https://kim:s3cr3t@registry.example/v2/', 'https://•••@registry.example/v2/'],
    ['GET https://registry.example/token?account=kim', 'GET https://registry.example/token?•••'],
    ['denied for hunter2', 'denied for •••'],
    ['at /opt/app/index-Bx81kQ.js:1:2', 'at /opt/app/•••:1:2'],
    ['password=plain and more', 'password=••• and more'],
  ])('%s', (line, expected) => {
    expect(scrub(line)).toBe(expected);
  });

  it('is found by the name of its variable, and in the addresses of others', () => {
    const found = secretsOf({
      PATH: '/usr/bin:/bin',
      HOME: '/home/minji',
      GITHUB_TOKEN: 'only small letters',
      HTTPS_PROXY: 'http://kim:pass%20word@proxy.example:3128',
      ENGINE: 'tcp://someone:somewhere@box:2376',
    });
    expect(found).toEqual(
      expect.arrayContaining(['only small letters', 'pass%20word', 'pass word', 'someone', 'somewhere']),
    );
    expect(found.join(' ')).not.toContain('/usr/bin');
    expect(found.join(' ')).not.toContain('proxy.example');
  });

  it('is taken out in every form, in whatever case', () => {
    const secret = 'correct horse battery staple';
    const clean = createScrubber({ ...machine, secrets: [secret] });
    for (const form of formsOf(secret)) expect(clean(`said ${form} twice`)).toBe('said ••• twice');
    expect(clean('said CORRECT%20HORSE%20battery%20staple twice')).toBe('said ••• twice');
  });

  it('takes little time with hostile text', () => {
    const startedAt = performance.now();
    for (const bad of ['a@'.repeat(9_000), '://'.repeat(9_000), 'aB'.repeat(9_000), '='.repeat(9_000)])
      scrub(bad);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
