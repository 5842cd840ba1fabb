import { minify } from 'terser';

const OPTIONS = {
  safari10: true,
  compress: { passes: 3, ecma: 2020, inline: 1, unsafe_arrows: true, hoist_funs: true },
  // V8 parses a function twice that is called at once and is not in parentheses.
  format: { wrap_iife: true },
} as const;

const made = new Map<string, Promise<string>>();

/** Minifies a script with Terser, once in each process: it takes seconds, and the scripts of both browsers are the same. */
function minifyOnce(code: string): Promise<string> {
  const known = made.get(code) ?? minify(code, OPTIONS).then((result) => result.code ?? '');
  made.set(code, known);
  return known;
}

/** A build plugin that minifies with Terser instead of Vite's own minifier. */
export const terserOnce = {
  name: 'terser-once',
  enforce: 'post' as const,
  outputOptions: <T extends object>(options: T) => ({ ...options, minify: false }),
  renderChunk: async (code: string) => ({ code: await minifyOnce(code), map: null }),
};
