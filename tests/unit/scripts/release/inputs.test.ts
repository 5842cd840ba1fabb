import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUTHORITY } from '@/demo/sample-views/samples/authority';
import { readReleaseAuthority } from '@/scripts/release/authority';
import { findVersionSection } from '@/scripts/release/changelog';
import { readCheckout } from '@/scripts/release/checkout';
import { makeReleaseKey, readReleaseKey } from '@/scripts/release/key';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chosang-release-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const authority = (changed: object) => {
  const file = join(folder, 'authority.json');
  writeFileSync(file, JSON.stringify({ ...AUTHORITY, ...changed }));
  return () => readReleaseAuthority(file);
};

describe('the authority of a release', () => {
  it('comes from one existing file', () => {
    expect(authority({})().name).toEqual(AUTHORITY.name);
    expect(() => readReleaseAuthority(undefined)).toThrow('CHOSANG_AUTHORITY names no file');
    expect(() => readReleaseAuthority(join(folder, 'none.json'))).toThrow('is not there');
  });

  it('is refused for a demonstration, a local address or a private key', () => {
    expect(authority({ demonstration: true })).toThrow('it is a demonstration');
    expect(authority({ answerUrl: 'http://127.0.0.1:5000/answer' })).toThrow('an address on one machine');
    const keys = [{ kty: 'EC', kid: 'one', d: 'secret' }];
    expect(authority({ intake: { ...AUTHORITY.intake, keys } })).toThrow('the key one is not a public key');
  });

  it('may name no intake, with a contact for corrections', () => {
    expect(authority({ intake: undefined })().intake).toBeUndefined();
    expect(authority({ intake: undefined, contact: undefined })).toThrow('neither an intake nor a contact');
  });

  it.each(['contact', 'servers'])('is refused without its %s, for no report could go to it', (member) => {
    expect(authority({ [member]: undefined })).toThrow('reports would go to nobody');
  });
});

describe('the checkout of a release', () => {
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...words], { cwd: folder });

  it('must be a commit without local changes', () => {
    git('init', '--quiet');
    writeFileSync(join(folder, 'one.txt'), 'one\n');
    expect(() => readCheckout(folder)).toThrow('one.txt');
    git('add', '--all');
    git('commit', '--quiet', '--no-gpg-sign', '--message', 'one');
    expect(readCheckout(folder).files.map(({ path }) => path)).toEqual(['one.txt']);
    writeFileSync(join(folder, 'one.txt'), 'two\n');
    expect(() => readCheckout(folder)).toThrow('one.txt');
  });
});

describe('the key of a release', () => {
  it('is made once, readable only by its owner', () => {
    const file = join(folder, 'key');
    makeReleaseKey(file);
    expect(readReleaseKey(file).asymmetricKeyType).toBe('ed25519');
    expect(() => makeReleaseKey(file)).toThrow('EEXIST');
    chmodSync(file, 0o644);
    expect(() => readReleaseKey(file)).toThrow('Others can read the release key');
  });
});

describe('the changes of a version', () => {
  const text = '# Changes\n\n## 0.2.0 (2026-12-01)\n\n- New.\n\n## 0.1.0\n\n- First.\n\n## 0.0.9\n';

  it('are the version’s own section', () => {
    expect(findVersionSection(text, '0.2.0')).toBe('## 0.2.0 (2026-12-01)\n\n- New.\n');
    expect(findVersionSection(text, '0.1.0')).toBe('## 0.1.0\n\n- First.\n');
  });

  it('must exist and must not be empty', () => {
    expect(() => findVersionSection(text, '0.1')).toThrow('no section');
    expect(() => findVersionSection(text, '0.0.9')).toThrow('says nothing');
  });
});
