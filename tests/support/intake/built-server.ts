import { bundleServer } from '@/scripts/image/bundle';
import { cachePathOf, makeOnceInCache } from './kept';

/** Programs of the tests that run in a process of their own. */
const CHILDREN = [
  'tests/support/publish/import-child.ts',
  'tests/support/publish/cut-child.ts',
  'tests/support/hostile/check-process.ts',
];
const SOURCES = ['{server,publish,lib,scripts}/**/*.{ts,sql,json}', 'tests/support/{publish,hostile}/*.ts'];

/**
 * Builds the server as in the image, together with `CHILDREN`, and returns the folder. Its programs start in a quarter of the
 * processor time that their sources take through tsx. The folder stays until a source changes.
 */
export function builtServer(): Promise<string> {
  return makeOnceInCache(pathOfBuiltServer(), async (folder) => void (await bundleServer(folder, CHILDREN)));
}

let place: string | undefined;

/** Path of the folder of `builtServer`, whether it exists or not. */
export function pathOfBuiltServer(): string {
  place ??= cachePathOf('server', SOURCES);
  return place;
}
