import { useWords } from '@/components/ui/words';
import type { CustodyEvent } from '@/lib/domain/case';
import { type OfficerKey, useOfficerWords } from './officer-words';

/** Everything that was done to a case, oldest first; nothing in it can be changed or taken out. */
export function CustodyList({ events }: { events: readonly CustodyEvent[] }) {
  const { time } = useWords();
  const words = useOfficerWords();
  return (
    <ol className="grid gap-1 text-sm">
      {events.map(({ sequence, at, action, actor, digest }) => {
        const key: string = `custody_${action.replaceAll('-', '_')}`;
        const label: OfficerKey | undefined = words.has(key) ? key : undefined;
        return (
          <li key={digest} className="grid gap-0.5 border-line border-l-2 pl-3">
            <span>
              {sequence + 1}. {label ? words.t(label) : action}{' '}
              <span className="figures text-soft text-xs">
                {time(at)} · {actor.name}
              </span>
            </span>
            <span className="truncate font-mono text-soft text-xs">{digest}</span>
          </li>
        );
      })}
    </ol>
  );
}
