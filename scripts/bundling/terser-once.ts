import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';

const OPTIONS = {
  compress: { passes: 2, ecma: 2020, inline: 1, unsafe_arrows: true, hoist_funs: true, lhs_constants: false },
  // V8 parses a function twice that is called at once and is not in parentheses.
  format: { wrap_iife: true },
} as const;

const made = new Map<string, Promise<string>>();

/** Minifies a script with Terser, once in each process: it takes seconds, and the scripts of both browsers are the same. */
function minifyOnce(code: string): Promise<string> {
  const known = made.get(code) ?? minifyOrRead(code);
  made.set(code, known);
  return known;
}

/**
 * Minifies a script, or reads what another build of this run made of it, where CHOSANG_MINIFIED names a folder: `npm test` sets it,
 * because several checks build the same scripts. Nothing else does, so a release is minified from its sources.
 */
async function minifyOrRead(code: string): Promise<string> {
  const folder = process.env.CHOSANG_MINIFIED;
  if (!folder) return minifyScript(code);
  const file = join(folder, `${createHash('sha256').update(code).digest('hex')}.js`);
  const kept = await readIfThere(file);
  if (kept !== undefined) return kept;
  const minified = await minifyScript(code);
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, minified);
  await rename(unfinished, file);
  return minified;
}

async function minifyScript(code: string): Promise<string> {
  return (await minify(code, OPTIONS)).code ?? '';
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** A build plugin that minifies with Terser instead of Vite's own minifier. */
export const terserOnce = {
  name: 'terser-once',
  enforce: 'post' as const,
  outputOptions: <T extends object>(options: T) => ({ ...options, minify: false }),
  renderChunk: async (code: string) => ({ code: await minifyOnce(code), map: null }),
};
