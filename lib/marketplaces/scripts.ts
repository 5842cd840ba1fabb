import { isHostOf } from '@/lib/reading/on-hosts';
import { MARKETPLACE_HOSTS, matchPatterns, SITE_SCRIPT, scriptOf } from './hosts';

/** Returns the content script for an address: its marketplace's, else the one for independent sites. */
export function scriptFor(url: URL): string {
  const hosts = MARKETPLACE_HOSTS.find(({ pages }) => pages.some((domain) => isHostOf(url.hostname, domain)));
  return hosts ? scriptOf(hosts) : SITE_SCRIPT;
}

/** Scripts of optional marketplaces with their pages; the one for independent sites has none. */
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

/** Whether a granted origin is a single site: those are granted by exact host, without a wildcard. */
export function isSingleSite(origin: string): boolean {
  return /^https?:\/\/[^*/]+\/\*$/.test(origin);
}

/**
 * Returns the content script of a page by its granted origins: a marketplace's, or the one for independent sites if
 * the exact host is granted. Undefined if only pictures or nothing may be read.
 */
export function grantedScript(url: URL, granted: readonly string[]): string | undefined {
  const script = scriptFor(url);
  return script !== SITE_SCRIPT || granted.includes(`${url.origin}/*`) ? script : undefined;
}
