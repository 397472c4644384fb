import { describe, expect, it } from 'vitest';
import { parseEngineAddress } from '../../../shared/features/engine/address';
import type { EngineId } from '../../../shared/lib/ids';
import type { ResolvedEndpoint } from './resolve-candidate';
import type { RunBriefly } from './run-briefly';
import { withSshHost } from './ssh-host';

function endpointAt(url: string, publishedHost: string): ResolvedEndpoint {
  const parsed = parseEngineAddress(url, { platform: 'linux', hasTls: false });
  if (!parsed.ok) throw new Error(url);
  return {
    endpoint: { id: url as EngineId, url, source: 'context:far', publishedHost },
    address: parsed.address,
  };
}

const saying =
  (text: string | null, asked: string[] = []): RunBriefly =>
  (program, args) => {
    asked.push([program, ...args].join(' '));
    return Promise.resolve(text);
  };

async function hostOf(url: string, text: string | null): Promise<string> {
  const { endpoint } = await withSshHost(endpointAt(url, 'build'), saying(text));
  return endpoint.publishedHost;
}

describe('withSshHost', () => {
  it('takes the host that an alias stands for', async () => {
    expect(await hostOf('ssh://build', 'user me\nhostname build.example.org\nport 22\n')).toBe(
      'build.example.org',
    );
    expect(await hostOf('ssh://build', 'hostname fe80::1%eth0\r\n')).toBe('fe80::1%eth0');
  });

  it('asks for what is connected to, and for no command', async () => {
    const asked: string[] = [];
    await withSshHost(endpointAt('ssh://me@build:2222', 'build'), saying('', asked));
    expect(asked).toEqual(['ssh -l me -p 2222 -G -- build']);
  });

  it.each([
    ['ssh that is missing or too old', null],
    ['no such line', 'user me\nhostkeyalias none\n'],
    ['what is no host', 'hostname <b>x</b>\n'],
  ])('keeps the name with %s', async (_case, text) => {
    expect(await hostOf('ssh://build', text)).toBe('build');
  });

  it('asks nobody about any other address', async () => {
    const asked: string[] = [];
    const there = endpointAt('unix:///run/docker.sock', 'localhost');
    expect(await withSshHost(there, saying('hostname x', asked))).toBe(there);
    expect(asked).toEqual([]);
  });
});
