import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { DemoCertificate } from './certificate';
import { renderIndexPage } from './index-page';
import { DEMO_HOSTS, readDemoPageAt } from './pages';
import { drawDemoPictureAt, PICTURE_HOSTS } from './pictures';
import type { Traffic } from './traffic';

/** A response that replaces the demonstration's page; `location` is for a redirect. */
export interface InsteadOfPage {
  readonly status: number;
  readonly html: string | Buffer;
  readonly location?: string;
  /** More headers, for example the type of a file that is not a page. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The server that replaces the marketplaces. */
export interface DemoShops {
  /** Delay of each picture (ms), for tests. */
  pictureDelay: number;
  /** More hosts, for which only `instead` has pages. */
  moreHosts: readonly string[];
  /** Hosts that answer by themselves. */
  readonly answers: Map<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>;
  /** Requests of browsers, and the connections recorded at the proxy. */
  readonly traffic: Traffic;
  /** Replaces the page at an address, for example by a listing that changed or was removed. */
  instead?: (url: URL) => InsteadOfPage | undefined;
}

/** Whether the demonstration serves a host: of pages, of their pictures, or one that answers by itself. */
export function isDemoHost({ moreHosts, answers }: DemoShops, hostname: string): boolean {
  return [...DEMO_HOSTS, ...PICTURE_HOSTS, ...moreHosts, ...answers.keys()].includes(hostname);
}

/** Header of pages that are revalidated at each visit but may be kept for going back, like marketplaces' pages. */
const FRESH = 'private, no-cache';

/**
 * Creates the TLS server that replaces the marketplaces: invented pages under real addresses, drawings for their pictures, and a
 * list of the pages at other addresses.
 */
export function createShopServer(shops: DemoShops, { key, cert }: DemoCertificate): Server {
  return createServer({ key, cert }, (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(toError(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hostname = (request.headers.host ?? '').split(':')[0] ?? '';
    const url = new URL(request.url ?? '/', `https://${hostname}`);
    shops.traffic.note('request', hostname, request);
    const answerOf = shops.answers.get(hostname);
    if (answerOf) return answerOf(request, response);
    const instead = shops.instead?.(url);
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
