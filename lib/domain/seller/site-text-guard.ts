import { isBoolean, listOf, objectOf, textUpTo } from '@/lib/base/plain-guards';
import { SITE_TEXT_MAX as MAX } from './site-disclosures';
import type { SiteText } from './site-facts';

const line = { text: textUpTo(MAX.line), at: textUpTo(60) };

const isText = objectOf({
  host: textUpTo(253),
  path: textUpTo(2_048),
  lines: listOf(objectOf(line), MAX.lines),
  links: listOf(objectOf({ ...line, href: textUpTo(2_048) }), MAX.links),
  contacts: listOf(objectOf(line), MAX.contacts),
  pictures: listOf(objectOf({ text: textUpTo(MAX.line) }, { link: textUpTo(2_048) }), MAX.pictures),
  ordering: isBoolean,
  isWhole: isBoolean,
});

/** Checks an independent site's text without Zod; accepts nothing that `RawReadingSchema` refuses. */
export function isSiteText(value: unknown): value is SiteText {
  return isText(value);
}
