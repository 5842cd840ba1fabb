import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writeArchive } from '@/scripts/release/archive';
import { findReleasePackageProblems } from '@/scripts/release/inspect';

const entry = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });
const clean = [
  entry('manifest.json', '{"manifest_version":3}'),
  entry('authority.json', '{"demonstration":false,"intake":{"keys":[{"kty":"EC","x":"abc"}]}}'),
  entry(
    'background.js',
    'fetch("https://intake.example.vn/v1/reports");const a=typeof b=="function";evaluate(1);',
  ),
  entry('popup.html', '<script type="module" src="/chunks/popup.js"></script><a href="https://x.vn">x</a>'),
];

describe('a package', () => {
  it('is accepted as we build it', () => {
    expect(findReleasePackageProblems(clean)).toEqual([]);
  });

  it.each([
    ['code made of text', 'a.js', 'x=eval("1")'],
    ['code made of text', 'a.js', 'try{return Function(``),!0}catch{}'],
    ['code made of text', 'a.js', 'x=new Function("a","return a")'],
    ['code made of text', 'a.js', 'let F=Function,y=new F("")'],
    ['code from elsewhere', 'a.js', 'import("https://cdn.example/a")'],
    ['code from elsewhere', 'a.js', 's.src="https://cdn.example/lib.js"'],
    ['code from elsewhere', 'a.js', 'importScripts(`//cdn.example/a`)'],
    ['code from elsewhere', 'a.html', '<script async src="https://cdn.example/a"></script>'],
    ['code from elsewhere', 'a.html', '<link rel=stylesheet href=//cdn.example/a.css>'],
    ['a source map', 'a.js', '//# sourceMappingURL=a.js.map'],
    ['a source map', 'a.js.map', '{}'],
    ['a private key', 'a.txt', '-----BEGIN PRIVATE KEY-----'],
    ['a private key', 'a.json', '{"kty":"EC","d":"0123456789012345678901234567890"}'],
  ])('must not contain %s: %s with %s', (what, path, text) => {
    expect(findReleasePackageProblems([...clean, entry(path, text)])).toEqual([`${path}: ${what}`]);
  });

  it('must serve an authority, and no demonstration', () => {
    const [manifest = entry('', '')] = clean;
    expect(findReleasePackageProblems([manifest])).toEqual(['authority.json is missing']);
    expect(findReleasePackageProblems([manifest, entry('authority.json', '{"demonstration":true}')])).toEqual(
      ['authority.json: a demonstration'],
    );
  });
});

describe('an archive', () => {
  const date = new Date('2026-11-28T23:30:00Z');
  const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('has the same bytes for any order of files and any time zone', () => {
    const originalZone = process.env.TZ;
    const sums = ['Asia/Ho_Chi_Minh', 'America/Los_Angeles'].map((zone, index) => {
      process.env.TZ = zone;
      return sum(writeArchive(index ? clean : [...clean].reverse(), date));
    });
    if (originalZone === undefined) delete process.env.TZ;
    else process.env.TZ = originalZone;
    expect(new Set(sums).size).toBe(1);
  });

  it('contains each path once', () => {
    expect(() => writeArchive([...clean, entry('popup.html', '')], date)).toThrow('popup.html stands twice');
  });
});
