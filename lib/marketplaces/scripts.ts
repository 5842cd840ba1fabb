import { isHostOf } from '@/lib/reading/on-hosts';
import { MARKETPLACE_HOSTS, matchPatterns, scriptOf } from './hosts';

/** The script that reads independent shop sites. */
export const SITE_SCRIPT = 'site';

/** The content script for an address: its marketplace's, else the one for any shop site. */
export function scriptFor(url: URL): string {
  const hosts = MARKETPLACE_HOSTS.find(({ pages }) => pages.some((domain) => isHostOf(url.hostname, domain)));
  return hosts ? scriptOf(hosts) : SITE_SCRIPT;
}

/** Scripts of the marketplaces asked for one at a time, with their pages; the one for single sites has none of its own. */
export function offeredScripts(): readonly { readonly name: string; readonly offered: readonly string[] }[] {
  const offered = new Map<string, string[]>();
  for (const hosts of MARKETPLACE_HOSTS) {
    if (hosts.install !== 'optional') continue;
    offered.set(scriptOf(hosts), [...(offered.get(scriptOf(hosts)) ?? []), ...matchPatterns(hosts.pages)]);
  }
  return [
    ...[...offered].map(([name, pages]) => ({ name, offered: pages })),
    { name: SITE_SCRIPT, offered: [] },
  ];
}

/** Whether a granted origin is a single site: those are asked for by their exact host, without a wildcard. */
export function isSingleSite(origin: string): boolean {
  return /^https?:\/\/[^*/]+\/\*$/.test(origin);
}

/**
 * The content script a page has by what is granted, where the page itself is: a marketplace's, or the one for single
 * sites on a site allowed by its exact host. Undefined where only pictures or nothing at all may be read.
 */
export function grantedScript(url: URL, granted: readonly string[]): string | undefined {
  const script = scriptFor(url);
  return script !== SITE_SCRIPT || granted.includes(`${url.origin}/*`) ? script : undefined;
}
