import type { SiteAccess } from '@/components/settings/site-access-list';
import { hasHostAccess } from '@/lib/browser/permissions';
import { MARKETPLACE_HOSTS, toMatchPatterns } from '@/lib/marketplaces/hosts';

/** Returns the hosts of each marketplace, and whether this browser lets us read them now. */
export function readSiteAccess(): Promise<SiteAccess[]> {
  return Promise.all(
    MARKETPLACE_HOSTS.map(async ({ name, install, pages, images }) => ({
      name,
      builtIn: install === 'built-in',
      isGranted: await hasHostAccess(toMatchPatterns(pages)),
      origins: toMatchPatterns([...pages, ...images]),
    })),
  );
}
