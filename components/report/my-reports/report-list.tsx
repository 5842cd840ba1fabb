import { type ReactNode, useState } from 'react';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { type ReportActions, ReportCard } from './report-card';
import { findRequiredActionKey, ReportRow } from './report-row';

interface ReportListProps {
  items: readonly OutboxItem[];
  /** Name of the authority that receives reports; null if nobody does, so that reports stay on this device. */
  receiver?: string | null | undefined;
  /** Size of each package on this device (bytes), by digest. */
  saved: ReadonlyMap<string, number>;
  /** Sentence that says how to start the first report. If absent, the sentence tells the person to press the toolbar button. */
  howToBegin?: string | undefined;
  /**
   * Id of the report that is open at first. By default, this is the first report in which the person has to do something; if
   * there is none, the newest report.
   */
  first?: string | undefined;
  actions: ReportActions;
  /** Sentences about recipients who missed a due date, by report id. */
  dues?: ReadonlyMap<string, string> | undefined;
  /** Returns a view of the time proofs of a report's package. */
  timeOf?: (item: OutboxItem) => ReactNode;
}

/**
 * Lists all reports of this device, newest first. One report is shown in full: the chosen one; if none is chosen, the first that
 * waits for an action of the person, or else the newest. Each other report is one line. An empty list explains how to start.
 */
export function ReportList({
  items,
  receiver,
  saved,
  howToBegin,
  first,
  actions,
  timeOf,
  dues,
}: ReportListProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(first);
  if (items.length === 0) {
    return (
      <div className="grid justify-items-center gap-2 rounded-xl border border-line border-dashed px-6 py-14 text-center">
        <p className="font-semibold text-lg">{t('reports_empty_title')}</p>
        <p className="max-w-md text-soft">{howToBegin ?? t('reports_empty')}</p>
      </div>
    );
  }
  const sorted = items.toSorted((a, b) => b.createdAt - a.createdAt);
  const open =
    sorted.find(({ id }) => id === chosen) ??
    sorted.find((item) => findRequiredActionKey(item) !== undefined) ??
    sorted[0];
  const openReport = (id: string) => {
    setChosen(id);
    // The pressed row disappears, so the opened report gets the focus.
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
  return (
    <ul className="grid grid-cols-1 gap-2">
      {sorted.map((item) => (
        <li key={item.id}>
          {item === open ? (
            <ReportCard
              item={item}
              receiver={receiver}
              packageBytes={item.evidence && saved.get(item.evidence.digest)}
              actions={actions}
              due={dues?.get(item.id)}
              time={item.evidence && timeOf?.(item)}
            />
          ) : (
            <ReportRow item={item} due={dues?.get(item.id)} onOpen={() => openReport(item.id)} />
          )}
        </li>
      ))}
    </ul>
  );
}
