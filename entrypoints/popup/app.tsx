import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Failure } from '@/components/ui/failure';
import { useAfter } from '@/components/ui/hooks/use-clock';
import { PopupFrame } from '@/components/ui/popup-frame';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { PurchaseProvider } from '@/components/verdict/purchase-answer';
import { ReferenceProvider } from '@/components/verdict/reference';
import { TabScreens } from '@/components/verdict/tab-screens';
import type { ErrorCode } from '@/lib/base/errors';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { send } from '@/lib/messaging/send';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import { type TabInFront, useTabInFront } from './use-tab-in-front';

/** Starts a report of the tab in front, and gives its id; undefined when that failed. */
export type StartReport = (
  code: ViolationCode,
  more?: {
    readonly purchase?: Purchase;
    readonly suggested?: boolean;
    readonly again?: string;
    readonly wholePage?: boolean;
  },
) => Promise<string | undefined>;

const late = () => import('./late');
const Pending = lazy(async () => ({ default: (await late()).Pending }));
const Report = lazy(async () => ({ default: (await late()).Report }));

/** The popup over a page: its verdict and what can be opened from there (`TabScreens`), then the report that was started. */
export function PopupApp({ first }: { first: Promise<TabInFront | undefined> }) {
  const { t } = useWords();
  const slow = useAfter(400);
  const { tab, sync, onSync, onAllow, onReload } = useTabInFront(first);
  const [itemId, setItemId] = useState<string>();
  const [reports, setReports] = useState<number>();
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

  const go = (path: string) => () => void openOwnPage(path).then(() => window.close());
  const links = {
    reports: isPainted ? reports : undefined,
    onReports: go('/reports.html'),
    onDevice: go('/device.html'),
    onSettings: go('/options.html'),
  };
  const above = (
    <>
      {failure && <Failure code={failure} />}
      {isPainted && (
        <Suspense fallback={null}>
          <Pending onOpen={setItemId} onCount={setReports} />
        </Suspense>
      )}
    </>
  );
  return (
    <ReferenceProvider facts={facts}>
      <PurchaseProvider answer={answer}>
        {itemId !== undefined ? (
          <PopupFrame {...links} onBack={() => setItemId(undefined)}>
            {failure && <Failure code={failure} />}
            <Suspense fallback={null}>
              <Report itemId={itemId} onDone={() => setItemId(undefined)} onStart={tab ? start : null} />
            </Suspense>
          </PopupFrame>
        ) : tab ? (
          <TabScreens
            {...links}
            tab={tab.reply}
            above={above}
            sync={sync}
            busy={starting}
            onSync={onSync}
            onAllow={onAllow}
            onReload={onReload}
            onLookUp={links.onDevice}
            onChoose={(code, bought, suggested) =>
              void start(code, { ...(bought ? { purchase: bought } : {}), suggested })
            }
          />
        ) : (
          <PopupFrame {...links}>
            {above}
            {slow && <Waiting label={t('ui_loading')} />}
          </PopupFrame>
        )}
      </PurchaseProvider>
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
