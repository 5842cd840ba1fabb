import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { readReleaseAuthority } from './authority';
import { makeReleaseKey, readReleaseKey, toPublicKeyPath, toPublicPem } from './key';
import { makeRelease } from './make';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs `npm run release`: makes packages, an archive of sources, the changelog and signed digests of this commit
 * (docs/operating/releasing.md). `npm run release -- --new-key` creates the signing key in the file that CHOSANG_RELEASE_KEY
 * names.
 */
async function main(): Promise<undefined> {
  const options = { 'new-key': { type: 'boolean', default: false } } as const;
  const { values } = readCommandLine({ options }, 'npm run release [-- --new-key]');
  const keyFile = process.env.CHOSANG_RELEASE_KEY;
  if (!keyFile)
    throw new Error('CHOSANG_RELEASE_KEY names no file: a release is signed (docs/operating/releasing.md).');
  if (values['new-key']) {
    makeReleaseKey(keyFile);
    console.log(`${keyFile}: keep it off this machine and back it up.`);
    console.log(`${toPublicKeyPath(keyFile)}: publish it where people find it apart from the packages.`);
    return;
  }
  const authorityFile = process.env.CHOSANG_AUTHORITY;
  const authority = readReleaseAuthority(authorityFile);
  const key = readReleaseKey(keyFile);
  // React and other libraries build differently with another NODE_ENV, which the user's shell may have set.
  process.env.NODE_ENV = 'production';
  const folder = await makeRelease({ root, authorityFile: resolve(authorityFile ?? ''), key });
  console.log(`${folder}: for ${authority.name.vi}, signed by\n${toPublicPem(key)}`);
}

try {
  await runCommandLine(main);
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
