import { fields, isBoolean, listOf, text } from '@/lib/base/plain-guards';
import { SITE_TEXT_MAX as MAX } from './site-disclosures';
import type { SiteText } from './site-facts';

const line = { text: text(MAX.line), at: text(60) };

const isText = fields({
  host: text(253),
  path: text(2_048),
  lines: listOf(fields(line), MAX.lines),
  links: listOf(fields({ ...line, href: text(2_048) }), MAX.links),
  contacts: listOf(fields(line), MAX.contacts),
  pictures: listOf(fields({ text: text(MAX.line) }, { link: text(2_048) }), MAX.pictures),
  ordering: isBoolean,
  isWhole: isBoolean,
});

/** Checks an independent site's text without Zod; accepts nothing that `RawReadingSchema` refuses. */
export function isSiteText(value: unknown): value is SiteText {
  return isText(value);
}
