import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'wxt';
import { writeDemoAuthority } from '@/server/demo/authority';

const root = fileURLToPath(new URL('..', import.meta.url));

export type BuildTarget = 'chrome' | 'firefox';

/** The folder a build lies in. */
export function builtFolder(target: BuildTarget): string {
  return join(root, '.output', `${target}-mv3`);
}

/**
 * Builds the extension for one browser into `.output/`. It serves the authority of `CHOSANG_AUTHORITY`, or the
 * demonstration's of `.chosang/authority.json`, which is made when it is missing.
 */
export async function buildExtension(target: BuildTarget): Promise<string> {
  const authority = process.env.CHOSANG_AUTHORITY;
  if (!authority && !existsSync(join(root, '.chosang', 'authority.json')))
    await writeDemoAuthority(join(root, '.chosang'));
  await build({ root, browser: target, logger: quiet });
  return builtFolder(target);
}

const nothing = () => undefined;
const say = (...parts: unknown[]) => console.error(...parts);
/** WXT's own progress is left out; what goes wrong is not. */
const quiet = {
  debug: nothing,
  log: nothing,
  info: nothing,
  warn: say,
  error: say,
  fatal: say,
  success: nothing,
  level: 1,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const target of ['chrome', 'firefox'] as const) {
    const start = Date.now();
    const folder = await buildExtension(target);
    console.log(`${target}: ${folder.replace(`${resolve(root)}/`, '')} (${Date.now() - start} ms)`);
  }
}
