import { liveQuery } from 'dexie';
import { useMemo, useState } from 'react';
import { PendingStrip } from '@/components/report/pending-strip';
import { Reasons } from '@/components/report/reasons';
import { Notice } from '@/components/ui/notice';
import { PopupFrame } from '@/components/ui/popup-frame';
import { useAfter } from '@/components/ui/use-clock';
import { useLive } from '@/components/ui/use-live';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { PurchaseProvider } from '@/components/verdict/purchase-answer';
import { TabVerdict } from '@/components/verdict/tab-verdict';
import { ReportView } from '@/entrypoints/own-pages/report-view';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useReceiver } from '@/entrypoints/own-pages/use-receiver';
import { openOwnPage } from '@/lib/browser/tabs';
import type { ErrorCode } from '@/lib/domain/errors';
import type { OutboxItem } from '@/lib/domain/outbox';
import type { Purchase } from '@/lib/domain/purchase';
import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/violation-codes';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import { send } from '@/lib/messaging/send';
import { writtenIn } from '@/lib/workflows/change-report';
import { useTabInFront } from './use-tab-in-front';

/** The popup over a page: its verdict, then the signs to report, then the report that was started. */
export function PopupApp({ page }: { page: OwnPage }) {
  const { t } = useWords();
  const slow = useAfter(400);
  const receiver = useReceiver();
  const { tab, sync, onSync, onAllow, onReload } = useTabInFront();
  const [itemId, setItemId] = useState<string>();
  const [purchase, onPurchase] = useState<Purchase>();
  const answer = useMemo(() => ({ purchase, onPurchase }), [purchase]);
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<ErrorCode>();
  const pending = useLive(
    useMemo(
      () =>
        liveQuery(() => page.db.outbox.where('state').anyOf('held', 'draft').reverse().sortBy('createdAt')),
      [page.db],
    ),
  );

  const choose = async (
    code: ViolationCode,
    more: { readonly purchase?: Purchase; readonly again?: string; readonly wholePage?: boolean } = {},
  ): Promise<string | undefined> => {
    if (!tab) return undefined;
    setStarting(true);
    const result = await send('start-report', { tabId: tab.tabId, code, ...more });
    setStarting(false);
    setFailure(result.ok ? undefined : result.code);
    if (!result.ok) return undefined;
    setItemId(result.reply.itemId);
    return result.reply.itemId;
  };
  // A new report of the same sign takes over what was written; the old one goes once that is safe.
  const recapture = async (item: OutboxItem, wholePage: boolean) => {
    const code = VIOLATION_CODES.find((known) => known === item.draft.code);
    // Its hold must not end meanwhile.
    if (item.state === 'held') await send('undo-report', { itemId: item.id });
    const again = code && (await choose(code, { again: item.draft.url, wholePage }));
    if (!again) return;
    const moved = await send('change-report', { itemId: again, ...writtenIn(item) });
    if (moved.ok) await send('delete-report', { itemId: item.id });
  };
  const [waitingReport] = pending.state === 'ready' ? pending.value : [];

  return (
    <PopupFrame
      onBack={itemId === undefined ? undefined : () => setItemId(undefined)}
      onDevice={() => void openOwnPage('/device.html').then(() => window.close())}
      onReports={() => void openOwnPage('/reports.html').then(() => window.close())}
      onSettings={() => void openOwnPage('/options.html').then(() => window.close())}
    >
      {receiver === null && <Notice urgent title={t('settings_receiver_none')} />}
      {failure && (
        <Notice urgent title={t(ERROR_WORDS[failure].title)}>
          {t(ERROR_WORDS[failure].text)}
        </Notice>
      )}
      {itemId !== undefined ? (
        receiver && (
          <ReportView
            key={itemId}
            page={page}
            itemId={itemId}
            receiver={receiver}
            onDone={() => setItemId(undefined)}
            onOpenPage={(id) => void openOwnPage(`/reports.html#${id}`).then(() => window.close())}
            onRecapture={tab ? (item, wholePage) => void recapture(item, wholePage) : null}
          />
        )
      ) : (
        <>
          {waitingReport && <PendingStrip item={waitingReport} onOpen={() => setItemId(waitingReport.id)} />}
          {!tab && slow && <Waiting label={t('ui_loading')} />}
          {tab && (
            <PurchaseProvider answer={answer}>
              <TabVerdict tab={tab.reply} sync={sync} onSync={onSync} onAllow={onAllow} onReload={onReload} />
              {tab.reply.refusal && (
                <Notice title={t('tab_refused_title')}>{t(ERROR_WORDS[tab.reply.refusal].text)}</Notice>
              )}
              {tab.reply.reasons.length > 0 && (
                <Reasons
                  reasons={tab.reply.reasons}
                  suggested={tab.reply.suggested}
                  sendsAtOnce={tab.reply.sendsAtOnce}
                  busy={starting}
                  onChoose={(code, bought) => void choose(code, bought ? { purchase: bought } : {})}
                />
              )}
            </PurchaseProvider>
          )}
        </>
      )}
    </PopupFrame>
  );
}
