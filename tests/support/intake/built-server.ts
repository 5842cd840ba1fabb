import { bundleServer } from '@/scripts/image/bundle';
import { keep, keptPlace } from './kept';

/** Programs of the tests that run in a process of their own. */
const CHILDREN = [
  'tests/support/publish/import-child.ts',
  'tests/support/publish/cut-child.ts',
  'tests/support/hostile/check-process.ts',
];
const SOURCES = ['{server,publish,lib,scripts}/**/*.{ts,sql,json}', 'tests/support/{publish,hostile}/*.ts'];

/**
 * Folder of the server as the image has it, and of `CHILDREN`, once it is built. A program of it starts in a quarter of the
 * processor time that its sources take through tsx; it is kept until a source changes.
 */
export function builtServer(): Promise<string> {
  return keep(builtPlace(), async (folder) => void (await bundleServer(folder, CHILDREN)));
}

let place: string | undefined;

/** That folder, whether it is built or not. */
export function builtPlace(): string {
  place ??= keptPlace('server', SOURCES);
  return place;
}
