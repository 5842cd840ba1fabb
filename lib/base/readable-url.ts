/**
 * Decodes an address for reading, as an address bar does: Vietnamese letters instead of %E1%BA%A5. Returns it unchanged if
 * the decoded form could mislead (white space, control and direction characters).
 */
export function toReadableUrl(url: string): string {
  try {
    const decoded = decodeURI(url);
    return /[\s\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(decoded) ? url : decoded;
  } catch (thrown) {
    if (thrown instanceof URIError) return url; // a malformed percent sign
    throw thrown;
  }
}
