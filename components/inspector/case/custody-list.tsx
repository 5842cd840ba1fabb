import { type OfficerKey, useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import { ERROR_CODES } from '@/lib/base/errors';
import type { CustodyEvent } from '@/lib/domain/case/case';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';

const HASHES = /^(?:digests?|original)$/;

/** Lists all custody events of a case, oldest first. Events cannot be changed or removed. */
export function CustodyList({ events }: { events: readonly CustodyEvent[] }) {
  const common = useWords();
  const words = useOfficerWords();
  const { t, has } = words;
  return (
    <ol className="grid gap-3 text-sm">
      {events.map(({ sequence, at, action, actor, details, digest }) => {
        const key = `custody_${action.replaceAll('-', '_')}`;
        return (
          <li key={digest} className="grid gap-0.5 border-line border-l-2 pl-3">
            <span className="font-medium">
              {sequence + 1}. {has(key) ? t(key) : action}
            </span>
            <span className="figures text-soft text-xs">
              {formatTimeWithSeconds(at, common)} · {actor.name}
            </span>
            <dl className="grid gap-0.5 text-xs">
              {Object.entries(details).map(([name, value]) =>
                value === null || value === '' ? null : (
                  <div key={name} className="min-w-0 whitespace-pre-line break-words">
                    <dt className="inline text-soft">{formatDetailName(name, words)}: </dt>
                    <dd className={`inline ${HASHES.test(name) ? 'break-all font-mono' : ''}`}>
                      {formatDetailValue(name, value, words, common)}
                    </dd>
                  </div>
                ),
              )}
            </dl>
            <span className="truncate font-mono text-soft text-xs" title={digest}>
              {digest}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

type OfficerWords = Words<OfficerKey>;

/**
 * Prefixes of the message keys for the codes in a custody event's details, by the name of the detail. With the prefix "kind", the
 * message key for the code "listing" is `kind_listing`.
 */
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

/** Formats a time of the log (ISO 8601) to the second, because the order of events matters. */
function formatTimeWithSeconds(moment: string, { time }: Pick<Words, 'time'>): string {
  return `${time(moment)}:${new Date(moment).toISOString().slice(17, 19)}`;
}

/** Formats the name of a custody event's detail; returns the raw name if there are no words for it. */
function formatDetailName(name: string, { t, has }: OfficerWords): string {
  const key = `detail_${name}`;
  return has(key) ? t(key) : name;
}

/** Returns a detail's value as it is shown: codes as words, times in this device's time zone, other values unchanged. */
function formatDetailValue(
  name: string,
  value: string | number | boolean,
  officer: OfficerWords,
  words: Words,
): string {
  if (typeof value !== 'string') return String(value);
  if (MOMENTS.has(name) && !Number.isNaN(Date.parse(value))) return formatTimeWithSeconds(value, words);
  for (const group of VALUES[name] ?? []) {
    const key = `${group}_${value.replaceAll('-', '_')}`;
    if (officer.has(key)) return officer.t(key);
  }
  if (name === 'work') {
    const key = `custody_${value.replaceAll('-', '_')}`;
    return officer.has(key) ? officer.t(key) : value;
  }
  const code = ERROR_CODES.find((one) => one === value);
  return code ? words.t(toErrorMessageKeys(code).title) : value;
}
