import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer, { type Page } from 'puppeteer-core';
import { type BrowserName, findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { QUIET_FLAGS, ROOT_FLAGS } from '@/demo/browser-driver/plain-browser';
import { QUIET_PREFS } from '@/demo/browser-driver/quiet-firefox';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const VIEWPORT = { width: 1280, height: 900 };

export type CapturingBrowser = Awaited<ReturnType<typeof launchCapturingBrowser>>;

/**
 * Code that a test adds to the test extension. `background`: code that is added to the extension's background. `scripts`: scripts
 * for pages, by the path of each script's file.
 */
export interface ExtensionAdditions {
  readonly background: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** Starts a browser with a test extension that only captures. */
export async function launchCapturingBrowser(name: BrowserName, more?: ExtensionAdditions) {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-capture-'));
  const extension = join(folder, 'extension');
  await buildExtension(extension, name, more);
  const browser = await puppeteer.launch(
    name === 'chromium'
      ? {
          executablePath: findOrInstallBrowser(name, console.error),
          pipe: true,
          enableExtensions: true,
          userDataDir: join(folder, 'profile'),
          defaultViewport: VIEWPORT,
          args: [...QUIET_FLAGS, '--hide-scrollbars', '--force-color-profile=srgb', ...ROOT_FLAGS],
        }
      : {
          browser: 'firefox',
          executablePath: findOrInstallBrowser(name, console.error),
          userDataDir: join(folder, 'profile'),
          defaultViewport: null,
          args: ['--width=1280', '--height=985'],
          extraPrefsFirefox: QUIET_PREFS,
        },
  );
  await browser.installExtension(extension);
  return {
    browser,
    /** Opens an address in a visible tab. The caller closes the tab. */
    open: async (url: string): Promise<Page> => {
      const page = await browser.newPage();
      await page.goto(url, { waitUntil: 'load' });
      await page.bringToFront();
      return page;
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bundles the test extension: the product's real freezer, capture and packing, with as little other code as possible. */
async function buildExtension(
  folder: string,
  name: BrowserName,
  more: ExtensionAdditions | undefined,
): Promise<void> {
  const common = {
    bundle: true,
    alias: { '@': ROOT.replace(/\/$/, '') },
    target: 'es2023',
    logLevel: 'error',
  } as const;
  const here = join(ROOT, 'tests/support/capture');
  await build({
    ...common,
    entryPoints: [join(here, 'extension-freeze.ts')],
    outfile: join(folder, 'freeze.js'),
    format: 'iife',
    minify: true, // as it is shipped: it is read anew for every frame
    globalName: 'frozen',
    footer: { js: 'frozen.result;' },
  });
  await build({
    ...common,
    entryPoints: [join(here, 'extension-full-page.ts')],
    outfile: join(folder, 'full-page.js'),
    format: 'iife',
  });
  for (const [file, path] of Object.entries(more?.scripts ?? {})) {
    await build({
      ...common,
      entryPoints: [resolve(ROOT, path)],
      outfile: join(folder, file),
      format: 'iife',
    });
  }
  const background = [join(here, 'extension-background.ts'), ...(more ? [join(ROOT, more.background)] : [])];
  await build({
    ...common,
    stdin: {
      contents: background.map((path) => `import ${JSON.stringify(path)};`).join(''),
      resolveDir: ROOT,
    },
    outfile: join(folder, 'background.js'),
    format: 'iife',
  });
  const manifest = {
    manifest_version: 3,
    name: 'capture under test',
    version: '1',
    permissions: ['scripting', 'tabs'],
    host_permissions: ['<all_urls>'],
    background: name === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
    ...(name === 'firefox'
      ? { browser_specific_settings: { gecko: { id: 'capture-test@chosang.example' } } }
      : {}),
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
