// Why: docs/decisions/interface/phone-page.md

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { createPhonePageCsp } from '@/lib/base/web/phone-policy';
import { ignoreBody } from '@/server/platform/http/bodies';
import { ProblemError } from '@/server/platform/problem';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
};
const COMPRESSED = /\.(?:html|js|css|json|webmanifest|wasm)$/;
/** Matches the paths of files whose names contain a digest of their content. Browsers may cache such a file for ever. */
const LASTING = /^assets\//;

const ManifestSchema = z.looseObject({
  scope: z.string().regex(/^\/[\w-]+\/$/),
  share_target: z.looseObject({ action: z.string() }),
});
const AuthoritySchema = z.looseObject({
  intake: z.looseObject({ url: z.url() }),
  registry: z.looseObject({ url: z.url(), mirrors: z.array(z.url()).default([]) }),
});

interface PageFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
}

/** The built phone page. Its files are read into memory at start, so that no request reads the disk. */
export interface PhonePage {
  /** The path under which the page is served ("/phone/"). */
  readonly scope: string;
  readonly sharePath: string;
  /** The page's files by their path within the scope; the path of the page itself is "". */
  readonly files: ReadonlyMap<string, PageFile>;
  readonly policy: string;
}

/** Reads the phone page that `npm run build` wrote into `folder` (.output/web). Throws if the page is not there. */
export async function readPhonePage(folder: string): Promise<PhonePage> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, PageFile>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/');
    files.set(
      path.replace(/^\//, ''),
      await toPageFile(path, await readFile(join(entry.parentPath, entry.name))),
    );
  }
  const readJsonFile = (name: string): unknown => {
    const file = files.get(name);
    if (!file) throw new Error(`${folder} holds no phone page: ${name} is missing (npm run build)`);
    return JSON.parse(new TextDecoder().decode(file.plain));
  };
  const { scope, share_target } = ManifestSchema.parse(readJsonFile('manifest.webmanifest'));
  const { intake, registry } = AuthoritySchema.parse(readJsonFile('authority.json'));
  const policy = `${createPhonePageCsp([intake.url, registry.url, ...registry.mirrors])}; frame-ancestors 'none'`;
  const page = files.get('index.html');
  if (!page) throw new Error(`${folder} holds no phone page: index.html is missing`);
  files.delete('index.html');
  files.set('', page);
  return { scope, sharePath: share_target.action, files, policy };
}

async function toPageFile(path: string, bytes: Buffer): Promise<PageFile> {
  const type = TYPES[extname(path)];
  if (type === undefined) throw new Error(`the phone page has a file of another kind: ${path}`);
  return {
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    plain: new Uint8Array(bytes),
    gzipped: COMPRESSED.test(path) ? new Uint8Array(await promisify(gzip)(bytes, { level: 9 })) : undefined,
  };
}

/** Sets the phone page's own content security policy. Call it before the policy of the intake's other pages is added. */
export function addPhonePageSecurityPolicy(app: OpenAPIHono, { scope, policy }: PhonePage): void {
  app.use(`${scope}*`, async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('cross-origin-opener-policy', 'same-origin');
  });
}

/**
 * Adds the routes of the phone page. When another app shares something with the page, the browser sends a POST to `sharePath`,
 * which the page's service worker receives. Until the service worker is installed, the POST reaches the intake, which responds
 * with the page and ignores the body.
 */
export function addPhonePageRoutes(app: OpenAPIHono, { scope, sharePath, files }: PhonePage): void {
  app.get(scope.slice(0, -1), (c) => c.redirect(scope));
  app.on(['GET', 'POST'], sharePath, ignoreBody(), (c) => respondWithFile(c, '', files.get('')));
  app.get(`${scope}*`, (c) => {
    const path = new URL(c.req.url).pathname.slice(scope.length);
    return respondWithFile(c, path, files.get(path));
  });
}

function respondWithFile(c: Context, path: string, file: PageFile | undefined): Response {
  if (!file) throw new ProblemError('not-found');
  const headers = {
    'content-type': file.type,
    'cache-control': LASTING.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  };
  if (c.req.method === 'GET' && c.req.header('if-none-match') === file.etag)
    return c.body(null, 304, headers);
  const { gzipped } = file;
  const takesGzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  return gzipped && takesGzip
    ? c.body(gzipped, 200, { ...headers, 'content-encoding': 'gzip' })
    : c.body(file.plain, 200, headers);
}
