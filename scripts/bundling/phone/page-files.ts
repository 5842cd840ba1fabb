import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import * as z from 'zod';
import { createPhonePageCsp } from '@/lib/base/web/phone-policy';
import { BASE } from '@/web/base';
import { renderPolicyPages } from '../policy-pages';
import { createWebManifest } from './web-manifest';

const AuthoritySchema = z.looseObject({
  demonstration: z.boolean(),
  intake: z.looseObject({ url: z.url() }).optional(),
  registry: z.looseObject({ url: z.url(), mirrors: z.array(z.url()).default([]) }),
});
/**
 * Matches files that the service worker caches only after their first use: the barcode reader, which is larger than all other
 * files together.
 */
const LATER = /\.wasm$/;

/**
 * A build plugin that adds everything but scripts to the phone page: its content security policy, texts, icons, authority file,
 * privacy policy, manifest, and the service worker, which lists all files. `root` is the project's root.
 */
export function createPageFilesPlugin(root: string): Plugin {
  const authority = readFileSync(resolve(root, process.env.CHOSANG_AUTHORITY ?? '.chosang/authority.json'));
  const { demonstration, intake, registry } = AuthoritySchema.parse(JSON.parse(authority.toString('utf8')));
  const hosts = [intake?.url, registry.url, ...registry.mirrors].filter((url) => url !== undefined);
  return {
    name: 'page-files',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: createPhonePageCsp(hosts) },
          injectTo: 'head-prepend',
        },
      ],
    },
    async generateBundle(_, bundle) {
      const name = demonstration ? 'Chợ Sáng (bản minh họa)' : 'Chợ Sáng trên điện thoại';
      const added: Record<string, string | Uint8Array> = {
        'authority.json': authority,
        'manifest.webmanifest': JSON.stringify(createWebManifest(name)),
        ...renderPolicyPages(root, 'phone'),
      };
      for (const language of ['vi', 'en']) {
        const path = `_locales/${language}/messages.json`;
        added[path] = selectPhonePageMessages(readFileSync(join(root, 'public', path), 'utf8'));
      }
      for (const file of readdirSync(join(root, 'web/icon')))
        added[`icon/${file}`] = readFileSync(join(root, 'web/icon', file));
      for (const [fileName, source] of Object.entries(added))
        this.emitFile({ type: 'asset', fileName, source });

      const parts = Object.entries(bundle).map(
        ([path, part]) => [path, part.type === 'chunk' ? part.code : part.source] as const,
      );
      const all = [...parts, ...Object.entries(added)].sort(([a], [b]) => (a < b ? -1 : 1));
      const digest = createHash('sha256');
      for (const [path, content] of all) digest.update(`${path}\n`).update(content);
      const files = all.map(([path]) => path).filter((path) => !LATER.test(path) && path !== 'index.html');
      const built = {
        version: digest.digest('hex').slice(0, 12),
        files: [BASE, ...new Set(files.map((path) => `${BASE}${path}`))],
      };
      this.emitFile({
        type: 'asset',
        fileName: 'service-worker.js',
        source: await buildServiceWorker(root, built),
      });
    },
  };
}

/**
 * Keys of messages that only the extension shows, on its welcome and practice pages. `welcome_data` is not among them, because
 * the phone page shows it too.
 */
const ELSEWHERE = /^(?:practice|welcome(?!_data))_/;

/** Returns the messages of the phone page as JSON, without the notes for translators and the placeholders for `browser.i18n`. */
function selectPhonePageMessages(text: string): string {
  const words = z.record(z.string(), z.looseObject({ message: z.string() })).parse(JSON.parse(text));
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(words).flatMap(([key, { message }]) =>
        ELSEWHERE.test(key) ? [] : [[key, { message }]],
      ),
    ),
  );
}

async function buildServiceWorker(root: string, built: object): Promise<string> {
  const made = await build({
    absWorkingDir: root,
    entryPoints: ['web/service-worker.ts'],
    tsconfig: 'tsconfig.json',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { BUILT: JSON.stringify(built) },
    write: false,
  });
  const [file] = made.outputFiles;
  if (!file) throw new Error('the service worker was not built');
  return file.text;
}
