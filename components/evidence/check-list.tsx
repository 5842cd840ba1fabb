import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import type { EvidenceCheck } from '@/lib/domain/evidence';
import { checkName } from './check-words';

/** What does not hold, or could not be checked, stands in view with what was found; what holds is one step away. */
export function CheckList({ checks }: { checks: readonly EvidenceCheck[] }) {
  const words = useWords();
  const { t } = words;
  const failed = checks.filter(({ ok }) => !ok);
  const open = checks.filter(({ undecided }) => undecided);
  const held = checks.filter(({ ok, undecided }) => ok && !undecided);
  return (
    <>
      {failed.length > 0 && (
        <ul className="divide-y divide-line">
          {failed.map(({ name, expected, found }) => (
            <li key={name} className="flex items-start gap-3 py-2.5" data-ok="false">
              <CircleX
                role="img"
                aria-label={t('check_failed')}
                size={20}
                className="mt-0.5 shrink-0 text-ask"
              />
              <span className="min-w-0 text-sm">
                <span className="block font-medium">{checkName(name, words)}</span>
                <span className="block break-all font-mono text-xs">{t('check_expected', { expected })}</span>
                <span className="block break-all font-mono text-xs">{t('check_found', { found })}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <ul className="divide-y divide-line">
          {open.map(({ name, found }) => (
            <li key={name} className="flex items-start gap-3 py-2.5" data-ok="undecided">
              <CircleDashed
                role="img"
                aria-label={t('check_undecided')}
                size={20}
                className="mt-0.5 shrink-0 text-soft"
              />
              <span className="min-w-0 text-sm">
                <span className="block font-medium">{checkName(name, words)}</span>
                <span className="block wrap-anywhere font-mono text-xs">{found}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {held.length > 0 && (
        <Disclosure label={t('checks_ok', { count: held.length })}>
          <ul className="divide-y divide-line">
            {held.map(({ name, found }) => (
              <li key={name} className="flex items-start gap-3 py-2" data-ok="true">
                <CircleCheck
                  role="img"
                  aria-label={t('check_ok')}
                  size={20}
                  className="mt-0.5 shrink-0 text-leaf"
                />
                <span className="min-w-0 text-sm">
                  <span className="block">{checkName(name, words)}</span>
                  <span className="block break-all font-mono text-soft text-xs">{found}</span>
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
