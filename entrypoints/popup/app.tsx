import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Failure } from '@/components/ui/failure';
import { useHasDelayPassed } from '@/components/ui/hooks/use-clock';
import { PopupFrame } from '@/components/ui/popup-frame';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { PopupScreens } from '@/components/verdict/popup-screens';
import { PurchaseProvider } from '@/components/verdict/purchase-answer';
import { ReferenceProvider } from '@/components/verdict/reference';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { Purchase } from '@/lib/domain/report/purchase';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import { useStartReport } from './use-start-report';
import { type TabInFront, useTabInFront } from './use-tab-in-front';

const loadViewsAfterVerdict = () => import('./late');
const Pending = lazy(async () => ({ default: (await loadViewsAfterVerdict()).PendingReport }));
const Again = lazy(async () => ({ default: (await loadViewsAfterVerdict()).PopupSecondReportQuestion }));
const Report = lazy(async () => ({ default: (await loadViewsAfterVerdict()).PopupReport }));

/**
 * The popup over a page. It shows the page's verdict and the screens opened from it (`PopupScreens`), or the report that the
 * person started.
 */
export function PopupApp({ first }: { first: Promise<TabInFront | undefined> }) {
  const { t } = useWords();
  const slow = useHasDelayPassed(400);
  const { tab, sync, onSync, onAllow, onReload } = useTabInFront(first);
  const [reports, setReports] = useState<number>();
  const [isOfficer, setOfficer] = useState(false);
  const [purchase, onPurchase] = useState<Purchase>();
  const answer = useMemo(() => ({ purchase, onPurchase }), [purchase]);
  const report = useStartReport(tab?.tabId);
  const { itemId, failure, confirmation, open } = report;
  const isPainted = useIsPainted(tab !== undefined) || slow;
  const facts = useStoredReferenceFacts(isPainted);

  const createPageOpener = (path: string) => () => void openOwnPage(path).then(() => window.close());
  const links = {
    reports: isPainted ? reports : undefined,
    onReports: createPageOpener('/reports.html'),
    onDevice: createPageOpener('/device.html'),
    onSettings: createPageOpener('/options.html'),
    onDesk: isOfficer ? createPageOpener('/desk.html') : undefined,
  };
  const above = failure && <Failure code={failure} />;
  const late = isPainted && (
    <Suspense fallback={null}>
      <Pending tabId={tab?.tabId} onOpen={open} onCount={setReports} onOfficer={setOfficer} />
    </Suspense>
  );
  return (
    <ReferenceProvider facts={facts}>
      <PurchaseProvider answer={answer}>
        {itemId !== undefined ? (
          <PopupFrame {...links} onBack={() => open(undefined)}>
            {failure && <Failure code={failure} />}
            <Suspense fallback={null}>
              <Report itemId={itemId} onDone={() => open(undefined)} onStart={tab ? report.start : null} />
            </Suspense>
          </PopupFrame>
        ) : confirmation ? (
          <PopupFrame {...links} onBack={report.leaveConfirmation}>
            {failure && <Failure code={failure} />}
            <Suspense fallback={null}>
              <Again
                report={confirmation.report}
                busy={report.starting}
                onOpen={open}
                onMore={confirmation.more}
              />
            </Suspense>
          </PopupFrame>
        ) : tab ? (
          <PopupScreens
            {...links}
            tab={tab.reply}
            above={above}
            late={late}
            sync={sync}
            busy={report.starting}
            onSync={onSync}
            onAllow={onAllow}
            onReload={onReload}
            onLookUp={links.onDevice}
            onChoose={(code, bought, suggested) =>
              void report.choose(code, { ...(bought ? { purchase: bought } : {}), suggested })
            }
          />
        ) : (
          <PopupFrame {...links} late={late}>
            {above}
            {slow && <Waiting label={t('ui_loading')} />}
          </PopupFrame>
        )}
      </PurchaseProvider>
    </ReferenceProvider>
  );
}

/** `isDrawn` is true once the content is rendered. Returns true once the browser has painted this content. */
function useIsPainted(isDrawn: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isDrawn) return;
    const frame = requestAnimationFrame(() => setTimeout(() => setPainted(true), 0));
    return () => cancelAnimationFrame(frame);
  }, [isDrawn]);
  return isPainted;
}

/**
 * Returns the reference data of the registry on this device. It is read once the verdict is shown (`isWanted`). Until it is read,
 * and if it cannot be read, the built-in data is returned.
 */
function useStoredReferenceFacts(isWanted: boolean): ReferenceFacts {
  const [facts, setFacts] = useState<ReferenceFacts>(BUNDLED_REFERENCE);
  useEffect(() => {
    if (!isWanted) return;
    loadViewsAfterVerdict()
      .then(({ readStoredReferenceFacts }) => readStoredReferenceFacts())
      .then(setFacts, (thrown: unknown) => console.warn('reference data', thrown)); // those built in stay
  }, [isWanted]);
  return facts;
}
