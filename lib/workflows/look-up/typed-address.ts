import { trimMatchingAtEnd } from '@/lib/base/trim-ends';

/** Finds the web address in a typed text, with or without its scheme; undefined if there is none. */
export function findUrlInText(text: string): URL | undefined {
  return parseAddress(findLinkOrWholeText(text));
}

// Returns the only link in a text, for example in a sentence that an app shares. Returns the whole text if it contains no link,
// or several. Removes quotes, brackets and punctuation around the returned text.
function findLinkOrWholeText(text: string): string {
  const links = text.split(/\s+/).filter((word) => /https?:\/\//i.test(word));
  const link = links.length === 1 ? links[0] : text;
  return trimMatchingAtEnd((link ?? text).replace(/^[<("'“‘«]+/u, ''), /[>)"'”’».,;:!?…]/u);
}

function parseAddress(text: string): URL | undefined {
  if (text === '' || /\s/.test(text)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  // A mail address is a person's and does not name a site.
  if (!hasScheme && /^[^/]*@/.test(text)) return undefined;
  const address = hasScheme ? text : `https://${text}`;
  const url = URL.parse(address);
  if (!url) return undefined;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && /\.\p{L}[^.]*\.?$/u.test(url.hostname) ? url : undefined;
}
