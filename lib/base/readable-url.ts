/**
 * An address as an address bar shows it: Vietnamese letters instead of %E1%BA%A5. It leads to the same place. An
 * address whose decoded form could mislead (white space, control and direction characters) is unchanged.
 */
export function readableUrl(url: string): string {
  try {
    const decoded = decodeURI(url);
    return /[\s\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(decoded) ? url : decoded;
  } catch (thrown) {
    if (thrown instanceof URIError) return url; // percent signs that encode nothing
    throw thrown;
  }
}
