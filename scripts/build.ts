import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'wxt';
import { type BuildTarget, builtFolder, OUTPUT, PHONE_PAGE } from '@/demo/browsers/built';
import { writeDemoAuthority } from '@/demo/world/authority';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the extension for one browser into `outDir`; returns the build's folder. It serves the authority of
 * `CHOSANG_AUTHORITY`, or the demonstration's of `.chosang/authority.json`, which is created when missing.
 */
export async function buildExtension(target: BuildTarget, outDir = OUTPUT): Promise<string> {
  await needAuthority();
  await build({ root, browser: target, outDir, logger: quietLogger });
  return builtFolder(target, outDir);
}

async function needAuthority(): Promise<void> {
  if (process.env.CHOSANG_AUTHORITY || existsSync(join(root, '.chosang', 'authority.json'))) return;
  await writeDemoAuthority(join(root, '.chosang'));
}

const nothing = () => undefined;
const say = (...parts: unknown[]) => console.error(...parts);
/** Hides WXT's progress but shows problems. */
export const quietLogger = {
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
  // React and others build differently with another value, which a shell may have set.
  process.env.NODE_ENV = 'production';
  const wanted = process.argv.slice(2);
  const all: readonly BuildTarget[] = ['chrome', 'firefox', 'safari'];
  const timed = async (target: string, folder: string, work: () => Promise<unknown>) => {
    const start = Date.now();
    await work();
    console.log(`${target}: ${folder.replace(`${resolve(root)}/`, '')} (${Date.now() - start} ms)`);
  };
  const isWanted = (one: string) => wanted.includes(one) || (wanted.length === 0 && one !== 'safari');
  for (const target of all.filter(isWanted)) {
    await timed(target, builtFolder(target), () => buildExtension(target));
  }
  // Vite is loaded for it alone.
  if (isWanted('web')) {
    await needAuthority();
    const { buildPhone } = await import('./bundling/phone/build-phone');
    await timed('web', PHONE_PAGE, () => buildPhone(resolve(root), PHONE_PAGE));
  }
}
