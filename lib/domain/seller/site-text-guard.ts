import { createListGuard, createObjectGuard, createTextGuard, isBoolean } from '@/lib/base/plain-guards';
import { SITE_TEXT_MAX as MAX } from './site-disclosures';
import type { SiteText } from './site-facts';

const line = { text: createTextGuard(MAX.line), at: createTextGuard(60) };

const isText = createObjectGuard({
  host: createTextGuard(253),
  path: createTextGuard(2_048),
  lines: createListGuard(createObjectGuard(line), MAX.lines),
  links: createListGuard(createObjectGuard({ ...line, href: createTextGuard(2_048) }), MAX.links),
  contacts: createListGuard(createObjectGuard(line), MAX.contacts),
  pictures: createListGuard(
    createObjectGuard({ text: createTextGuard(MAX.line) }, { link: createTextGuard(2_048) }),
    MAX.pictures,
  ),
  ordering: isBoolean,
  isWhole: isBoolean,
});

/**
 * True if a value is the text of an independent site. Works without Zod; `RawReadingSchema` accepts every value that this guard
 * accepts.
 */
export function isSiteText(value: unknown): value is SiteText {
  return isText(value);
}
