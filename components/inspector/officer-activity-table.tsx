import { useOfficerWords } from '@/components/inspector/officer-words';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import type { OfficerDay } from '@/lib/intake/officers/access-contract';

const COLUMNS = ['identities', 'packages', 'acts', 'closings'] as const;

/** Shows, folded, how much each officer of the unit did on each day from `from` to `to`. */
export function OfficerActivityTable({
  rows,
  from,
  to,
}: {
  rows: readonly OfficerDay[];
  from: string;
  to: string;
}) {
  const { t } = useOfficerWords();
  const { date, number } = useWords();
  return (
    <Disclosure label={t('officer_days_title', { from: date(from), to: date(to) })}>
      {rows.length === 0 ? (
        <p className="text-soft">{t('officer_days_none')}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="figures w-full text-sm">
            <thead>
              <tr className="text-left text-soft">
                <th scope="col" className="py-1 pr-2 font-medium">
                  {t('officer_days_who')}
                </th>
                {COLUMNS.map((name) => (
                  <th key={name} scope="col" className="py-1 pl-2 text-right font-medium">
                    {t(`officer_days_${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.day} ${row.subject}`} className="border-line border-t">
                  <th scope="row" className="py-1 pr-2 text-left font-normal">
                    <span className="block break-all">{row.subject}</span>
                    <span className="text-soft">{date(row.day)}</span>
                  </th>
                  {COLUMNS.map((name) => (
                    <td key={name} className="py-1 pl-2 text-right align-top">
                      {number(row[name])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Disclosure>
  );
}
