import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { build } from 'vite';
import { noEval } from '@/scripts/bundling/no-eval';
import { BASE } from '@/web/base';
import { addPageFiles } from './page-files';

/**
 * Builds the phone page (docs/developing/phone.md) of the project at `root` into `outDir`, for the same authority as the
 * extension's builds.
 */
export async function buildPhone(root: string, outDir: string): Promise<void> {
  const here = join(root, 'web');
  /** Uses the page's own browser API instead of the polyfill (web/browser.ts). */
  const ownBrowser = {
    name: 'own-browser',
    enforce: 'pre' as const,
    resolveId: (id: string) =>
      id === '@wxt-dev/webextension-polyfill/browser' ? join(here, 'browser.ts') : undefined,
  };
  await build({
    configFile: false,
    root: here,
    base: BASE,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: { '@': root } },
    plugins: [ownBrowser, noEval, tailwindcss(), addPageFiles(root)],
    worker: { format: 'es', plugins: () => [ownBrowser, noEval] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
    },
  });
}
