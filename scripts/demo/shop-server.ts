import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { DemoCertificate } from './certificate';
import { indexPage } from './index-page';
import type { DemoPages } from './pages';
import type { DemoPictures } from './pictures';
import type { Traffic } from './traffic';

/** Another answer than the demonstration's page; `location` where it leads elsewhere. */
export interface InsteadOfPage {
  readonly status: number;
  readonly html: string | Buffer;
  readonly location?: string;
  /** More headers, or others: a file that is no page says its type here. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What stands in for the marketplaces. */
export interface DemoShops {
  readonly pages: DemoPages;
  readonly pictures: DemoPictures;
  /** How long a picture takes (ms); a test makes them slow. */
  pictureDelay: number;
  /** Hosts without pages in the demonstration, which answer by `instead` alone. */
  readonly moreHosts: readonly string[];
  /** What browsers asked for; noted with the way there, at the proxy. */
  readonly traffic: Traffic;
  /** What stands at an address instead of the demonstration's page: a listing that changed or is gone. */
  instead?: (url: URL) => InsteadOfPage | undefined;
}

/** Whether the demonstration answers for this host: a page's own, or a picture host of those pages. */
export function isDemoHost({ pages, pictures, moreHosts }: DemoShops, hostname: string): boolean {
  return [...pages.hosts, ...pictures.hosts, ...moreHosts].includes(hostname);
}

/** Asked for anew at each visit and yet kept for a person who goes back, as marketplaces send their pages. */
const FRESH = 'private, no-cache';

/**
 * The TLS server that stands in for the marketplaces: invented pages under their real addresses, drawings for
 * their pictures, and a list of the pages for any other address of those hosts.
 */
export function createShopServer(shops: DemoShops, { key, cert }: DemoCertificate): Server {
  const { pages, pictures } = shops;
  return createServer({ key, cert }, (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hostname = (request.headers.host ?? '').split(':')[0] ?? '';
    const url = new URL(request.url ?? '/', `https://${hostname}`);
    shops.traffic.note('request', hostname, request);
    const instead = shops.instead?.(url);
    if (instead) {
      const { status, html, location } = instead;
      const headers = {
        'cache-control': FRESH,
        ...(location !== undefined && { location }),
        ...instead.headers,
      };
      return send(response, status, 'text/html; charset=utf-8', Buffer.from(html), headers);
    }
    const page = pages.find(url);
    if (page) return send(response, 200, 'text/html; charset=utf-8', await pages.read(page));
    const picture = await pictures.find(url);
    if (picture && shops.pictureDelay > 0) await new Promise((done) => setTimeout(done, shops.pictureDelay));
    if (picture)
      return send(response, 200, picture.mediaType, picture.bytes, { 'cache-control': 'max-age=3600' });
    if (pictures.hosts.includes(hostname)) return send(response, 404, 'text/plain', Buffer.from(''));
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

function send(
  response: ServerResponse,
  status: number,
  mediaType: string,
  bytes: Buffer,
  headers: Record<string, string> = { 'cache-control': FRESH },
): void {
  response.writeHead(status, { 'content-type': mediaType, 'content-length': bytes.length, ...headers });
  response.end(bytes);
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
