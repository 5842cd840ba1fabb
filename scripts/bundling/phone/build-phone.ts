import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { build } from 'vite';
import { noEval } from '@/scripts/bundling/no-eval';
import { BASE } from '@/web/base';
import { createPageFilesPlugin } from './page-files';

/**
 * Builds the phone page (docs/developing/phone.md) of the project at `root` into `outDir`. It uses the authority file that the
 * extension's builds use.
 */
export async function bundlePhonePage(root: string, outDir: string): Promise<void> {
  const here = join(root, 'web');
  /** A build plugin that replaces the polyfill by the phone page's own browser API (web/browser.ts). */
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
    plugins: [ownBrowser, noEval, tailwindcss(), createPageFilesPlugin(root)],
    worker: { format: 'es', plugins: () => [ownBrowser, noEval] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
    },
  });
}
