import { useState } from 'react';
import { BackBar } from '@/components/inspector/back-bar';
import { CaptureCard } from '@/components/inspector/case/capture-card';
import { CaseItemCard } from '@/components/inspector/case/case-item-card';
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
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { findPageBeside } from '@/entrypoints/sidepanel/beside';
import { toMarkAddress } from '@/entrypoints/sidepanel/mark-page';
import { OfficePaperPage } from '@/entrypoints/sidepanel/papers/office-paper-page';
import { useNumbered } from '@/entrypoints/sidepanel/papers/use-numbered';
import { useCaptureKey } from '@/entrypoints/sidepanel/use-capture-key';
import { useWork } from '@/entrypoints/sidepanel/use-work';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { Case, CaseItem, CaseItemKind } from '@/lib/domain/case/case';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import { send } from '@/lib/messaging/send';
import { CaseOut } from './case-out';
import { CaseSweeps } from './case-sweeps';
import { CaseWatches } from './case-watches';
import type { Cases } from './cases';

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
  const { date } = useWords();
  const words = useOfficerWords();
  const work = useWork();
  const [whole, setWhole] = useState(false);
  const [captured, setCaptured] = useState(false);
  const key = useCaptureKey();
  const [paper, setPaper] = useState<OfficePaperId>();
  const about = { case: of.number };
  const papers = useNumbered(officer, about);
  const live = useLiveQuery(
    async () => ({
      items: await desk.cases.items(of.id),
      events: await desk.cases.events(of.id),
      sweeps: (await desk.cases.sweeps()).filter(({ caseId }) => caseId === of.id),
      watches: (await desk.cases.watches()).filter(({ caseId }) => caseId === of.id),
    }),
    [desk, of.id],
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

  const capture = (kind?: CaseItemKind) => {
    setCaptured(false);
    void work.run(async () => {
      const beside = await findPageBeside();
      const reply = await send('capture-page', {
        caseId: of.id,
        tabId: beside.id,
        fullPage: whole,
        ...(kind && { kind }),
      });
      if (!reply.ok) return reply.code;
      setCaptured(true);
      return undefined;
    });
  };
  const change = (item: CaseItem, next: CaseItem, entry: Parameters<typeof desk.cases.changeItem>[2]) =>
    work.run(async () => {
      await desk.cases.changeItem(item.id, () => next, entry, desk.actor);
    });
  const move = (item: CaseItem, by: -1 | 1) =>
    work.run(async () => {
      await desk.cases.swapItems(of.id, item.order, by, desk.actor);
    });
  const actions = {
    onNote: (item: CaseItem, note: string) =>
      void change(item, { ...item, note }, { action: 'note-written', details: { note } }),
    onKind: (item: CaseItem, kind: CaseItemKind) =>
      void change(item, { ...item, kind }, { action: 'case-changed', details: { kind, from: item.kind } }),
    onMove: (item: CaseItem, by: -1 | 1) => void move(item, by),
    onRemove: (item: CaseItem, reason: string) =>
      void work.run(() => desk.cases.removeItem(item.id, reason, desk.actor)),
    onSave: (item: CaseItem) =>
      void work.run(async () => {
        const file = await desk.cases.packageFile(item.digest);
        if (!file) return 'not-found';
        const name = `${of.number.replace(/[^\p{L}\p{N}-]+/gu, '-')}-${item.order}.wacz`;
        const details = { file: name, digest: item.digest };
        await desk.cases.appendEvent(of.id, { action: 'file-saved', about: item.id, details }, desk.actor);
        saveFile(file, name);
        return undefined;
      }),
    onAnnotate: (item: CaseItem) => void openOwnPage(toMarkAddress(item)),
  };
  return (
    <>
      <BackBar onBack={onBack} />
      <div>
        <h2 className="font-semibold text-lg">{of.number}</h2>
        <p>{of.subject}</p>
      </div>
      <Rows
        rows={[
          { label: words.t('case_basis'), value: of.legalBasis.join('; ') },
          of.reports.length > 0 && {
            label: words.t('tab_queue'),
            value: <span className="font-mono">{of.reports.join(' ')}</span>,
          },
          {
            label: words.t('case_officer'),
            value: `${of.officer.name} · ${words.t(open ? 'case_opened_on' : 'case_closed_on', {
              date: date(of.closedAt ?? of.openedAt),
            })}`,
          },
        ]}
      />
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
      <h3 className="font-semibold">{words.t('case_pages')}</h3>
      {items.length === 0 && (
        <p className="text-sm text-soft">
          {key === undefined ? words.t('case_no_pages_no_key') : words.t('case_no_pages', { key })}
        </p>
      )}
      <ol className="grid gap-3">
        {items.map((item, at) => (
          <li key={item.id}>
            <CaseItemCard
              item={item}
              isFirst={at === 0}
              isLast={at === items.length - 1}
              closed={!open}
              actions={actions}
            />
          </li>
        ))}
      </ol>
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
      {open && (
        <Confirm
          label={words.t('case_close')}
          className="justify-self-start"
          title={words.t('case_close_title')}
          cancel={words.t('cancel')}
          onConfirm={() =>
            void work.run(async () => {
              await desk.cases.close(of.id, desk.actor);
            })
          }
        >
          {words.t('case_close_text')}
        </Confirm>
      )}
    </>
  );
}
