import { useState } from 'react';
import { BackBar } from '@/components/inspector/back-bar';
import { CaptureCard } from '@/components/inspector/case/capture-card';
import { type CaseItemActions, CaseItemCard } from '@/components/inspector/case/case-item-card';
import { CustodyList } from '@/components/inspector/case/custody-list';
import { SequenceCard } from '@/components/inspector/case/sequence-card';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { PaperList } from '@/components/inspector/papers/paper-list';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import { Confirm } from '@/components/ui/confirm';
import { Disclosure } from '@/components/ui/disclosure';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { OfficePaperPage } from '@/entrypoints/sidepanel/papers/office-paper-page';
import { useNumbered } from '@/entrypoints/sidepanel/papers/use-numbered';
import { useCaptureKey } from '@/entrypoints/sidepanel/use-capture-key';
import { useWork } from '@/entrypoints/sidepanel/use-work';
import type { Case, CaseItem } from '@/lib/domain/case/case';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import { CaseOut } from './case-out';
import { CaseSweeps } from './case-sweeps';
import { CaseWatches } from './case-watches';
import type { Cases } from './cases';
import { createCaseItemActions, useCapture } from './use-case-actions';

interface CasePageProps {
  of: Case;
  page: OwnPage;
  desk: Cases;
  officer: OfficerPage;
  singleKeys: boolean;
  onBack: () => void;
}

/** Shows one case: capturing, its pages in order, sweeps, watches, the custody log, and the hand-over. */
export function CasePage({ of, page, desk, officer, singleKeys, onBack }: CasePageProps) {
  const words = useOfficerWords();
  const work = useWork();
  const { whole, setWhole, captured, capture } = useCapture(of, work);
  const key = useCaptureKey();
  const [paper, setPaper] = useState<OfficePaperId>();
  const about = { case: of.number };
  const papers = useNumbered(officer, about);
  const live = useCaseContents(of, desk);
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
  const actions = createCaseItemActions(of, desk, work);
  return (
    <>
      <BackBar onBack={onBack} />
      <CaseHead of={of} />
      {work.failure && <OfficerFailure code={work.failure} />}
      {open && (
        <CaptureCard
          shortcut={key}
          whole={whole}
          onWhole={setWhole}
          busy={work.busy}
          done={captured}
          onCapture={() => capture()}
        />
      )}
      {open && <SequenceCard items={items} busy={work.busy} onCapture={capture} />}
      <CapturedPages items={items} shortcut={key} closed={!open} actions={actions} />
      <CaseSweeps of={of} open={open} desk={desk} sweeps={sweeps} items={items} work={work} />
      <CaseWatches of={of} open={open} desk={desk} watches={watches} items={items} work={work} />
      <PaperList
        numbered={papers.numbered}
        failed={papers.failed}
        singleKeys={singleKeys}
        onOpen={setPaper}
      />
      <CaseOut of={of} page={page} desk={desk} officer={officer} />
      <Disclosure label={`${words.t('case_log')} (${events.length})`}>
        <CustodyList events={events} />
      </Disclosure>
      {open && <CloseCase onClose={() => void work.run(() => desk.cases.close(of.id, desk.actor))} />}
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

interface CapturedPagesProps {
  items: readonly CaseItem[];
  /** The officer's keyboard shortcut for capturing; undefined if none is set. */
  shortcut: string | undefined;
  closed: boolean;
  actions: CaseItemActions;
}

/** Lists the captured pages of a case in order; without any, says how to capture one. */
function CapturedPages({ items, shortcut, closed, actions }: CapturedPagesProps) {
  const { t } = useOfficerWords();
  return (
    <>
      <h3 className="font-semibold">{t('case_pages')}</h3>
      {items.length === 0 && (
        <p className="text-sm text-soft">
          {shortcut === undefined ? t('case_no_pages_no_key') : t('case_no_pages', { key: shortcut })}
        </p>
      )}
      <ol className="grid gap-3">
        {items.map((item, at) => (
          <li key={item.id}>
            <CaseItemCard
              item={item}
              isFirst={at === 0}
              isLast={at === items.length - 1}
              closed={closed}
              actions={actions}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

/** A button that closes the case, after asking for confirmation. */
function CloseCase({ onClose }: { onClose: () => void }) {
  const { t } = useOfficerWords();
  return (
    <Confirm
      label={t('case_close')}
      className="justify-self-start"
      title={t('case_close_title')}
      cancel={t('cancel')}
      onConfirm={onClose}
    >
      {t('case_close_text')}
    </Confirm>
  );
}
