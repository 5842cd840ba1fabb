import { isHostOf } from '@/lib/reading/on-hosts';
import { getContentScriptName, MARKETPLACE_HOSTS, SITE_SCRIPT, toMatchPatterns } from './hosts';

/** Returns the name of the content script for an address: its marketplace's, or the one for independent sites. */
export function findScriptNameFor(url: URL): string {
  const hosts = MARKETPLACE_HOSTS.find(({ pages }) => pages.some((domain) => isHostOf(url.hostname, domain)));
  return hosts ? getContentScriptName(hosts) : SITE_SCRIPT;
}

/**
 * Returns the content script of each optional marketplace with the match patterns of the marketplace's pages. Also returns the
 * script for independent sites, with an empty list of patterns, because it has no fixed pages.
 */
export function listOptionalContentScripts(): readonly {
  readonly name: string;
  readonly offered: readonly string[];
}[] {
  const offered = new Map<string, string[]>();
  for (const hosts of MARKETPLACE_HOSTS) {
    if (hosts.install !== 'optional') continue;
    offered.set(getContentScriptName(hosts), [
      ...(offered.get(getContentScriptName(hosts)) ?? []),
      ...toMatchPatterns(hosts.pages),
    ]);
  }
  return [
    ...[...offered].map(([name, pages]) => ({ name, offered: pages })),
    { name: SITE_SCRIPT, offered: [] },
  ];
}

/** True if a granted origin is a single site. Sites are granted by exact host, marketplaces with a wildcard. */
export function isSingleHostPattern(origin: string): boolean {
  return /^https?:\/\/[^*/]+\/\*$/.test(origin);
}

/**
 * Returns the name of the content script that may run on a page: a marketplace's, or the one for independent sites if the page's
 * exact host is in `granted`. Undefined if no script may run.
 */
export function findNameOfScriptThatMayRun(url: URL, granted: readonly string[]): string | undefined {
  const script = findScriptNameFor(url);
  return script !== SITE_SCRIPT || granted.includes(`${url.origin}/*`) ? script : undefined;
}
