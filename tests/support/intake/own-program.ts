import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pathOfBuiltServer } from './built-server';
import { ROOT } from './kept';

/**
 * In place of lib/base/node/own-program.ts in tests with an intake (vitest.config.ts): threads and processes run the built
 * program, as in the image. Through tsx each takes two to four times the processor time to start.
 */
export function findServerProgram(moduleUrl: string, name: string) {
  const folder = join(pathOfBuiltServer(), relative(ROOT, dirname(fileURLToPath(moduleUrl))));
  const execArgv: string[] = [];
  return { file: pathToFileURL(join(folder, `${name}.js`)), execArgv };
}
