import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Reasons } from '@/components/report/review/reasons';
import { Failure } from '@/components/ui/failure';
import { useAfter } from '@/components/ui/hooks/use-clock';
import { Notice } from '@/components/ui/notice';
import { PopupFrame } from '@/components/ui/popup-frame';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { PurchaseProvider } from '@/components/verdict/purchase-answer';
import { ReferenceProvider } from '@/components/verdict/reference';
import { TabVerdict } from '@/components/verdict/tab-verdict';
import type { ErrorCode } from '@/lib/base/errors';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { errorWords } from '@/lib/domain/word-keys';
import { send } from '@/lib/messaging/send';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import { type TabInFront, useTabInFront } from './use-tab-in-front';

/** Starts a report of the tab in front, and gives its id; undefined when that failed. */
export type StartReport = (
  code: ViolationCode,
  more?: { readonly purchase?: Purchase; readonly again?: string; readonly wholePage?: boolean },
) => Promise<string | undefined>;

const late = () => import('./late');
const Pending = lazy(async () => ({ default: (await late()).Pending }));
const Report = lazy(async () => ({ default: (await late()).Report }));

/** The popup over a page: its verdict, then the signs to report, then the report that was started. */
export function PopupApp({ first }: { first: Promise<TabInFront | undefined> }) {
  const { t } = useWords();
  const slow = useAfter(400);
  const { tab, sync, onSync, onAllow, onReload } = useTabInFront(first);
  const [itemId, setItemId] = useState<string>();
  const [purchase, onPurchase] = useState<Purchase>();
  const answer = useMemo(() => ({ purchase, onPurchase }), [purchase]);
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<ErrorCode>();
  const isPainted = usePainted(tab !== undefined) || slow;
  const facts = useFacts(isPainted);

  const start: StartReport = async (code, more = {}) => {
    if (!tab) return undefined;
    setStarting(true);
    const result = await send('start-report', { tabId: tab.tabId, code, ...more });
    setStarting(false);
    setFailure(result.ok ? undefined : result.code);
    if (!result.ok) return undefined;
    setItemId(result.reply.itemId);
    return result.reply.itemId;
  };

  return (
    <ReferenceProvider facts={facts}>
      <PopupFrame
        onBack={itemId === undefined ? undefined : () => setItemId(undefined)}
        onDevice={() => void openOwnPage('/device.html').then(() => window.close())}
        onReports={() => void openOwnPage('/reports.html').then(() => window.close())}
        onSettings={() => void openOwnPage('/options.html').then(() => window.close())}
      >
        {failure && <Failure code={failure} />}
        <Suspense fallback={null}>
          {itemId !== undefined ? (
            <Report itemId={itemId} onDone={() => setItemId(undefined)} onStart={tab ? start : null} />
          ) : (
            isPainted && <Pending onOpen={setItemId} />
          )}
        </Suspense>
        {itemId === undefined && !tab && slow && <Waiting label={t('ui_loading')} />}
        {itemId === undefined && tab && (
          <PurchaseProvider answer={answer}>
            <TabVerdict tab={tab.reply} sync={sync} onSync={onSync} onAllow={onAllow} onReload={onReload} />
            {tab.reply.refusal && (
              <Notice title={t('tab_refused_title')}>{t(errorWords(tab.reply.refusal).text)}</Notice>
            )}
            {tab.reply.reasons.length > 0 && (
              <Reasons
                reasons={tab.reply.reasons}
                suggested={tab.reply.suggested}
                sendsAtOnce={tab.reply.sendsAtOnce}
                busy={starting}
                onChoose={(code, bought) => void start(code, bought ? { purchase: bought } : {})}
              />
            )}
          </PurchaseProvider>
        )}
      </PopupFrame>
    </ReferenceProvider>
  );
}

/** Whether what was drawn when `isDrawn` became true has been painted. */
function usePainted(isDrawn: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isDrawn) return;
    const frame = requestAnimationFrame(() => setTimeout(() => setPainted(true), 0));
    return () => cancelAnimationFrame(frame);
  }, [isDrawn]);
  return isPainted;
}

/** The dated facts of the registry held, read once the verdict stands; until then, those built in. */
function useFacts(isWanted: boolean): ReferenceFacts {
  const [facts, setFacts] = useState<ReferenceFacts>(BUNDLED_REFERENCE);
  useEffect(() => {
    if (!isWanted) return;
    late()
      .then(({ readFacts }) => readFacts())
      .then(setFacts, (thrown: unknown) => console.warn('reference data', thrown)); // those built in stay
  }, [isWanted]);
  return facts;
}
