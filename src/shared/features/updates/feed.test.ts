import { describe, expect, it } from 'vitest';
import { feedName, maxFeedBytes, parseFeed, pickFile } from './feed';

const hash = `${'A'.repeat(85)}/==`;
const x64 = 'Gantry-1.2.3-linux-x86_64.AppImage';
const arm = 'Gantry-1.2.3-linux-arm64.AppImage';

/** As electron-builder writes it. */
const right = [
  'version: 1.2.3',
  'files:',
  `  - url: ${x64}`,
  `    sha512: ${hash}`,
  '    size: 1000',
  '    blockMapSize: 12',
  `  - url: ${arm}`,
  `    sha512: ${hash}`,
  '    size: 2000',
  `path: ${x64}`,
  `sha512: ${hash}`,
  "releaseDate: '2026-11-20T10:00:00.000Z'",
  '',
].join('\n');

describe('a feed', () => {
  it('is read as electron-builder writes it', () => {
    expect(parseFeed(right)).toEqual({
      ok: true,
      feed: {
        version: '1.2.3',
        releasedAt: Date.UTC(2026, 10, 20, 10),
        files: [
          { name: x64, sha512: hash, sizeBytes: 1000 },
          { name: arm, sha512: hash, sizeBytes: 2000 },
        ],
      },
    });
    expect(parseFeed(right.replaceAll('\n', '\r\n'))).toEqual(parseFeed(right));
  });

  it.each([
    ['no version', right.replace(/^version.*\n/, '')],
    ['a version that is none', right.replace('version: 1.2.3', 'version: 1.2.3-beta.1')],
    ['no files', 'version: 1.2.3\nfiles:\n'],
    ['no list of files', `version: 1.2.3\npath: ${x64}\nsha512: ${hash}\n`],
    ['a file without its hash', right.replace(`    sha512: ${hash}\n`, '')],
    ['a file without its size', right.replace('    size: 1000\n', '')],
    ['a hash that is none', right.replace(`    sha512: ${hash}`, '    sha512: AAAA')],
    ['a size of nothing', right.replace('size: 1000', 'size: 0')],
    ['a size that is none', right.replace('size: 1000', 'size: 1e9')],
    ['a huge size', right.replace('size: 1000', 'size: 9999999999')],
    ['a way up', right.replace(`url: ${x64}`, 'url: ../Gantry-1.2.3-linux-x86_64.AppImage')],
    ['a way up behind the name', right.replace(`url: ${x64}`, 'url: Gantry-1.2.3-..-x.AppImage')],
    ['a folder', right.replace(`url: ${x64}`, `url: a/${x64}`)],
    ['another host', right.replace(`url: ${x64}`, `url: https://evil.example/${x64}`)],
    ['another host without scheme', right.replace(`url: ${x64}`, `url: //evil.example/${x64}`)],
    ['a backtick', right.replace(`url: ${x64}`, 'url: Gantry-1.2.3-`id`.AppImage')],
    ['a variable', right.replace(`url: ${x64}`, 'url: Gantry-1.2.3-%TEMP%.AppImage')],
    ['a quoted variable', right.replace(`url: ${x64}`, "url: 'Gantry-1.2.3-%TEMP%.AppImage'")],
    ['a query', right.replace(`url: ${x64}`, `url: ${x64}?x=1`)],
    ['a file of another version', right.replace(`url: ${x64}`, 'url: Gantry-1.2.2-linux-x86_64.AppImage')],
    ['the package of a web installer', `${right}packages:\n  x64:\n    path: a.7z\n`],
    ['a tag', right.replace('version: 1.2.3', "version: !!js/function 'function(){}'")],
    ['a tag of the language', right.replace('version: 1.2.3', 'version: !!str 1.2.3')],
    ['an anchor', right.replace('version: 1.2.3', 'version: &v 1.2.3')],
    ['an alias', right.replace('version: 1.2.3', 'version: *v')],
    ['a text of several lines', right.replace('version: 1.2.3', 'version: |\n  1.2.3')],
    ['a list in brackets', right.replace(/files:\n/, 'files: []\n')],
    ['a map in braces', '{"version": "1.2.3"}'],
    ['another document', `${right}---\n${right}`],
    ['a key twice', `${right}version: 9.9.9\n`],
    ['a key of a file twice', right.replace('    size: 1000\n', '    size: 1000\n    size: 2000\n')],
    ['the files twice', `${right}files:\n`],
    ['a key that we do not know', `${right}stagingPercentage: 10\n`],
    ['a key of every object', `${right}__proto__: x\n`],
    ['a date that is none', right.replace(/releaseDate.*/, 'releaseDate: yesterday')],
    ['tabs', right.replace('  - url', '\t- url')],
    ['a comment', `# hello\n${right}`],
    ['a control character', right.replace('1.2.3', '1.2.3\u0000')],
    ['too much', `${right}${'\n'.repeat(maxFeedBytes)}`],
    ['nothing', ''],
    ['a page', '<!doctype html><title>Sign in</title>'],
  ])('is refused with %s', (_what, text) => {
    expect(text).not.toBe(right);
    expect(parseFeed(text)).toMatchObject({ ok: false });
  });
});

describe('the file of a release', () => {
  const feed = (names: readonly string[]) => ({
    version: '1.2.3',
    releasedAt: null,
    files: names.map((name) => ({ name, sha512: hash, sizeBytes: 1 })),
  });
  const setup = 'Gantry-1.2.3-win-x64.exe';
  const universal = 'Gantry-1.2.3-mac-universal.zip';

  it.each([
    [[x64, arm], { extension: 'AppImage', arch: 'x64' }, x64],
    [[x64, arm], { extension: 'AppImage', arch: 'arm64' }, arm],
    [[arm], { extension: 'AppImage', arch: 'x64' }, null],
    [[x64, arm], { extension: 'AppImage', arch: 'ia32' }, null],
    [[setup, x64], { extension: 'exe', arch: 'x64' }, setup],
    [[universal], { extension: 'zip', arch: 'arm64' }, universal],
    [
      [universal, 'Gantry-1.2.3-mac-arm64.zip'],
      { extension: 'zip', arch: 'arm64' },
      'Gantry-1.2.3-mac-arm64.zip',
    ],
    [[setup], { extension: 'AppImage', arch: 'x64' }, null],
  ])('of %o for %o is %s', (names, pick, expected) => {
    expect(pickFile(feed(names), pick)?.name ?? null).toBe(expected);
  });

  it.each([
    ['linux', 'x64', 'latest-linux.yml'],
    ['linux', 'arm64', 'latest-linux-arm64.yml'],
    ['darwin', 'arm64', 'latest-mac.yml'],
    ['win32', 'x64', 'latest.yml'],
  ])('on %s %s is in %s', (platform, arch, name) => {
    expect(feedName(platform, arch)).toBe(name);
  });
});
