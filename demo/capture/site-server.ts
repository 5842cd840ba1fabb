import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type MeasuringSite, measuringSite, type SiteFile } from './measuring-pages';

/** The measuring site on two loopback origins; packages the test extension makes arrive at the first. */
export interface RunningSite {
  readonly shop: string;
  readonly pictures: string;
  /** Waits for what the extension sends for the capture of that name. */
  readonly captured: (name: string) => Promise<Sent>;
  /** Adds or changes a page of the shop. */
  readonly put: (path: string, file: SiteFile) => void;
  readonly close: () => Promise<void>;
}

/** What the extension sent: a package, or the reason why there is none. */
export interface Sent {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: IncomingMessage['headers'];
}

export async function startSite(): Promise<RunningSite> {
  const sent = new Map<string, Sent>();
  const waiting = new Map<string, (value: Sent) => void>();
  let site: MeasuringSite | undefined;
  const added = new Map<string, SiteFile>();
  const shop = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop.example');
    if (request.method !== 'POST') {
      answer(response, added.get(url.pathname) ?? site?.shop.get(url.pathname));
      return;
    }
    readAll(request).then(
      (body) => {
        const name = url.searchParams.get('name') ?? '';
        const value = { body, headers: request.headers };
        response.writeHead(204).end();
        waiting.get(name)?.(value);
        sent.set(name, value);
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  const pictures = createServer((request, response) => {
    answer(response, site?.pictures.get(new URL(request.url ?? '/', 'http://pictures.example').pathname));
  });
  const shopAddress = `http://127.0.0.1:${await listen(shop, '127.0.0.1')}`;
  const picturesAddress = `http://localhost:${await listen(pictures, 'localhost')}`;
  site = await measuringSite(picturesAddress);
  return {
    shop: shopAddress,
    pictures: picturesAddress,
    put: (path, file) => added.set(path, file),
    captured: (name) => {
      const known = sent.get(name);
      if (known) return Promise.resolve(known);
      const { promise, resolve, reject } = Promise.withResolvers<Sent>();
      const timer = setTimeout(() => reject(new Error(`no capture "${name}" arrived`)), 30_000);
      waiting.set(name, (value) => {
        clearTimeout(timer);
        resolve(value);
      });
      return promise;
    },
    close: async () => {
      for (const server of [shop, pictures]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function answer(response: ServerResponse, file: SiteFile | undefined): void {
  if (!file) response.writeHead(404).end('not here');
  else
    response
      .writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=600', ...file.headers })
      .end(file.body);
}

async function readAll(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

function listen(server: Server, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('no port'));
    });
  });
}
