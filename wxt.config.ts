import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import type { PluginOption } from 'vite';
import { defineConfig } from 'wxt';
import { writeMarketplaceEntrypoints } from './entrypoints/marketplace/marketplace-entrypoints';
import {
  createBackgroundRowFieldsPlugin,
  createOwnMarketplaceRowsPlugin,
} from './entrypoints/marketplace/own-marketplaces';
import {
  BUILT_IN_IMAGE_MATCHES,
  BUILT_IN_PAGE_MATCHES,
  OPTIONAL_IMAGE_MATCHES,
  OPTIONAL_PAGE_MATCHES,
} from './lib/marketplaces/matches';
import { version } from './package.json';
import { listFirstRegistryFiles } from './scripts/bundling/first-registry';
import { findManifestNames } from './scripts/bundling/manifest-name';
import { noEval } from './scripts/bundling/no-eval';
import { renderPolicyPages } from './scripts/bundling/policy-pages';
import { terserOnce, terserOnceForPages } from './scripts/bundling/terser-once';

// The authority this build serves (lib/domain/report/authority.ts). `npm start` writes the demonstration one.
const authorityFile = resolve(process.env.CHOSANG_AUTHORITY ?? '.chosang/authority.json');
// A published directory whose version the build carries, for devices that reach no address (docs/agency/managed-policy.md).
const firstRegistry = process.env.CHOSANG_FIRST_REGISTRY;

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox', 'safari'],
  vite: () => ({ plugins: [tailwindcss(), noEval] }),
  manifest: ({ browser }) => ({
    ...findManifestNames(authorityFile, browser, version),
    description: '__MSG_extDescription__',
    default_locale: 'vi',
    permissions: [
      'storage',
      'activeTab',
      'scripting',
      'alarms',
      'unlimitedStorage',
      // Safari has neither (docs/developing/safari.md).
      ...(browser === 'safari' ? [] : ['notifications', 'identity']),
      ...(browser === 'chrome' ? ['sidePanel'] : []),
    ],
    commands: {
      // The same press as on the toolbar button: it grants `activeTab`, without which there is no picture of a page.
      _execute_action: { suggested_key: { default: 'Alt+Shift+S' } },
      'capture-page': {
        // Chromium keeps Alt+Shift+C for its tab groups and gives it to no extension (docs/decisions/officers/workspace.md).
        suggested_key: { default: browser === 'firefox' ? 'Alt+Shift+C' : 'Alt+Shift+L' },
        description: '__MSG_commandCapture__',
      },
    },
    host_permissions: [...BUILT_IN_PAGE_MATCHES, ...BUILT_IN_IMAGE_MATCHES],
    optional_host_permissions: [
      ...OPTIONAL_PAGE_MATCHES,
      ...OPTIONAL_IMAGE_MATCHES,
      'https://*/*',
      '<all_urls>',
    ],
    action: { default_title: findManifestNames(authorityFile, browser, version).name },
    ...browserSettings(browser),
  }),
  hooks: {
    // Without a default path Chrome shows no side panel until an officer's device turns it on.
    'build:manifestGenerated': ({ config }, manifest) => {
      delete manifest.side_panel;
      // WXT asks for it wherever there is a page of that name.
      if (config.browser === 'safari')
        manifest.permissions = manifest.permissions?.filter((name) => name !== 'sidePanel') ?? [];
      if (manifest.sidebar_action) manifest.sidebar_action.open_at_install = false;
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      config.plugins = withoutUnimport(config.plugins);
      if (entrypoints.some(({ type }) => type === 'background'))
        config.plugins = [wakeBrowser, createBackgroundRowFieldsPlugin(), config.plugins, terserOnce];
      if (entrypoints.some(({ type }) => type !== 'content-script')) return;
      config.plugins = [
        pageBrowser,
        ...entrypoints.map(({ name }) => createOwnMarketplaceRowsPlugin(name)),
        config.plugins,
      ];
      // The largest (docs/decisions/marketplaces/independent-shops.md).
      if (
        entrypoints.some(({ name }) =>
          ['site', 'shopee', 'lazada', 'amazon', 'taobao', 'tiki'].includes(name),
        )
      ) {
        config.plugins.push(terserOnceForPages);
      }
    },
    'entrypoints:found': ({ config }, entrypoints) => {
      entrypoints.push(...writeMarketplaceEntrypoints(config.root, resolve(config.wxtDir, 'marketplaces')));
    },
    'build:publicAssets': ({ config }, files) => {
      if (!existsSync(authorityFile)) {
        throw new Error(
          `No authority to build for: ${authorityFile} is missing. "npm start" makes a demonstration one; for your own, write the file described in docs/agency/managed-policy.md and set CHOSANG_AUTHORITY.`,
        );
      }
      files.push({ absoluteSrc: authorityFile, relativeDest: 'authority.json' });
      for (const [relativeDest, contents] of Object.entries(renderPolicyPages(config.root, 'extension')))
        files.push({ contents, relativeDest });
      if (firstRegistry !== undefined)
        for (const path of listFirstRegistryFiles(firstRegistry))
          files.push({ absoluteSrc: resolve(firstRegistry, path), relativeDest: `first-registry/${path}` });
      if (config.browser === 'firefox') files.push({ contents: namelessPage, relativeDest: 'nameless.html' });
    },
  },
});

/** Without WXT's automatic imports, which look through every file even where they are turned off. */
function withoutUnimport(plugins: PluginOption[] = []): PluginOption[] {
  return plugins.flatMap((plugin) => {
    if (Array.isArray(plugin)) return withoutUnimport(plugin);
    return plugin && 'name' in plugin && plugin.name === 'unimport' ? [] : [plugin];
  });
}

/** The page that asks without an origin (entrypoints/nameless.ts). */
const namelessPage =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>nameless</title><script src="nameless.js"></script></html>\n';

const firefoxSettings = {
  gecko: {
    id: 'cho-sang@chosang.example',
    strict_min_version: '140.0',
    // What a report that a person sends carries (docs/privacy/data-inventory.md); nothing is sent otherwise.
    data_collection_permissions: {
      required: ['none' as const],
      optional: [
        'personallyIdentifyingInfo' as const,
        'personalCommunications' as const,
        'websiteContent' as const,
        'websiteActivity' as const,
        'locationInfo' as const,
        'financialAndPaymentInfo' as const,
      ],
    },
  },
  gecko_android: { strict_min_version: '142.0' },
};

/** What the manifest tells one browser alone. */
function browserSettings(browser: string) {
  if (browser === 'firefox') return { browser_specific_settings: firefoxSettings };
  // The first Safari with `storage.session` and `scripting.registerContentScripts`.
  if (browser === 'safari') return { browser_specific_settings: { safari: { strict_min_version: '16.4' } } };
  return { minimum_chrome_version: '137', storage: { managed_schema: 'managed-schema.json' } };
}

/** Content scripts get the little they use in the place of the whole polyfill and of WXT's context. */
const pageBrowser = {
  name: 'page-browser',
  enforce: 'pre' as const,
  resolveId: (id: string) => {
    if (id === 'webextension-polyfill') return resolve('entrypoints/marketplace/page-browser.ts');
    if (id === 'wxt/utils/content-script-context') return resolve('entrypoints/marketplace/page-life.ts');
    return undefined;
  },
};

/** The script that wakes gets the browser's own API (lib/browser/wake-browser.ts). */
const wakeBrowser = {
  name: 'wake-browser',
  enforce: 'pre' as const,
  resolveId: (id: string) =>
    id === 'webextension-polyfill' ? resolve('lib/browser/wake-browser.ts') : undefined,
};
