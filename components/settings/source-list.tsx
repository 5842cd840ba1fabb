import { Disclosure } from '@/components/ui/disclosure';
import { OutsideLink } from '@/components/ui/outside-link';
import { useWords } from '@/components/ui/words';
import type { SellerList } from '@/lib/registry/update/release';

type Source = SellerList['source'];

/** Lists the published lists with their dates, newest first. The lists after the first `most` are folded. */
export function SourceList({ lists, most }: { lists: readonly SellerList[]; most: number }) {
  const { t } = useWords();
  const sources = listUniqueSources(lists);
  const more = sources.slice(most);
  return (
    <>
      <SourceItems sources={sources.slice(0, most)} />
      {more.length > 0 && (
        <Disclosure label={t('device_sources_more', { count: more.length })}>
          <SourceItems sources={more} />
        </Disclosure>
      )}
    </>
  );
}

function SourceItems({ sources }: { sources: readonly Source[] }) {
  const { t, date } = useWords();
  return (
    <ul className="grid gap-2 text-sm">
      {sources.map(({ name, url, asOf }) => (
        <li key={`${name} ${url} ${asOf}`}>
          <OutsideLink href={url}>{name}</OutsideLink>
          <span className="figures block text-soft">{t('device_source_as_of', { date: date(asOf) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Returns each published list once, newest first, even if it has several kinds of lookup keys. */
function listUniqueSources(lists: readonly SellerList[]): Source[] {
  const once = new Map(lists.map(({ source }) => [`${source.name} ${source.url} ${source.asOf}`, source]));
  return [...once.values()].sort((a, b) => b.asOf.localeCompare(a.asOf));
}
