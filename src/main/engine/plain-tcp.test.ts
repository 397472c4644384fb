import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseEngineAddress } from '../../shared/features/engine/address';
import { defaultSettings, storedSettingsSchema } from '../../shared/features/settings/model';
import { createRequestOpener, type MayBePlain } from './http-request';

/** Makes what would send requests, and sends none: nothing here is dialled. */
async function open(url: string, mayBePlain?: MayBePlain): Promise<string> {
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls: false });
  if (!parsed.ok) throw new Error(url);
  return createRequestOpener(parsed.address, undefined, { mayBePlain }).then(
    () => 'open',
    (failure: { error?: { code?: string; params?: { reason?: string } } }) =>
      `${failure.error?.code} ${failure.error?.params?.reason}`,
  );
}

const refused = 'TLS_FAILED plain-tcp-refused';

describe('talking in the clear', () => {
  it.each(['tcp://localhost:2375', 'tcp://127.0.0.1:2375', 'tcp://127.1.2.3:1', 'tcp://[::1]:2375'])(
    'to this computer is nobody’s concern: %s',
    async (url) => expect(await open(url, () => false)).toBe('open'),
  );

  it.each([
    'tcp://10.0.0.5:2375',
    'tcp://0.0.0.0:2375',
    'tcp://build:2375',
    'tcp://localhost.example.com:2375',
    'tcp://127.0.0.1.example.com:2375',
    'tcp://[::ffff:127.0.0.1]:2375',
    'tcp://[fd00::1]:2375',
    'tcp://128.0.0.1:2375',
  ])('to another is refused: %s', async (url) => {
    expect(await open(url)).toBe(refused);
    expect(await open(url, () => false)).toBe(refused);
  });

  it('an exception holds for its host and port and for nothing else', async () => {
    const mayBePlain = (endpoint: string) => endpoint === 'build:2375';
    expect(await open('tcp://build:2375', mayBePlain)).toBe('open');
    expect(await open('tcp://BUILD.:2375', mayBePlain)).toBe('open');
    for (const url of ['tcp://build:2377', 'tcp://build.example:2375', 'tcp://xbuild:2375']) {
      expect(await open(url, mayBePlain), url).toBe(refused);
    }
  });
});

describe('checking certificates', () => {
  it('is no setting: none is called like it, neither of the page nor of main', () => {
    const names = Object.keys({ ...defaultSettings, ...storedSettingsSchema.entries });
    expect(names.filter((name) => /verif|insecure|unauth|selfsigned|skip|trust|tls/i.test(name))).toEqual([]);
  });

  it('is nowhere switched off in the source', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const files = (await readdir(root, { recursive: true })).filter(
      (name) => /\.(?:ts|tsx|cjs|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name),
    );
    expect(files.length).toBeGreaterThan(100);
    const found: string[] = [];
    let checks = 0;
    for (const name of files) {
      const text = await readFile(join(root, name), 'utf8');
      checks += text.match(/rejectUnauthorized: true/g)?.length ?? 0;
      const isOff =
        /rejectUnauthorized\s*[:=](?!\s*true)|checkServerIdentity|setCertificateVerifyProc|ignore-certificate-errors/.test(
          text,
        ) || /NODE_TLS_REJECT_UNAUTHORIZED['"\]]*\s*=[^=]/.test(text);
      if (isOff) found.push(name);
    }
    expect(found).toEqual([]);
    expect(checks).toBeGreaterThan(0);
  });
});
