import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import type { ReadSource } from '@/lib/domain/listing/listing';
import type { PageFact } from '@/lib/domain/report/evidence';
import type { MessageKey } from '@/lib/domain/words';
import { formatFactName, formatFactValue } from './fact-words';

const SOURCES: Readonly<Record<ReadSource, MessageKey>> = {
  url: 'read_from_url',
  state: 'read_from_state',
  'json-ld': 'read_from_json_ld',
  meta: 'read_from_meta',
  'data-attribute': 'read_from_data_attribute',
  dom: 'read_from_dom',
};

/** Lists the facts that were read on the page, field by field. A fold below says where each fact was read. */
export function FactTable({ facts }: { facts: readonly PageFact[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <ul className="grid gap-2">
        {facts.map(({ field, value, from, shown }, index) => (
          <li
            key={`${field} ${from.selector}`}
            className="border-line border-t pt-2 first:border-t-0 first:pt-0"
          >
            <span className="block text-soft text-xs">
              {shown && <span className="font-mono">{index + 1}. </span>}
              {formatFactName(field, words)}
            </span>
            <span className="figures block">{formatFactValue(field, value, words)}</span>
            {shown && shown.text !== '' && (
              <span className="wrap-anywhere block text-soft text-xs">
                {t('fact_shown', { words: shown.text })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Disclosure label={t('fact_where')}>
        <ul className="grid gap-1 text-sm">
          {facts.map(({ field, from }) => (
            <li key={`${field} ${from.selector}`}>
              <span className="text-soft">{formatFactName(field, words)}</span> · {t(SOURCES[from.source])}:{' '}
              <span className="break-all font-mono">{from.selector}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
