import { useState } from 'react';
import type { CaseItemActions } from '@/components/inspector/case/case-item-card';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { findPageBesideSidePanel } from '@/entrypoints/sidepanel/beside';
import { toAnnotationPageAddress } from '@/entrypoints/sidepanel/mark-page';
import type { TaskRunner } from '@/entrypoints/sidepanel/use-task-runner';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { Case, CaseItem, CaseItemKind } from '@/lib/domain/case/case';
import { sendMessage } from '@/lib/messaging/send';
import type { Cases } from './cases';

/** Returns functions that change the captured pages of a case. Each change is an event of the custody log. */
export function createCaseItemActions(of: Case, { cases, actor }: Cases, work: TaskRunner): CaseItemActions {
  const storeItemChange = (item: CaseItem, next: CaseItem, entry: Parameters<typeof cases.changeItem>[2]) =>
    void work.run(async () => {
      await cases.changeItem(item.id, () => next, entry, actor);
    });
  return {
    onNote: (item, note) =>
      storeItemChange(item, { ...item, note }, { action: 'note-written', details: { note } }),
    onKind: (item, kind) =>
      storeItemChange(
        item,
        { ...item, kind },
        { action: 'case-changed', details: { kind, from: item.kind } },
      ),
    onMove: (item, by) =>
      void work.run(async () => {
        await cases.swapItems(of.id, item.order, by, actor);
      }),
    onRemove: (item, reason) => void work.run(() => cases.removeItem(item.id, reason, actor)),
    onSave: (item) =>
      void work.run(async () => {
        const file = await cases.packageFile(item.digest);
        if (!file) return 'not-found';
        const name = `${of.number.replace(/[^\p{L}\p{N}-]+/gu, '-')}-${item.order}.wacz`;
        const details = { file: name, digest: item.digest };
        await cases.appendEvent(of.id, { action: 'file-saved', about: item.id, details }, actor);
        saveFile(file, name);
        return undefined;
      }),
    onAnnotate: (item) => void openOwnPage(toAnnotationPageAddress(item)),
  };
}

/**
 * Returns a function that captures the page beside the side panel for a case, whether the last capture succeeded, and the
 * officer's choice to capture the whole page.
 */
export function useCaseCapture({ id }: Case, work: TaskRunner) {
  /** True if the next capture takes the whole page. */
  const [whole, setWhole] = useState(false);
  const [captured, setCaptured] = useState(false);
  const capturePage = (kind?: CaseItemKind) => {
    setCaptured(false);
    void work.run(async () => {
      const beside = await findPageBesideSidePanel();
      const reply = await sendMessage('capture-page', {
        caseId: id,
        tabId: beside.id,
        fullPage: whole,
        ...(kind && { kind }),
      });
      if (!reply.ok) return reply.code;
      setCaptured(true);
      return undefined;
    });
  };
  return { whole, setWhole, captured, capture: capturePage };
}
