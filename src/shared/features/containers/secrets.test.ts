import { describe, expect, it } from 'vitest';
import { isSecret, mask, maskArgument, maskJson, maskText, splitAssignment } from './secrets';

const jwt = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`;

describe('what looks secret', () => {
  it.each([
    ['PASSWORD', 'x', true],
    ['POSTGRES_PASSWORD', 'x', true],
    ['MYSQL_PWD', 'x', true],
    ['PGPASSWORD', 'x', true],
    ['GITHUB_TOKEN', 'x', true],
    ['githubToken', 'x', true],
    ['API_KEY', 'x', true],
    ['apiKey', 'x', true],
    ['AWS_SECRET_ACCESS_KEY', 'x', true],
    ['DJANGO_SECRET_KEY', 'x', true],
    ['SESSION_COOKIE', 'x', true],
    ['DATABASE_URL', 'postgres://u:p@h/db', true],
    ['REDIS_URL', 'redis://:p@h', true],
    ['X', jwt, true],
    ['X', `-----BEGIN RSA PRIVATE KEY-----\nabc`, true],
    ['X', `AKIA${'A'.repeat(16)}`, true],
    ['X', `ghp_${'a'.repeat(36)}`, true],
    ['PASSWORD', '', false],
    ['PASSWORD_FILE', '/run/secrets/db', false],
    ['PATH', '/usr/bin', false],
    ['KEYBOARD', 'us', false],
    ['TOKENIZERS_PARALLELISM', 'false', false],
    ['AUTHOR', 'me', false],
    ['POSTGRES_HOST_AUTH_METHOD', 'trust', false],
    ['COMPASS', 'north', false],
    ['DATABASE_URL', 'postgres://h/db', false],
    ['HOME_PAGE', 'https://example.com/a:b@c', false],
    ['NGINX_VERSION', '1.27', false],
  ])('%s=%s: %s', (name, value, expected) => {
    expect(isSecret(name, value)).toBe(expected);
  });

  it.each([
    ['A=b=c\nd', 'A', 'b=c\nd'],
    ['A', 'A', ''],
    ['=x', '', 'x'],
  ])('splits %j', (text, name, value) => {
    expect(splitAssignment(text)).toEqual({ name, value });
  });

  it.each([
    ['--requirepass', '', '--requirepass'],
    ['hunter2', '--password', mask],
    ['--password=hunter2', '', `--password=${mask}`],
    ['API_TOKEN=abc', '-e', `API_TOKEN=${mask}`],
    ['redis://:p@h', '', mask],
    ['sleep', 'sh', 'sleep'],
  ])('argument %s after %j is shown as %s', (argument, previous, expected) => {
    expect(maskArgument(argument, previous)).toBe(expected);
  });

  it.each([
    ['pull failed: https://me:hunter2@registry.example/v2/ said no', `pull failed: ${mask} said no`],
    ['dial postgres://u:p@db:5432/x?y=1: refused', `dial ${mask} refused`],
    [
      'exec: "run --env DB_PASSWORD=hunter2 web": not found',
      `exec: "run --env DB_PASSWORD=${mask} web": not found`,
    ],
    ['bad env API_KEY="a b c", MODE=x', `bad env API_KEY=${mask}, MODE=x`],
    ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl refused', `Bearer ${mask} refused`],
    ['key AKIAIOSFODNN7EXAMPLE is unknown', `key ${mask} is unknown`],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nis no file',
      `${mask}\nis no file`,
    ],
    ['-----BEGIN EC PRIVATE KEY-----\nMIIE cut', mask],
    ['port 80 of 127.0.0.1:80 is taken by web=nginx', 'port 80 of 127.0.0.1:80 is taken by web=nginx'],
    ['read PASSWORD_FILE=/run/secrets/x', 'read PASSWORD_FILE=/run/secrets/x'],
  ])('the text %j is shown as %j', (text, expected) => {
    expect(maskText(text)).toBe(expected);
    expect(maskText(expected)).toBe(expected);
  });

  it('takes linear time on a hostile text', () => {
    const startedAt = performance.now();
    for (const piece of ['a="', "a='", 'eyJaaaaaaaa.', 'a://b:', '-----BEGIN PRIVATE KEY', 'PASSWORD='])
      maskText(piece.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('masks inside the engine’s JSON and leaves the rest alone', () => {
    const raw = JSON.parse(
      `{"Config":{"Env":["PATH=/bin","DB_PASSWORD=a=b"],"Cmd":["x","--token","t1"],"Labels":{"api-key":"k","__proto__":"p"}},"N":1}`,
    ) as unknown;
    expect(JSON.stringify(maskJson(raw))).toBe(
      `{"Config":{"Env":["PATH=/bin","DB_PASSWORD=${mask}"],"Cmd":["x","--token","${mask}"],"Labels":{"api-key":"${mask}","__proto__":"p"}},"N":1}`,
    );
  });

  it('does not fall over depth', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(() => maskJson(deep)).not.toThrow();
  });

  it('takes linear time on long values', () => {
    const startedAt = performance.now();
    isSecret('X', 'a'.repeat(2_000_000));
    isSecret('X', 'a://'.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
