import { ChevronRight } from 'lucide-react';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import type { ViolationCode } from '@/lib/intake/contract';

/** How many signs stand in view; the rest is one step away. */
const IN_VIEW = 4;

/** The signs a person can report here, the likeliest first. One click captures the page and holds the report. */
export function Reasons({
  reasons,
  first,
  busy,
  onChoose,
}: {
  reasons: readonly ViolationCode[];
  /** True before the first report: it waits for "Send" instead of going by itself. */
  first: boolean;
  busy: boolean;
  onChoose: (code: ViolationCode) => void;
}) {
  const { t } = useWords();
  const rest = reasons.slice(IN_VIEW);
  return (
    <section className="grid gap-2" aria-labelledby="reasons">
      <h2 id="reasons" className="font-semibold text-lg">
        {t('reasons_title')}
      </h2>
      <p className="text-sm text-soft">{t(first ? 'reasons_first' : 'reasons_held')}</p>
      <List codes={reasons.slice(0, IN_VIEW)} busy={busy} onChoose={onChoose} />
      {rest.length > 0 && (
        <Disclosure label={t('reasons_more', { count: rest.length })}>
          <List codes={rest} busy={busy} onChoose={onChoose} />
        </Disclosure>
      )}
    </section>
  );
}

function List(props: {
  codes: readonly ViolationCode[];
  busy: boolean;
  onChoose: (code: ViolationCode) => void;
}) {
  const { t } = useWords();
  return (
    <ul className="grid gap-2">
      {props.codes.map((code) => (
        <li key={code}>
          <button
            type="button"
            disabled={props.busy}
            onClick={() => props.onChoose(code)}
            className="flex min-h-11 w-full items-center justify-between gap-3 rounded-lg border border-line bg-sheet px-4 py-2.5 text-left hover:border-edge hover:bg-sun-wash disabled:opacity-60"
          >
            <span className="min-w-0">
              <span className="block font-medium leading-snug">{t(`violation_${code}`)}</span>
              <span className="block text-sm text-soft">{t(`violation_${code}_help`)}</span>
            </span>
            <ChevronRight aria-hidden="true" size={18} className="shrink-0 text-soft" />
          </button>
        </li>
      ))}
    </ul>
  );
}
