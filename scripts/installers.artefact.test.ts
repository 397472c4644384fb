/** What people's systems are told of the app, and how much of it there is. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTestDeb, testPackageDir } from './lib/package-app.ts';
import { fromRoot } from './lib/paths.ts';

const settings = readFileSync(fromRoot('electron-builder.yml'), 'utf8');
const archive = join(testPackageDir, 'resources', 'app.asar');
const budgetBytes = 12_000_000;

/** Everything that may be in the archive: what the build makes, by kind. */
const allowed = [
  /^package\.json$/,
  /^out\/main\/index\.js$/,
  /^out\/main\/chunks\/[\w-]+\.js$/,
  /^out\/preload\/index\.js$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
];

const hasTool = (name: string) => spawnSync(name, ['--version']).error === undefined;

describe('the settings of the installers', () => {
  it('never give up the sandbox', () => {
    expect(settings).toMatch(/^toolsets:\n {2}appimage: 1\.\d+\.\d+$/m);
    expect(settings).toMatch(/^ {2}executableArgs: \[\]$/m);
    const launchers = [
      'electron-builder.yml',
      'assets/linux/after-install.tpl',
      'assets/windows/installer.nsh',
    ]
      .map((name) => readFileSync(fromRoot(name), 'utf8').replace(/^\s*[#;].*$/gm, ''))
      .join('\n');
    expect(launchers).not.toContain('no-sandbox');
  });

  it('ask for no more on macOS than V8 needs', () => {
    const entitlements = readFileSync(fromRoot('assets', 'mac', 'entitlements.plist'), 'utf8');
    expect([...entitlements.matchAll(/<key>(.*?)<\/key>/g)].map((match) => match[1])).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
    expect(settings).toMatch(/^ {2}hardenedRuntime: true$/m);
  });

  it('need no administrator on Windows, and name nobody to publish to', () => {
    expect(settings).toMatch(/^ {2}requestedExecutionLevel: asInvoker$/m);
    expect(settings).toMatch(/^ {2}perMachine: false$/m);
    expect(settings).toMatch(/^publish: null$/m);
    expect(settings).not.toMatch(/^\s*\w*(token|password|secret)\w*:/im);
  });
});

describe.skipIf(!existsSync(archive))('the archive', () => {
  const { header } = existsSync(archive) ? getRawHeader(archive) : { header: { files: {} } };
  type Entry = {
    readonly files?: Readonly<Record<string, Entry>>;
    readonly integrity?: { readonly hash: string };
  };
  const entries = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .map((path) => {
      const entry = path
        .split('/')
        .reduce<Entry>((folder, name) => folder.files?.[name] ?? {}, header as unknown as Entry);
      return { path, entry };
    })
    .filter(({ entry }) => entry.files === undefined);

  it('holds what is allowed and nothing else', () => {
    const paths = entries.map(({ path }) => path);
    expect(paths.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(paths.length).toBeGreaterThan(20);
  });

  it('has the right sum for every file, which Electron checks as it reads', () => {
    for (const { path, entry } of entries) {
      const sum = createHash('sha256').update(extractFile(archive, path)).digest('hex');
      expect(entry.integrity?.hash, path).toBe(sum);
    }
  });

  it('keeps to its size, by part', () => {
    const sizes = new Map<string, number>();
    for (const { path } of entries) {
      const part = path.split('/').slice(0, 2).join('/');
      sizes.set(part, (sizes.get(part) ?? 0) + extractFile(archive, path).length);
    }
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    process.stdout.write(`${JSON.stringify(Object.fromEntries(sizes))} ${total} of ${budgetBytes} bytes\n`);
    expect(total).toBeLessThan(budgetBytes);
  });
});

const deb = findTestDeb();

describe.skipIf(deb === undefined)('the package for Debian', () => {
  let tree = '';
  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'gantry-deb-'));
    execFileSync('dpkg-deb', ['--extract', deb ?? '', tree]);
  }, 60_000);
  afterAll(() => rmSync(tree, { recursive: true }));

  const desktop = () => join(tree, 'usr/share/applications/gantry.desktop');

  it.skipIf(!hasTool('desktop-file-validate'))('has an entry that the desktop’s own check accepts', () => {
    const { status, stdout } = spawnSync('desktop-file-validate', [desktop()], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('has an entry in both languages, for links, that starts the app and nothing else', () => {
    const lines = readFileSync(desktop(), 'utf8').split('\n');
    expect(lines).toContain('Exec=/opt/Gantry/gantry %U');
    expect(lines).toContain('MimeType=x-scheme-handler/gantry;');
    expect(lines).toContain('StartupWMClass=gantry');
    expect(lines.some((line) => line.startsWith('Comment[ko]='))).toBe(true);
  });

  it.skipIf(!hasTool('appstreamcli'))('has metadata that the software centre’s own check accepts', () => {
    const file = join(tree, 'usr/share/metainfo/app.gantry.desktop.metainfo.xml');
    const { status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', file], {
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
  });

  it('has no way to update itself beside the system’s', () => {
    expect(existsSync(join(tree, 'opt/Gantry/resources/app-update.yml'))).toBe(false);
    expect(existsSync(join(tree, 'opt/Gantry/resources/default_app.asar'))).toBe(false);
    expect(existsSync(join(tree, 'opt/Gantry/resources/apparmor-profile'))).toBe(true);
  });
});
