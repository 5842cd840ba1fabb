import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { arrayBuffer } from 'node:stream/consumers';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';
import { buildMeasuringSite, type MeasuringSite, type SiteFile } from './measuring-pages';

export type RunningSite = Awaited<ReturnType<typeof startMeasuringSite>>;

/** What the test extension sent for a capture: a package, or the reason why it made none. */
export interface Sent {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: IncomingMessage['headers'];
}

/** Serves the measuring site on two loopback origins. The shop's origin also receives the packages of the test extension. */
export async function startMeasuringSite() {
  const sent = new Map<string, Sent>();
  const waiting = new Map<string, (value: Sent) => void>();
  let site: MeasuringSite | undefined;
  const added = new Map<string, SiteFile>();
  const shop = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop.example');
    if (request.method !== 'POST') {
      sendFile(response, added.get(url.pathname) ?? site?.shop.get(url.pathname));
      return;
    }
    arrayBuffer(request).then(
      (bytes) => {
        const body = new Uint8Array(bytes);
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
    sendFile(response, site?.pictures.get(new URL(request.url ?? '/', 'http://pictures.example').pathname));
  });
  const running = [await listenOnLoopback(shop, 0), await listenOnLoopback(pictures, 0)] as const;
  const shopAddress = `http://127.0.0.1:${running[0].port}`;
  const picturesAddress = `http://localhost:${running[1].port}`;
  site = await buildMeasuringSite(picturesAddress);
  return {
    shop: shopAddress,
    pictures: picturesAddress,
    /** Adds a page to the shop, or changes it. */
    put: (path: string, file: SiteFile) => void added.set(path, file),
    /** Waits until the extension sends its result for the capture with this name. */
    captured: (name: string): Promise<Sent> => {
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
      for (const server of running) await server.close();
    },
  };
}

function sendFile(response: ServerResponse, file: SiteFile | undefined): void {
  if (!file) response.writeHead(404).end('not here');
  else
    response
      .writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=600', ...file.headers })
      .end(file.body);
}
