// Why: docs/decisions/privacy/captures.md

import { maskSecrets } from './secret-words';

/** Longest value that can identify a page (characters); a parameter with a longer value is removed. */
const LONGEST_VALUE = 300;

/**
 * Returns the address of a page without anything about its visitor: no fragment, no user name or password, and only the
 * parameters for which `keeps` returns true. The value of a parameter that has the name of a secret becomes "x", even if `keeps`
 * returns true.
 */
export function removeVisitorDataFromUrl(
  url: string,
  keeps: (name: string, value: string) => boolean,
): string {
  const address = URL.parse(url);
  if (!address) return maskSecrets(url.split(/[?#]/, 1)[0] ?? '', 'x');
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
  return maskSecrets(address.href, 'x');
}

/**
 * Returns a predicate for a parameter's name and value. The predicate is true if the page at `url` states an address of its own
 * with this parameter (`own`: the addresses that the page states, for example its canonical address).
 */
export function createPageParameterPredicate(
  own: readonly string[],
  url: string,
): (name: string, value: string) => boolean {
  const at = URL.parse(url);
  const pairs = new Set<string>();
  for (const one of own) {
    const address = URL.parse(one, url);
    // An address of another page is skipped, because its parameters may identify a visitor.
    if (!at || address?.host !== at.host || address.pathname !== at.pathname) continue;
    for (const [name, value] of address.searchParams) pairs.add(`${name}=${value}`);
  }
  return (name, value) => pairs.has(`${name}=${value}`);
}
