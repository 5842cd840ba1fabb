import { useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import { AGE_LIMITS, type OfficerLoad, type Workload } from '@/lib/intake/officers/desk-contract';

interface WorkloadTableProps {
  workload: Workload;
  /** Shows the open reports of an officer; for null, the reports that nobody accepted. */
  onShow: (subject: string | null) => void;
}

const CELL = 'figures whitespace-nowrap px-3 py-2 text-right';

/**
 * Shows a table of the unit's officers. For each officer: the number of open reports, in all and by age, how many of them are
 * overdue, and how many wait for the sender or for others.
 */
export function WorkloadTable({ workload: { at, officers }, onShow }: WorkloadTableProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const ages = [...AGE_LIMITS, 0].map((_, index) => index);
  const sumLoads = (of: (load: OfficerLoad) => number) => officers.reduce((sum, load) => sum + of(load), 0);
  const toRowValues = (pick: (of: (load: OfficerLoad) => number) => number) => [
    pick(({ open }) => open),
    ...ages.map((age) => pick(({ ages: counts }) => counts[age] ?? 0)),
    pick(({ overdue }) => overdue),
    pick(({ asked }) => asked),
    pick(({ running }) => running),
  ];
  const heads = [
    t('load_open'),
    t('load_age_0'),
    t('load_age_1'),
    t('load_age_2'),
    t('load_age_3'),
    t('load_overdue'),
    t('load_asked'),
    t('load_running'),
  ];
  return (
    <section className="grid grid-cols-1 gap-2" aria-label={t('load_title')}>
      <h2 className="font-semibold text-lg">{t('load_title')}</h2>
      <p className="text-sm text-soft">{t('load_at', { time: words.time(at) })}</p>
      <div className="overflow-x-auto rounded-xl border border-line bg-sheet">
        <table className="w-full min-w-[52rem] text-sm">
          <thead>
            <tr className="border-line border-b text-soft">
              <th scope="col" className="px-3 py-2 text-left font-medium">
                {t('load_officer')}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col" className="whitespace-nowrap px-3 py-2 text-right font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {officers.map((load) => {
              const name = load.name ?? load.subject ?? t('load_nobody');
              return (
                <tr key={load.subject ?? ''}>
                  <th scope="row" className="px-1 text-left font-medium">
                    <button
                      type="button"
                      aria-label={t('load_show', { name })}
                      onClick={() => onShow(load.subject)}
                      className="min-h-11 min-w-32 rounded px-2 text-left text-link hover:bg-sun-wash"
                    >
                      {name}
                    </button>
                  </th>
                  {toRowValues((of) => of(load)).map((value, index) => (
                    <td key={heads[index]} className={value === 0 ? `${CELL} text-soft` : CELL}>
                      {words.number(value)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr className="border-line border-t font-semibold">
              <th scope="row" className="px-3 py-2 text-left">
                {t('load_total')}
              </th>
              {toRowValues(sumLoads).map((value, index) => (
                <td key={heads[index]} className={CELL}>
                  {words.number(value)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
