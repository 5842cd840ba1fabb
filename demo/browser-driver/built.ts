import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The browsers for which the extension is built. Safari's build is made only on request (docs/developing/safari.md). */
export type BuildTarget = 'chrome' | 'firefox' | 'safari';

/** Folder of all builds, relative to the project's root. */
export const OUTPUT = '.output';

/** Returns the absolute path of the folder that contains the build for a browser. */
export function toBuiltFolder(target: BuildTarget, outDir = OUTPUT): string {
  return join(root, outDir, `${target}-mv3`);
}

/** Absolute path of the folder that contains the built phone page. */
export const PHONE_PAGE = join(root, OUTPUT, 'web');
