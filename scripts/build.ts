import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'wxt';
import { type BuildTarget, OUTPUT, PHONE_PAGE, toBuiltFolder } from '@/demo/browser-driver/built';
import { writeDemoRegistryAndAuthority } from '@/demo/demonstration/world/authority';
import { readCommandLine, runCommandLine, UsageError } from '@/lib/base/node/command-line';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the extension for one browser into `outDir`, and returns the folder of the build. The build uses the authority file that
 * `CHOSANG_AUTHORITY` names, otherwise the demonstration's (`.chosang/authority.json`), which is created if it is missing.
 */
export async function buildExtension(target: BuildTarget, outDir = OUTPUT): Promise<string> {
  await writeDemoAuthorityIfMissing();
  await build({ root, browser: target, outDir, logger: quietLogger });
  return toBuiltFolder(target, outDir);
}

async function writeDemoAuthorityIfMissing(): Promise<void> {
  if (process.env.CHOSANG_AUTHORITY || existsSync(join(root, '.chosang', 'authority.json'))) return;
  await writeDemoRegistryAndAuthority(join(root, '.chosang'));
}

const doNothing = () => undefined;
const printProblem = (...parts: unknown[]) => console.error(...parts);
/** A logger for WXT that hides its progress but shows its warnings and errors. */
export const quietLogger = {
  debug: doNothing,
  log: doNothing,
  info: doNothing,
  warn: printProblem,
  error: printProblem,
  fatal: printProblem,
  success: doNothing,
  level: 1,
};

const BROWSERS: readonly BuildTarget[] = ['chrome', 'firefox', 'safari'];
const USAGE = 'npm run build [-- chrome|firefox|safari|web …]';

/** Runs `npm run build [-- TARGET…]`: builds the given targets, or all targets except Safari if none is given. */
async function main(): Promise<undefined> {
  const { positionals: targets } = readCommandLine({ allowPositionals: true }, USAGE, BROWSERS.length + 1);
  const unknown = targets.find((one) => one !== 'web' && !BROWSERS.some((target) => target === one));
  if (unknown !== undefined) throw new UsageError(`There is no target '${unknown}'. Usage: ${USAGE}`);
  // React and other libraries build differently with another NODE_ENV, which the user's shell may have set.
  process.env.NODE_ENV = 'production';
  const timed = async (target: string, folder: string, work: () => Promise<unknown>) => {
    const start = Date.now();
    await work();
    console.log(`${target}: ${folder.replace(`${resolve(root)}/`, '')} (${Date.now() - start} ms)`);
  };
  const isWanted = (one: string) => targets.includes(one) || (targets.length === 0 && one !== 'safari');
  for (const target of BROWSERS.filter(isWanted)) {
    await timed(target, toBuiltFolder(target), () => buildExtension(target));
  }
  // Vite takes time to load, so it is loaded only if the phone page is built.
  if (isWanted('web')) {
    await writeDemoAuthorityIfMissing();
    const { bundlePhonePage } = await import('./bundling/phone/build-phone');
    await timed('web', PHONE_PAGE, () => bundlePhonePage(resolve(root), PHONE_PAGE));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommandLine(main);
