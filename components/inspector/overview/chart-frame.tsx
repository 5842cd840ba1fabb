import type { ReactNode } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Disclosure } from '@/components/ui/disclosure';

interface ChartFrameProps {
  title: string;
  /** One sentence that says what the plot shows. */
  finding: string;
  children: ReactNode;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Frames a plot with a sentence about it and a folded table of its numbers. A print shows the table too. */
export function ChartFrame({ title, finding, children, head, rows }: ChartFrameProps) {
  const { t } = useOfficerWords();
  const table = (
    <table className="figures w-full text-sm">
      <thead>
        <tr className="text-left text-soft">
          {head.map((name, index) => (
            <th key={name} scope="col" className={`py-1 font-medium ${index === 0 ? '' : 'text-right'}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name} className="border-line border-t">
            <th scope="row" className="py-1 pr-2 text-left font-normal">
              {name}
            </th>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is named by its column
              <td key={index} className="py-1 pl-2 text-right">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <figure className="grid content-start gap-3 rounded-xl border border-line bg-sheet p-4 print:break-inside-avoid">
      <figcaption className="grid gap-0.5">
        <h2 className="font-semibold text-lg">{title}</h2>
        <p className="text-soft text-sm">{finding}</p>
      </figcaption>
      {children}
      <Disclosure label={t('overview_table')}>{table}</Disclosure>
      <div className="hidden text-sm print:block">{table}</div>
    </figure>
  );
}
