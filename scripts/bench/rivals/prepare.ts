import { cp } from 'node:fs/promises';
import { allowPatterns } from '@/demo/browsers/allow-patterns';
import type { DemoWorld } from '@/demo/world/world';
import { buildExtension } from '@/scripts/build';
import { fillPage } from '../page/page-cost';
import type { RivalBrowser } from './rival-browser';

/** Folders of the unpacked extensions to measure beside ours. */
export function rivalFolders(): string[] {
  return (process.env.CHOSANG_RIVALS ?? '').split(':').filter((folder) => folder !== '');
}

/** Serves the page with each number of cards at its addresses, so that copying is not measured. */
export async function serveFilled(
  world: DemoWorld,
  browser: RivalBrowser | undefined,
  url: string,
  wanted: readonly (readonly [addresses: readonly string[], count: number])[],
) {
  if (!browser) throw new Error('there is no browser without an extension');
  const link = 'a[href*="-i."]';
  const served = new Map<string, string>();
  for (const [addresses, count] of wanted) {
    const html = await browser.rewritten(url, fillPage, {
      link,
      number: '(?<before>-i\\.\\d+\\.)\\d+',
      count,
    });
    for (const address of addresses) served.set(address, html);
  }
  world.shops.instead = ({ href }) => {
    const html = served.get(href);
    return html === undefined ? undefined : { status: 200, html };
  };
}

/** Puts into `folder` a copy of the build that is allowed on one independent shop, as after a person's grant. */
export async function builtFor(shop: string, folder: string): Promise<string> {
  await cp(await buildExtension('chrome'), folder, { recursive: true });
  await allowPatterns(folder, [`${new URL(shop).origin}/*`]);
  return folder;
}
