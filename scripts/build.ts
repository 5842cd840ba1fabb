import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOutput, build } from 'wxt';
import { type BuildTarget, OUTPUT, PHONE_PAGE, toBuiltFolder } from '@/demo/browser-driver/built';
import { writeDemoRegistryAndAuthority } from '@/demo/demonstration/world/authority';
import { readCommandLine, runCommandLine, UsageError } from '@/lib/base/node/command-line';
import { takeBuiltGroups } from './bundling/take-built-groups';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A build for one browser. Its scripts and pages can be taken for another browser. */
interface Built {
  readonly folder: string;
  readonly output: BuildOutput;
}

/**
 * Builds the extension for one browser into `outDir`, and returns the folder of the build. The build uses the authority file that
 * `CHOSANG_AUTHORITY` names, otherwise the demonstration's (`.chosang/authority.json`), which is created if it is missing.
 */
export async function buildExtension(target: BuildTarget, outDir = OUTPUT): Promise<string> {
  return (await buildWithOutput(target, outDir)).folder;
}

/** Builds the extension for one browser. With `made`, takes from that build what the browsers have in common. */
async function buildWithOutput(target: BuildTarget, outDir: string, made?: Built): Promise<Built> {
  await writeDemoAuthorityIfMissing();
  const hooks = made ? { 'entrypoints:grouped': takeBuiltGroups(made.folder, made.output) } : {};
  const output = await build({ root, browser: target, outDir, logger: quietLogger, hooks });
  return { folder: toBuiltFolder(target, outDir), output };
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
  const buildTimed = async (target: string, folder: string, work: () => Promise<unknown>) => {
    const start = Date.now();
    await work();
    console.log(`${target}: ${folder.replace(`${resolve(root)}/`, '')} (${Date.now() - start} ms)`);
  };
  const isWanted = (one: string) => targets.includes(one) || (targets.length === 0 && one !== 'safari');
  // No source depends on the browser, so all browsers have the same scripts and pages. A release builds them for each browser;
  // tests/integration/release/reproducible.test.ts compares its packages with builds of this command.
  let made: Built | undefined;
  for (const target of BROWSERS.filter(isWanted)) {
    await buildTimed(target, toBuiltFolder(target), async () => {
      const built = await buildWithOutput(target, OUTPUT, made);
      made ??= built;
    });
  }
  // Vite takes time to load, so it is loaded only if the phone page is built.
  if (isWanted('web')) {
    await writeDemoAuthorityIfMissing();
    const { bundlePhonePage } = await import('./bundling/phone/build-phone');
    await buildTimed('web', PHONE_PAGE, () => bundlePhonePage(resolve(root), PHONE_PAGE));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runCommandLine(main);
