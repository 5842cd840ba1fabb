import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Finds a program of the server beside the module at `moduleUrl`, to be run as a thread or process. In a checkout the program is
 * TypeScript, run by tsx; in the built server it is JavaScript (scripts/image).
 */
export function findServerProgram(
  moduleUrl: string,
  name: string,
): { readonly file: URL; readonly execArgv: string[] } {
  if (moduleUrl.endsWith('.js')) return { file: new URL(`${name}.js`, moduleUrl), execArgv: [] };
  const tsx = pathToFileURL(createRequire(moduleUrl).resolve('tsx')).href;
  return { file: new URL(`${name}.ts`, moduleUrl), execArgv: ['--import', tsx] };
}
