import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BundleFiles, listBundleFiles } from './bundle-files';
import { createBundleHandler } from './bundle-handler';
import { contentSecurityPolicy } from './content-policy';

let folder: string;
let files: BundleFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-bundle-'));
  const bundle = join(folder, 'renderer');
  mkdirSync(join(bundle, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(bundle, 'index.html'), '<!doctype html>');
  writeFileSync(join(bundle, 'assets/app.js'), 'run()');
  writeFileSync(join(bundle, 'assets/font.woff2'), 'font');
  writeFileSync(join(bundle, 'assets/app.js.map'), 'sources');
  writeFileSync(join(bundle, '.env'), 'TOKEN=1');
  symlinkSync(join(folder, 'secret.js'), join(bundle, 'linked.js'));
  files = listBundleFiles(bundle);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request = (url: string, method = 'GET') => createBundleHandler(files)({ method, url });

describe('files of the page', () => {
  it('are those of the folder, without links and files of other kinds', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/app.js', '/assets/font.woff2', '/index.html']);
  });

  it.each([
    ['app://bundle/index.html', 'text/html; charset=utf-8'],
    ['app://bundle/index.html?x=1#/containers', 'text/html; charset=utf-8'],
    ['app://bundle/assets/app.js', 'text/javascript; charset=utf-8'],
    ['app://bundle/assets/font.woff2', 'font/woff2'],
  ])('%s is served as %s with the policy', async (url, contentType) => {
    const response = await request(url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE', 'get', ''])('are not served for %j', async (method) => {
    expect((await request('app://bundle/index.html', method)).status).toBe(404);
  });

  it('that have gone meanwhile are an error without details', async () => {
    const handler = createBundleHandler(files, () => Promise.reject(new Error('ENOENT /secret/path')));
    const response = await handler({ method: 'GET', url: 'app://bundle/index.html' });
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
  });
});

describe('hostile addresses', () => {
  it('reach nothing, in at least 500 spellings, and read no file', async () => {
    const addresses = hostileAddresses();
    expect(addresses.length).toBeGreaterThanOrEqual(500);
    const read: string[] = [];
    const handler = createBundleHandler(files, (path) => {
      read.push(path);
      return Promise.resolve(new Uint8Array());
    });
    for (const url of addresses) {
      const { status, headers } = await handler({ method: 'GET', url });
      expect({ url, status }).toEqual({ url, status: 404 });
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    }
    expect(read).toEqual([]);
  });
});

function hostileAddresses(): readonly string[] {
  const ups = [
    '..',
    '%2e%2e',
    '%2E%2e',
    '.%2e',
    '%252e%252e',
    '..%00',
    '....',
    '\u2025',
    '..;',
    '%c0%ae%c0%ae',
  ];
  const separators = ['/', '%2f', '%5c', '\\', '%255c', '//', '/./', '\uff0f', ':', '%00'];
  const targets = ['secret.js', 'etc/passwd', 'index.html', '.env', 'Windows/win.ini'];
  const climbing = ups.flatMap((up) =>
    separators.flatMap((separator) =>
      targets.map((target) => `app://bundle/${up}${separator}${up}${separator}${target}`),
    ),
  );
  const hosts = [
    'app://other',
    'app://bundle.evil',
    'app://bundle@evil',
    'app://',
    'app:',
    'file://',
    'https://bundle',
    '',
  ];
  const elsewhere = hosts.map((host) => `${host}/index.html`);
  const odd = [
    'app://bundle',
    'app://bundle/',
    'app://bundle//index.html',
    'app://bundle/index.html/',
    'app://bundle/INDEX.HTML',
    'app://bundle/index.html%00',
    'app://bundle/index.html\0.js',
    'app://bundle/index%2ehtml',
    'app://bundle/assets/',
    'app://bundle/assets',
    'app://bundle/assets/app.js.map',
    'app://bundle/.env',
    'app://bundle/linked.js',
    'app://bundle/C:/Windows/win.ini',
    'app://bundle//server/share/x.js',
    'app://bundle/~/x.js',
    'app://bundle/__proto__',
    'app://bundle/constructor',
    'app://bundle/toString',
    `app://bundle/${'a'.repeat(100_000)}`,
    `app://bundle/${'../'.repeat(10_000)}etc/passwd`,
    'app://bundle/?/index.html',
    'app://bundle/#/index.html',
    'APP://bundle/index.html',
    ' app://bundle/index.html',
    'app://bundle/\u202eindex.html',
    'app://bundle/\ud800',
  ];
  return [...climbing, ...elsewhere, ...odd];
}
