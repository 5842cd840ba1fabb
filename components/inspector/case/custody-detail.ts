import type { OfficerKey } from '@/components/inspector/officer-words';
import { ERROR_CODES } from '@/lib/base/errors';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';

type OfficerWords = Words<OfficerKey>;

/** Prefix of the words for a detail's values: "kind" with value "listing" is `kind_listing`. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  kind: ['kind'],
  from: ['kind'],
  origin: ['origin'],
  outcome: ['look'],
  reason: ['page'],
  after: ['page', 'sweep'],
  by: ['detail_by'],
  visitor: ['detail_visitor'],
  signedIn: ['detail_signedIn'],
};
const MOMENTS: ReadonlySet<string> = new Set(['device', 'server', 'recheckAt']);

/** Formats a moment of the log (ISO 8601) in official time, to the second, because the order of events matters. */
export function toTheSecond(moment: string, { time }: Pick<Words, 'time'>): string {
  return `${time(moment)}:${new Date(moment).toISOString().slice(17, 19)}`;
}

/** Names a detail of a custody event; returns its own name where there are no words for it. */
export function detailName(name: string, { t, has }: OfficerWords): string {
  const key = `detail_${name}`;
  return has(key) ? t(key) : name;
}

/** Formats a detail's value: codes get names, moments this device's time, other values stay unchanged. */
export function detailValue(
  name: string,
  value: string | number | boolean,
  officer: OfficerWords,
  words: Words,
): string {
  if (typeof value !== 'string') return String(value);
  if (MOMENTS.has(name) && !Number.isNaN(Date.parse(value))) return toTheSecond(value, words);
  for (const group of VALUES[name] ?? []) {
    const key = `${group}_${value.replaceAll('-', '_')}`;
    if (officer.has(key)) return officer.t(key);
  }
  if (name === 'work') {
    const key = `custody_${value.replaceAll('-', '_')}`;
    return officer.has(key) ? officer.t(key) : value;
  }
  const code = ERROR_CODES.find((one) => one === value);
  return code ? words.t(ERROR_WORDS[code].title) : value;
}
