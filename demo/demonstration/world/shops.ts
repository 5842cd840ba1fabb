import { makeCertificate } from './certificate';
import { listenOnLoopback } from './listen';
import { DEMO_HOSTS } from './pages';
import { PICTURE_HOSTS } from './pictures';
import { createDemoProxy } from './proxy';
import { createShopServer, type DemoShops, isDemoHost } from './shop-server';
import { Traffic } from './traffic';

export interface StartedShops {
  readonly shops: DemoShops;
  /** Address of the proxy through which a browser reaches the demonstration's pages: `http://127.0.0.1:PORT`. */
  readonly proxy: string;
  /** Hash of the public key of the pages' certificate (see `makeCertificate`). */
  readonly spki: string;
  close(): Promise<void>;
}

/**
 * Starts a server that serves the marketplaces' pages under their own host names, and the proxy through which a browser reaches
 * this server.
 */
export async function startShopsAndProxy(
  otherHosts: 'pass' | 'refuse',
  moreHosts: readonly string[] = [],
): Promise<StartedShops> {
  const shops: DemoShops = { pictureDelay: 0, moreHosts, answers: new Map(), traffic: new Traffic() };
  const certificate = await makeCertificate([...DEMO_HOSTS, ...PICTURE_HOSTS, ...moreHosts]);
  const shop = await listenOnLoopback(createShopServer(shops, certificate), 0);
  const proxy = await listenOnLoopback(
    createDemoProxy({
      isDemoHost: (hostname) => isDemoHost(shops, hostname),
      shopPort: shop.port,
      traffic: shops.traffic,
      otherHosts,
    }),
    0,
  );
  return {
    shops,
    proxy: `http://127.0.0.1:${proxy.port}`,
    spki: certificate.spki,
    close: async () => {
      await Promise.all([proxy.close(), shop.close()]);
    },
  };
}
