import { CircleCheck, CircleX } from 'lucide-react';
import { useWords } from '@/components/ui/words';
import type { EvidenceCheck } from '@/lib/domain/evidence';

/** Every check of the verifier: what was expected, what was found; the ones that failed first. */
export function CheckList({ checks }: { checks: readonly EvidenceCheck[] }) {
  const { t } = useWords();
  const ordered = [...checks].sort((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <ul className="divide-y divide-line">
      {ordered.map(({ name, expected, found, ok }) => (
        <li key={name} className="flex items-start gap-3 py-2.5" data-ok={ok}>
          {ok ? (
            <CircleCheck
              role="img"
              aria-label={t('check_ok')}
              size={20}
              className="mt-0.5 shrink-0 text-leaf"
            />
          ) : (
            <CircleX
              role="img"
              aria-label={t('check_failed')}
              size={20}
              className="mt-0.5 shrink-0 text-ask"
            />
          )}
          <span className="min-w-0 text-sm">
            <span className="block font-medium">{name}</span>
            {ok ? (
              <span className="block break-all font-mono text-soft text-xs">{found}</span>
            ) : (
              <span className="block break-all font-mono text-xs">
                {t('check_expected', { expected })}
                <br />
                {t('check_found', { found })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
