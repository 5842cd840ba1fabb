import { describe, expect, it } from 'vitest';
import { findAddressRules } from '@/lib/marketplaces/addresses';
import { caseFolders, exampleUrls } from '@/tests/support/pages/page-cases';

/** What an address says of its page: kind and ids. */
function readAddress(address: string) {
  const url = new URL(address);
  const rules = findAddressRules(url);
  return { kind: rules?.kindOf(url), ids: rules?.idsOf(url) ?? {} };
}

describe.each(caseFolders().filter((folder) => folder !== 'site'))('an address of %s', (folder) => {
  const urls = exampleUrls(folder).map(({ url }) => new URL(url));
  const pairs = urls.flatMap((page) =>
    urls.filter((other) => other.pathname !== page.pathname).map((other) => ({ page, other })),
  );

  it('keeps its kind and ids if a query or a fragment holds the path of another', () => {
    for (const { page, other } of pairs) {
      const was = readAddress(page.href);
      const own = page.href.replace(/#.*/, '');
      // An unescaped "&" would begin a parameter of the page's own.
      const whole = `${other.pathname}${other.search}`.replaceAll('&', '%26');
      const foreign = [other.pathname, whole, `-${other.pathname.split('/').pop()}`];
      for (const text of foreign) {
        const asQuery = `${own}${page.search ? '&' : '?'}x=${text}`;
        expect({ asQuery, ...readAddress(asQuery) }).toEqual({ asQuery, ...was });
        const asFragment = `${own}#${text}`;
        expect({ asFragment, ...readAddress(asFragment) }).toEqual({ asFragment, ...was });
      }
    }
  });

  it('never takes the ids of another whose path follows its own', () => {
    for (const { page, other } of pairs) {
      if (page.pathname === '/') continue; // the path that follows is then the page's own
      const was = readAddress(page.href).ids;
      if (Object.keys(was).length === 0) continue;
      const mixed = new URL(page);
      mixed.pathname = `${page.pathname.replace(/\/$/, '')}${other.pathname}`;
      const is = readAddress(mixed.href).ids;
      const foreign = Object.entries(is).filter(([name, id]) => Reflect.get(was, name) !== id);
      expect({ mixed: mixed.href, foreign }).toEqual({ mixed: mixed.href, foreign: [] });
    }
  });
});
