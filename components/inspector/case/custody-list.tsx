import { useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import type { CustodyEvent } from '@/lib/domain/case/case';
import { detailName, detailValue, toTheSecond } from './custody-detail';

const HASHES = /^(?:digests?|original)$/;

/** Every custody event of a case, oldest first. Events cannot be changed or removed. */
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
              {toTheSecond(at, common)} · {actor.name}
            </span>
            <dl className="grid gap-0.5 text-xs">
              {Object.entries(details).map(([name, value]) =>
                value === null || value === '' ? null : (
                  <div key={name} className="min-w-0 whitespace-pre-line break-words">
                    <dt className="inline text-soft">{detailName(name, words)}: </dt>
                    <dd className={`inline ${HASHES.test(name) ? 'break-all font-mono' : ''}`}>
                      {detailValue(name, value, words, common)}
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
