// Why: docs/decisions/privacy/captures.md

import { withoutSecrets } from './secret-words';

/** Longest value of a parameter that says which page it is (characters). */
const LONGEST_VALUE = 300;

/**
 * The address of a page without what it says of its visitor: no fragment, no name or password, and of the parameters
 * only those for which `keeps` returns true. Values under secret names become "x" even there.
 */
export function plainAddress(url: string, keeps: (name: string, value: string) => boolean): string {
  const address = URL.parse(url);
  if (!address) return withoutSecrets(url.split(/[?#]/, 1)[0] ?? '', 'x');
  address.hash = '';
  address.username = '';
  address.password = '';
  const parameters = address.search
    .slice(1)
    .split('&')
    .filter((pair) => {
      const [[name, value] = ['', '']] = new URLSearchParams(pair);
      return name !== '' && value.length <= LONGEST_VALUE && keeps(name, value);
    });
  address.search = parameters.join('&');
  return withoutSecrets(address.href, 'x');
}

/** Keeps the parameters that a page names, with the same value, in addresses it gives itself. */
export function namedBy(own: readonly string[], url: string): (name: string, value: string) => boolean {
  const at = URL.parse(url);
  const pairs = new Set<string>();
  for (const one of own) {
    const address = URL.parse(one, url);
    // Another page's address says nothing about this one.
    if (!at || address?.host !== at.host || address.pathname !== at.pathname) continue;
    for (const [name, value] of address.searchParams) pairs.add(`${name}=${value}`);
  }
  return (name, value) => pairs.has(`${name}=${value}`);
}
