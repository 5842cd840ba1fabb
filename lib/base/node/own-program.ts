import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * A program of the server's own beside the module at `moduleUrl`, for a thread or a process: TypeScript, run by tsx, in a
 * checkout; JavaScript in the built server (scripts/image).
 */
export function ownProgram(
  moduleUrl: string,
  name: string,
): { readonly file: URL; readonly execArgv: string[] } {
  if (moduleUrl.endsWith('.js')) return { file: new URL(`${name}.js`, moduleUrl), execArgv: [] };
  const tsx = pathToFileURL(createRequire(moduleUrl).resolve('tsx')).href;
  return { file: new URL(`${name}.ts`, moduleUrl), execArgv: ['--import', tsx] };
}
