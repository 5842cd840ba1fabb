import { useMemo, useState } from 'react';
import { BackBar } from '@/components/inspector/back-bar';
import type { CaseTab } from '@/components/inspector/case/case-tab';
import { CaseTabs } from '@/components/inspector/case/case-tabs';
import { CustodyList } from '@/components/inspector/case/custody-list';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { PaperList } from '@/components/inspector/papers/paper-list';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import { useKeyboardShortcuts } from '@/components/inspector/use-keyboard-shortcuts';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Disclosure } from '@/components/ui/disclosure';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { OfficePaperPage } from '@/entrypoints/sidepanel/papers/office-paper-page';
import { useNumberedPapers } from '@/entrypoints/sidepanel/papers/use-numbered-papers';
import { useTaskRunner } from '@/entrypoints/sidepanel/use-task-runner';
import type { Case } from '@/lib/domain/case/case';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import { CaseExport } from './case-export';
import { CasePages } from './case-pages';
import { CaseSweeps } from './case-sweeps';
import { CaseWatches } from './case-watches';
import type { Cases } from './cases';

interface CasePageProps {
  of: Case;
  page: OwnPage;
  desk: Cases;
  officer: OfficerPage;
  singleKeys: boolean;
  tab: CaseTab;
  onTab: (tab: CaseTab) => void;
  onBack: () => void;
}

/** Shows one case in four parts: its pages, sweeps, watches, and its file with papers, hand-over and custody log. */
export function CasePage({ of, page, desk, officer, singleKeys, tab, onTab, onBack }: CasePageProps) {
  const words = useOfficerWords();
  const work = useTaskRunner();
  const [paper, setPaper] = useState<OfficePaperId>();
  // In the other tabs, the key `p` opens the tab with the papers. In the tab with the papers, `PaperList` handles the key.
  useKeyboardShortcuts({ p: () => onTab('file') }, singleKeys && tab !== 'file');
  const about = { case: of.number };
  const papers = useNumberedPapers(officer, about);
  const live = useCaseContents(of, desk);
  const stored = live.state === 'ready' ? live.value.items : undefined;
  const pictures = useMemo(
    () => new Map(stored?.flatMap(({ id, preview }) => (preview ? [[id, preview] as const] : []))),
    [stored],
  );
  if (live.state !== 'ready') return null;
  const { items, events, sweeps, watches } = live.value;
  if (paper !== undefined) {
    return (
      <OfficePaperPage
        officer={officer}
        drafts={desk.drafts}
        paper={paper}
        subject={{ kind: 'case', caseId: of.id }}
        about={about}
        facts={{ officer: desk.actor.officer, case: { of, items, watches } }}
        numbered={papers.numbered}
        onNumbered={papers.load}
        onBack={() => setPaper(undefined)}
      />
    );
  }
  const open = of.closedAt === undefined;
  const caseProps = { of, open, desk, work };
  return (
    <>
      <BackBar onBack={onBack} />
      <CaseHead of={of} />
      {work.failure && <OfficerFailure code={work.failure} />}
      <CaseTabs
        tab={tab}
        onTab={onTab}
        counts={{
          pages: items.filter(({ removedAt }) => removedAt === undefined).length,
          sweep: sweeps.length,
          watch: watches.length,
        }}
        parts={{
          pages: <CasePages {...caseProps} items={items} />,
          sweep: <CaseSweeps {...caseProps} sweeps={sweeps} items={items} pictures={pictures} />,
          watch: <CaseWatches {...caseProps} watches={watches} pictures={pictures} />,
          file: (
            <div className="grid gap-4">
              <PaperList
                numbered={papers.numbered}
                failed={papers.failed}
                singleKeys={singleKeys && tab === 'file'}
                onOpen={setPaper}
              />
              <CaseExport of={of} page={page} desk={desk} officer={officer} />
              <Disclosure label={`${words.t('case_log')} (${events.length})`}>
                <CustodyList events={events} />
              </Disclosure>
              {open && (
                <CloseCaseButton onClose={() => void work.run(() => desk.cases.close(of.id, desk.actor))} />
              )}
            </div>
          ),
        }}
      />
    </>
  );
}

/** Returns the pages, custody events, sweeps and watches of a case, and follows their changes. */
function useCaseContents({ id }: Case, { cases }: Cases) {
  return useLiveQuery(
    async () => ({
      items: await cases.items(id),
      events: await cases.events(id),
      sweeps: (await cases.sweeps()).filter(({ caseId }) => caseId === id),
      watches: (await cases.watches()).filter(({ caseId }) => caseId === id),
    }),
    [cases, id],
  );
}

/** Shows the number and subject of a case, its legal basis, its reports, and its officer. */
function CaseHead({ of }: { of: Case }) {
  const { date } = useWords();
  const { t } = useOfficerWords();
  return (
    <>
      <div>
        <h2 className="font-semibold text-lg">{of.number}</h2>
        <p>{of.subject}</p>
      </div>
      <Rows
        rows={[
          { label: t('case_basis'), value: of.legalBasis.join('; ') },
          of.reports.length > 0 && {
            label: t('tab_queue'),
            value: <span className="font-mono">{of.reports.join(' ')}</span>,
          },
          {
            label: t('case_officer'),
            value: `${of.officer.name} · ${t(
              of.closedAt === undefined ? 'case_opened_on' : 'case_closed_on',
              {
                date: date(of.closedAt ?? of.openedAt),
              },
            )}`,
          },
        ]}
      />
    </>
  );
}

/** A button that closes the case, after asking for confirmation. */
function CloseCaseButton({ onClose }: { onClose: () => void }) {
  const { t } = useOfficerWords();
  return (
    <ConfirmButton
      label={t('case_close')}
      className="justify-self-start"
      title={t('case_close_title')}
      cancel={t('cancel')}
      onConfirm={onClose}
    >
      {t('case_close_text')}
    </ConfirmButton>
  );
}
