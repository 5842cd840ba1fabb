import { join } from 'node:path';
import { readReleaseKey } from '@/scripts/release/key';
import { makeRelease } from '@/scripts/release/make';

// Makes the release of the commit in this folder out of builds made in another: `release-of-builds.ts BUILDS`.
const [builds = ''] = process.argv.slice(2);
await makeRelease({
  root: process.cwd(),
  authorityFile: process.env.CHOSANG_AUTHORITY ?? '',
  key: readReleaseKey(process.env.CHOSANG_RELEASE_KEY ?? ''),
  build: async (target) => join(builds, `${target}-mv3`),
});
