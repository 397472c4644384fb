import { describe, expect, it } from 'vitest';
import { createBufferedLog } from './log';
import { redact } from './redact';

const canary = 'c4n4ryS3cret';

describe('what is not written to the log', () => {
  it.each([
    `https://user:${canary}@registry.test/v2/`,
    `GET https://registry.test/v2/token?account=${canary}`,
    `Authorization: Bearer ${canary}`,
    `authorization=Basic ${canary}==`,
    `X-Registry-Auth: ${canary}`,
    `POSTGRES_PASSWORD=${canary}`,
    `env ["API_KEY=${canary}"]`,
    `{"password":"${canary}"}`,
    `{"identitytoken": "a \\" ${canary}"}`,
    `MY_SECRET_TOKEN: '${canary} with spaces'`,
    `aws_secret_access_key = ${canary}`,
    `ghp_${canary}${canary}`,
    `dckr_pat_${canary}`,
    `eyJhbGciOiJI.${canary}.sig`,
    `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`,
    `cookie: session=${canary}`,
  ])('%s', (line) => {
    expect(redact(line, '/home/ada')).not.toContain(canary);
  });

  it('names the home folder without its owner', () => {
    expect(redact('open /home/ada/.docker/config.json', '/home/ada')).toBe('open ~/.docker/config.json');
    expect(redact('C:\\Users\\Ada\\x C:/Users/Ada/x C:\\\\Users\\\\Ada', 'C:\\Users\\Ada')).toBe(
      '~\\x ~/x ~',
    );
  });

  it('leaves the rest readable', () => {
    const line = 'engine: connected to Docker Engine 20.10.24, API 1.41 at unix:///var/run/docker.sock';
    expect(redact(line, '/root')).toBe(line);
  });

  it('is quick on hostile text', () => {
    const text = `${'a'.repeat(50_000)}${'password'.repeat(5_000)}`.slice(0, 16_000);
    const start = performance.now();
    redact(text, '/root');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('the log', () => {
  it('holds lines back until a file is open, redacted', () => {
    const { log, attach } = createBufferedLog('/home/ada');
    const lines: string[] = [];
    log('warn', 'early', new Error(`token=${canary}`));
    attach((level, line) => lines.push(`${level} ${line}`));
    log('info', 'late');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^warn early: Error: token=•••/);
    expect(lines[1]).toBe('info late');
  });

  it('writes neither the fields of an error nor values that are none', () => {
    const { log, attach } = createBufferedLog('/home/ada');
    const lines: string[] = [];
    attach((_level, line) => lines.push(line));
    log(
      'error',
      'failed',
      Object.assign(new Error('outer', { cause: new Error('inner') }), { body: canary }),
    );
    log('error', 'odd', { body: canary });
    expect(lines.join()).not.toContain(canary);
    expect(lines[0]).toContain('caused by Error: inner');
    expect(lines[1]).toBe('odd: object');
  });

  it('does not repeat itself without end, but starts again later', () => {
    let time = 0;
    const { log, attach } = createBufferedLog('/home/ada', () => time);
    let count = 0;
    attach(() => (count += 1));
    for (let i = 0; i < 1000; i += 1) log('warn', 'process gone');
    expect(count).toBe(10);
    time += 61_000;
    log('warn', 'process gone');
    expect(count).toBe(11);
  });
});
