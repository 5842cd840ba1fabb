import { FolderPlus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { CaseList } from '@/components/inspector/case/case-list';
import type { CaseTab } from '@/components/inspector/case/case-tab';
import { NewCaseForm } from '@/components/inspector/case/new-case-form';
import { RetentionCard } from '@/components/inspector/case/retention-card';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import { Button } from '@/components/ui/button';
import { StorageFailure } from '@/components/ui/failure';
import { useLiveValue } from '@/components/ui/hooks/use-live-value';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useTaskRunner } from '@/entrypoints/sidepanel/use-task-runner';
import type { CaseOpening } from '@/lib/domain/case/case';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import type { Authority } from '@/lib/domain/report/authority';
import { createVersionCheckedLiveQuery } from '@/lib/storage/lasting-database';
import { findDuePurges, purgeCases } from '@/lib/workflows/cases/purge-cases';
import { CasePage } from './case-page';
import { openCaseStores } from './cases';

/** Initial values of a case that an officer opens from a report of the queue. */
export interface CaseStart {
  readonly subject: string;
  readonly reports: readonly string[];
  readonly channels?: CaseOpening['channels'];
}

interface CasesPageProps {
  page: OwnPage;
  officer: OfficerPage;
  enrolment: Enrolment;
  /** First values of the new case; undefined if the officer did not come from a report. */
  start: CaseStart | undefined;
  onStarted: () => void;
  /** The authority's retention periods for closed cases; undefined if cases are never purged. */
  retention: Authority['retention'];
  singleKeys: boolean;
  /**
   * Which part of the open case is shown, for a page whose address contains it. If absent, this view remembers the part itself.
   */
  parts?: { readonly tab: CaseTab; readonly onTab: (tab: CaseTab) => void } | undefined;
}

/** Shows the cases of this device: their list, the form for a new case, or one case. */
export function CasesPage({
  page,
  officer,
  enrolment,
  start,
  onStarted,
  retention,
  singleKeys,
  parts,
}: CasesPageProps) {
  const words = useOfficerWords();
  const desk = useMemo(() => openCaseStores(enrolment), [enrolment]);
  const [opening, setOpening] = useState<CaseStart | undefined>(start);
  const [failed, setFailed] = useState<unknown>();
  const [own, setOwn] = useState<CaseTab>('pages');
  const { tab, onTab } = parts ?? { tab: own, onTab: setOwn };
  const work = useTaskRunner();
  const state = useLiveValue(
    useMemo(
      () =>
        createVersionCheckedLiveQuery(async () => ({
          all: await desk.cases.all(),
          open: await page.settings.get('openCase'),
          due: retention ? await findDuePurges({ cases: desk.cases, retention, now: desk.now }) : [],
        })),
      [desk, page.settings, retention],
    ),
  );
  useEffect(() => {
    if (start) onStarted();
  }, [start, onStarted]);

  const storeOpenCase = (id: string | null) => {
    if (tab !== 'pages') onTab('pages');
    void page.settings.set('openCase', id);
  };
  const openCase = async (newCase: CaseOpening) => {
    try {
      const { id } = await desk.cases.open(newCase, desk.actor);
      setOpening(undefined);
      storeOpenCase(id);
    } catch (thrown) {
      console.error('the case could not be opened', thrown);
      setFailed(thrown);
    }
  };
  if (state.state === 'waiting') return null;
  if (state.state === 'failed') return <StorageFailure thrown={state.thrown} />;
  if (failed !== undefined) return <StorageFailure thrown={failed} />;
  const { all, open, due } = state.value;
  if (opening) {
    return (
      <NewCaseForm
        start={opening}
        onOpen={(newCase) => void openCase(newCase)}
        onCancel={() => setOpening(undefined)}
      />
    );
  }
  const shown = all.find(({ id }) => id === open);
  if (shown) {
    return (
      <CasePage
        of={shown}
        page={page}
        desk={desk}
        officer={officer}
        singleKeys={singleKeys}
        tab={tab}
        onTab={onTab}
        onBack={() => storeOpenCase(null)}
      />
    );
  }
  return (
    <>
      <Button
        icon={FolderPlus}
        look="primary"
        className="justify-self-start"
        onClick={() => setOpening({ subject: '', reports: [] })}
      >
        {words.t('case_new')}
      </Button>
      <CaseList cases={all} onOpen={storeOpenCase} />
      {retention && (
        <RetentionCard
          periods={retention}
          due={due}
          busy={work.busy}
          onPurge={() =>
            void work.run(async () => {
              await purgeCases({ cases: desk.cases, retention, now: desk.now }, desk.actor);
            })
          }
        />
      )}
      {work.failure && <OfficerFailure code={work.failure} />}
    </>
  );
}
