import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { IntakeStatusLine } from '@/components/matter/page/intake-status-line';
import { useMatterWords } from '@/components/matter/page/matter-words';
import { PageFrame } from '@/components/ui/page-frame';
import { useCleanedMatterStore } from '@/entrypoints/own-pages/use-cleaned-matter-store';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { findOverdueReports } from '@/lib/workflows/matters/find-dues';
import { ReportsApp } from './app';

/**
 * The page of a matter. Its code is loaded only when a matter is opened, together with the papers, their templates and the
 * evidence reader.
 */
const MatterPage = lazy(() => import('./matter/matter-page'));

interface MyReportsProps extends Omit<ComponentProps<typeof ReportsApp>, 'onMatter' | 'dues'> {
  /** Id of the report whose matter is open when the page appears. */
  firstMatter?: string | undefined;
  /** Called when a matter is opened or left, so that the address can contain its id. */
  onMatterShown?: (itemId: string | undefined) => void;
}

/** Shows "My reports", or the matter of one report. */
export function MyReports({ firstMatter, onMatterShown, ...props }: MyReportsProps) {
  const { page, timeOf } = props;
  const { t } = useMatterWords();
  const [matterId, setMatterId] = useState(firstMatter);
  /** Id of the report from whose matter the person came back to the list; the list opens this report. */
  const [left, setLeft] = useState<string>();
  useCleanedMatterStore(page.db);
  const dues = useMissedDueDateSentences(page);
  const showMatter = (id: string | undefined) => {
    setLeft(matterId);
    setMatterId(id);
    onMatterShown?.(id);
    scrollTo(0, 0);
  };
  if (matterId === undefined) {
    return <ReportsApp {...props} first={left ?? props.first} dues={dues} onMatter={showMatter} />;
  }
  return (
    <PageFrame title={t('title')} onBack={() => showMatter(undefined)} wide>
      <Suspense fallback={null}>
        <MatterPage
          page={page}
          key={matterId}
          itemId={matterId}
          statusOf={(item) => <IntakeStatusLine item={item} onReport={() => showMatter(undefined)} />}
          timeOf={timeOf}
          onMove={props.onMove}
          onLeave={() => showMatter(undefined)}
        />
      </Suspense>
    </PageFrame>
  );
}

/**
 * Returns a sentence for each report of which a recipient missed a due date, by report id. The sentences are updated when reports
 * or matters change.
 */
function useMissedDueDateSentences({ db }: MyReportsProps['page']): ReadonlyMap<string, string> {
  const { t, date } = useMatterWords();
  const found = useLiveQuery(
    async () => findOverdueReports(await db.outbox.toArray(), await db.matters.toArray(), Date.now()),
    [db],
  );
  if (found.state !== 'ready') return new Map();
  return new Map(
    found.value.map(({ item, due }) => [item.id, t('row_due', { day: date(due.latest) })] as const),
  );
}
