import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { DemoCertificate } from './certificate';
import { renderIndexPage } from './index-page';
import { DEMO_HOSTS, readDemoPageAt } from './pages';
import { drawDemoPictureAt, PICTURE_HOSTS } from './pictures';
import type { Traffic } from './traffic';

/** A response that replaces a page of the demonstration; `location` is the target of a redirect. */
export interface InsteadOfPage {
  readonly status: number;
  readonly html: string | Buffer;
  readonly location?: string;
  /** Additional headers, for example the content type of a file that is not a page. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** State of the server that stands in for the marketplaces. Tests change it while the server runs. */
export interface DemoShops {
  /** Delay before each picture is sent (ms). */
  pictureDelay: number;
  /** Additional hosts. Their pages come only from `instead`. */
  moreHosts: readonly string[];
  /** Functions that answer all requests for a host, by host name. */
  readonly answers: Map<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>;
  /** Records the requests of browsers, and the connections that the proxy saw. */
  readonly traffic: Traffic;
  /**
   * Returns a response that replaces the page at an address, for example a changed or removed listing; undefined to serve the
   * page itself.
   */
  instead?: (url: URL) => InsteadOfPage | undefined | Promise<InsteadOfPage | undefined>;
}

/** Whether the demonstration serves a host: a host of its pages, of their pictures, of `moreHosts` or of `answers`. */
export function isDemoHost({ moreHosts, answers }: DemoShops, hostname: string): boolean {
  return [...DEMO_HOSTS, ...PICTURE_HOSTS, ...moreHosts, ...answers.keys()].includes(hostname);
}

/**
 * Cache header of pages, as marketplaces send it: the browser revalidates a page at each visit, but may keep it in the
 * back/forward cache.
 */
const FRESH = 'private, no-cache';

/**
 * Creates the TLS server that stands in for the marketplaces. It serves invented pages under real addresses, draws their
 * pictures, and answers any other address with a list of the pages.
 */
export function createShopServer(shops: DemoShops, { key, cert }: DemoCertificate): Server {
  return createServer({ key, cert }, (request, response) => {
    answerRequest(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hostname = (request.headers.host ?? '').split(':')[0] ?? '';
    const url = new URL(request.url ?? '/', `https://${hostname}`);
    shops.traffic.note('request', hostname, request);
    const answerOf = shops.answers.get(hostname);
    if (answerOf) return answerOf(request, response);
    const instead = await shops.instead?.(url);
    if (instead) {
      const { status, html, location } = instead;
      const headers = {
        'cache-control': FRESH,
        ...(location !== undefined && { location }),
        ...instead.headers,
      };
      return sendResponse(response, status, 'text/html; charset=utf-8', Buffer.from(html), headers);
    }
    const page = await readDemoPageAt(url);
    if (page) return sendResponse(response, 200, 'text/html; charset=utf-8', page);
    const picture = await drawDemoPictureAt(url);
    if (picture && shops.pictureDelay > 0) await new Promise((done) => setTimeout(done, shops.pictureDelay));
    if (picture)
      return sendResponse(response, 200, picture.mediaType, picture.bytes, {
        'cache-control': 'max-age=3600',
      });
    if (PICTURE_HOSTS.includes(hostname)) return sendResponse(response, 404, 'text/plain', Buffer.from(''));
    if (url.pathname === '/favicon.ico') return sendResponse(response, 404, 'text/plain', Buffer.from(''));
    const found = url.pathname === '/';
    const index = Buffer.from(renderIndexPage(hostname, found));
    sendResponse(response, found ? 200 : 404, 'text/html; charset=utf-8', index);
  }
}

function sendResponse(
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
