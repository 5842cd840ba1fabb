import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';

const OPTIONS = {
  compress: { passes: 2, ecma: 2020, inline: 1, unsafe_arrows: true, hoist_funs: true, lhs_constants: false },
  // V8 parses an immediately called function twice unless it is in parentheses.
  // One kind of quotes makes the gzipped script smaller.
  format: { wrap_iife: true, quote_style: 1 },
} as const;

const made = new Map<string, Promise<string>>();

/**
 * Minifies a script with Terser. A process minifies each script once, because this takes seconds and both browsers have the same
 * scripts.
 */
function minifyWithProcessCache(code: string): Promise<string> {
  const known = made.get(code) ?? minifyWithSharedCache(code);
  made.set(code, known);
  return known;
}

/**
 * Minifies a script. If CHOSANG_MINIFIED names a folder, it first looks there for the result of another build of this run, and
 * stores its own result there. Only `npm test` sets CHOSANG_MINIFIED, because several of its checks build the same scripts; a
 * release is always minified from its sources.
 */
async function minifyWithSharedCache(code: string): Promise<string> {
  const folder = process.env.CHOSANG_MINIFIED;
  if (!folder) return minifyScript(code);
  const file = join(folder, `${createHash('sha256').update(code).digest('hex')}.js`);
  const cached = await readIfPresent(file);
  if (cached !== undefined) return cached;
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

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** A build plugin that minifies with Terser, in place of Vite's own minifier. */
export const terserOnce = {
  name: 'terser-once',
  enforce: 'post' as const,
  outputOptions: <T extends object>(options: T) => ({ ...options, minify: false }),
  renderChunk: async (code: string) => ({ code: await minifyWithProcessCache(code), map: null }),
};
