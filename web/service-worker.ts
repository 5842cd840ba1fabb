import { UNMARKED } from '@/lib/base/web/unmarked';
import { BASE, SHARE_PATH } from './base';
import { hasShareFields, isFromShareMenu } from './share/from-menu';
import { SHARED_CACHE, SHARED_FIELDS, SHARED_PICTURE, SHARED_TEXT } from './share/shared';

/** Inserted by the build: a digest of the files, and the paths of the files that are cached at the first visit. */
declare const BUILT: { readonly version: string; readonly files: readonly string[] };

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Routing extends Lasting {
  addRoutes(rule: typeof THROUGH_WORKER): Promise<void>;
}
declare const clients: { claim(): Promise<void> };

const CACHE = `chosang-${BUILT.version}`;

/**
 * Makes Chromium wait for this worker. Otherwise Chromium would fetch the page from the intake while the worker starts, and send
 * the cookies of the intake's host.
 */
const THROUGH_WORKER = { condition: { urlPattern: `${BASE}*` }, source: 'fetch-event' } as const;
const canAddRoutes = (event: Event): event is Routing => 'addRoutes' in event;
const canWaitUntil = (event: Event): event is Lasting => 'waitUntil' in event;
const canRespond = (event: Event): event is Asking => 'respondWith' in event;

addEventListener('install', (event) => {
  if (!canWaitUntil(event)) return;
  event.waitUntil(cacheFiles());
  if (canAddRoutes(event)) event.waitUntil(event.addRoutes(THROUGH_WORKER));
});
addEventListener('activate', (event) => {
  if (canWaitUntil(event)) event.waitUntil(Promise.all([deleteOtherCaches(), clients.claim()]));
});
addEventListener('fetch', (event) => {
  if (!canRespond(event)) return;
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || !pathname.startsWith(BASE)) return;
  if (request.method === 'POST' && pathname === SHARE_PATH) event.respondWith(storeSharedData(request));
  else if (request.method === 'GET') event.respondWith(respondFromCache(request, pathname));
});

async function cacheFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Bypasses the browser's HTTP cache, in which files of two versions may be mixed.
  await cache.addAll(BUILT.files.map((file) => new Request(file, UNMARKED)));
}

async function deleteOtherCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name !== CACHE && name.startsWith('chosang-')).map((name) => caches.delete(name)),
  );
}

/**
 * Responds with a cached file. A navigation gets the file of its path if that file is cached (the privacy policy), otherwise the
 * phone page. Anything else that is not cached is fetched; a file of the build (the reader of codes) is then cached.
 */
async function respondFromCache(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const cachedResponse =
    (await cache.match(pathname)) ?? (request.mode === 'navigate' ? await cache.match(BASE) : undefined);
  if (cachedResponse) return cachedResponse;
  const answered = await (request.mode === 'navigate' ? fetch(request) : fetch(pathname, UNMARKED));
  if (answered.ok && pathname.startsWith(`${BASE}assets/`)) await cache.put(pathname, answered.clone());
  return answered;
}

/**
 * Stores for the page what the share menu posts, and redirects to the page's address without the posted data. A post that may
 * come from a web site is not stored.
 */
async function storeSharedData(request: Request): Promise<Response> {
  const opened = Response.redirect(BASE, 303);
  if (!isFromShareMenu(request, location.origin)) return opened;
  const form = await request.formData();
  if (!hasShareFields(form)) return opened;
  const text = Object.fromEntries(
    SHARED_FIELDS.map((name) => [name, String(form.get(name) ?? '').slice(0, 4_096)]),
  );
  const picture = form.get('picture');
  const cache = await caches.open(SHARED_CACHE);
  await cache.put(SHARED_TEXT, new Response(JSON.stringify(text)));
  if (picture instanceof File && picture.size > 0) await cache.put(SHARED_PICTURE, new Response(picture));
  return opened;
}
