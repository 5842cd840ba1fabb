import { useState } from 'react';
import { CaptureCard } from '@/components/inspector/case/capture-card';
import { CaseItemCard } from '@/components/inspector/case/case-item-card';
import { SequenceCard } from '@/components/inspector/case/sequence-card';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { findPageBeside } from '@/entrypoints/sidepanel/beside';
import { toMarkAddress } from '@/entrypoints/sidepanel/mark-page';
import { useCaptureKey } from '@/entrypoints/sidepanel/use-capture-key';
import type { Work } from '@/entrypoints/sidepanel/use-work';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { Case, CaseItem, CaseItemKind } from '@/lib/domain/case/case';
import { send } from '@/lib/messaging/send';
import type { Cases } from './cases';

interface CasePagesProps {
  of: Case;
  open: boolean;
  desk: Cases;
  items: readonly CaseItem[];
  work: Work;
}

/** The captured pages of a case, a row each, beside what captures the next one. */
export function CasePages({ of, open, desk, items, work }: CasePagesProps) {
  const words = useOfficerWords();
  const [whole, setWhole] = useState(false);
  const [captured, setCaptured] = useState(false);
  const key = useCaptureKey();

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
  const actions = createItemActions(of, desk, work);
  return (
    <div
      className={`grid grid-cols-[minmax(0,1fr)] items-start gap-4 ${open ? '@min-[56rem]:grid-cols-[19rem_minmax(0,1fr)]' : ''}`}
    >
      {open && (
        <div className="grid gap-4">
          <CaptureCard
            shortcut={key}
            whole={whole}
            onWhole={setWhole}
            busy={work.busy}
            done={captured}
            onCapture={() => capture()}
          />
          <SequenceCard items={items} busy={work.busy} onCapture={capture} />
        </div>
      )}
      <section className="grid gap-3" aria-label={words.t('case_pages')}>
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
      </section>
    </div>
  );
}

/** What an officer does with a captured page; each act is an event of the custody log. */
function createItemActions(of: Case, desk: Cases, work: Work) {
  const change = (item: CaseItem, next: CaseItem, entry: Parameters<typeof desk.cases.changeItem>[2]) =>
    work.run(async () => {
      await desk.cases.changeItem(item.id, () => next, entry, desk.actor);
    });
  return {
    onNote: (item: CaseItem, note: string) =>
      void change(item, { ...item, note }, { action: 'note-written', details: { note } }),
    onKind: (item: CaseItem, kind: CaseItemKind) =>
      void change(item, { ...item, kind }, { action: 'case-changed', details: { kind, from: item.kind } }),
    onMove: (item: CaseItem, by: -1 | 1) =>
      void work.run(async () => {
        await desk.cases.swapItems(of.id, item.order, by, desk.actor);
      }),
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
}
