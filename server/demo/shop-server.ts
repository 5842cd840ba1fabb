import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { isHostOf, MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import type { DemoCertificate } from './certificate';
import { indexPage } from './index-page';
import type { DemoPages } from './pages';
import { drawPicture } from './pictures';

const PICTURE_DOMAINS = MARKETPLACE_HOSTS.flatMap((hosts) => hosts.images);

/** Whether the demonstration answers for this host: a page's own, or a picture host of a marketplace. */
export function isDemoHost(pages: DemoPages, hostname: string): boolean {
  return pages.hosts.includes(hostname) || isPictureHost(hostname);
}

/**
 * The TLS server that stands in for the marketplaces: invented pages under their real addresses, an invented
 * picture for every picture address, and a list of the pages for any other address of those hosts.
 */
export function createShopServer(pages: DemoPages, { key, cert }: DemoCertificate): Server {
  const drawn = new Map<string, ReturnType<typeof drawPicture>>();
  return createServer({ key, cert }, (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hostname = (request.headers.host ?? '').split(':')[0] ?? '';
    const url = new URL(request.url ?? '/', `https://${hostname}`);
    const page = pages.find(url);
    if (page) return send(response, 200, 'text/html; charset=utf-8', await pages.read(page));
    if (isPictureHost(hostname)) {
      const picture = drawn.get(url.href) ?? drawPicture(url.href);
      drawn.set(url.href, picture);
      const { mediaType, bytes } = await picture;
      return send(response, 200, mediaType, bytes, { 'cache-control': 'max-age=3600' });
    }
    if (url.pathname === '/favicon.ico') return send(response, 404, 'text/plain', Buffer.from(''));
    const found = url.pathname === '/';
    send(
      response,
      found ? 200 : 404,
      'text/html; charset=utf-8',
      Buffer.from(indexPage(pages, hostname, found)),
    );
  }
}

function isPictureHost(hostname: string): boolean {
  return PICTURE_DOMAINS.some((domain) => isHostOf(hostname, domain));
}

function send(
  response: ServerResponse,
  status: number,
  mediaType: string,
  bytes: Buffer,
  headers: Record<string, string> = { 'cache-control': 'no-store' },
): void {
  response.writeHead(status, { 'content-type': mediaType, 'content-length': bytes.length, ...headers });
  response.end(bytes);
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
