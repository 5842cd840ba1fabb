import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { findTrackingCodeInAddress } from '@/lib/domain/report/tracking-code';
import type { AskedReport, Started } from './background/messages';
import { BASE } from './base';
import { LookUpView } from './check/check-view';
import type { LookUps } from './check/look-ups';
import { PhoneFrame } from './phone-frame';
import type { Shared } from './share/take-shared';

const loadDeferredPages = () => import('./late');
const Device = lazy(async () => ({ default: (await loadDeferredPages()).Device }));
const Reports = lazy(async () => ({ default: (await loadDeferredPages()).Reports }));
const Settings = lazy(async () => ({ default: (await loadDeferredPages()).Settings }));
const Move = lazy(async () => ({ default: (await loadDeferredPages()).Move }));
const Report = lazy(async () => ({ default: (await loadDeferredPages()).Report }));

/** The pages besides the first one, named by the part of the address after "#". What was looked up is never in an address. */
const PAGES = ['#data', '#reports', '#report', '#settings', '#move'] as const;
type PageName = (typeof PAGES)[number];

/**
 * The phone page. On its first page a person looks something up and sees the result. Links lead to the reports, the data and the
 * settings.
 */
export function PhoneApp({
  lookUps,
  shared,
  hasIntake,
  onReport,
  onReady,
}: {
  lookUps: LookUps;
  shared: Shared;
  /** True if an intake receives the reports of this build; otherwise reports stay on this device. */
  hasIntake: boolean;
  /** Starts a report. Returns its id, or the code of the failure. */
  onReport: (report: AskedReport) => Promise<Started>;
  /** Called once the first page is drawn. The caller then loads everything else. */
  onReady: () => void;
}) {
  const { t } = useWords();
  const [page, setPage] = useState<PageName | undefined>(findPageNameInHash);
  /**
   * `reportStart`: the text and picture with which the report form starts; empty once the form has taken them over. `opened`: id
   * of the report just started, which the page of reports opens; undefined after a press on "My reports".
   */
  const [reportStart, setReportStart] = useState({ text: '', picture: shared.picture });
  const clearReportStart = useCallback(() => setReportStart({ text: '', picture: undefined }), []);
  const [opened, setOpened] = useState<string>();
  const followed = useTrackingCodeInAddress(setPage);
  useEffect(() => {
    const showPageInHash = () => setPage(findPageNameInHash());
    addEventListener('hashchange', showPageInHash);
    return () => removeEventListener('hashchange', showPageInHash);
  }, []);
  useEffect(() => {
    const timer = setTimeout(onReady, 0);
    return () => clearTimeout(timer);
  }, [onReady]);

  useScrollOnPageChange(page);
  const openPage = (name: PageName) => {
    location.hash = name;
  };
  return (
    <>
      {/* Kept while another page is open: what was asked is still there on the way back. */}
      <div hidden={page !== undefined}>
        <PhoneFrame
          links={
            <nav className="-mr-2 ml-auto flex flex-wrap justify-end">
              <PhoneFrameButton
                label={t('ui_my_reports')}
                onPress={() => {
                  setOpened(undefined);
                  openPage('#reports');
                }}
              />
              <PhoneFrameButton label={t('ui_settings')} onPress={() => openPage('#settings')} />
            </nav>
          }
        >
          <LookUpView
            lookUps={lookUps}
            shared={shared}
            onData={() => openPage('#data')}
            onReport={(text) => {
              setReportStart(({ picture }) => ({ text, picture }));
              openPage('#report');
            }}
          />
        </PhoneFrame>
      </div>
      {page && (
        <PhoneFrame onBack={showFirstPage}>
          <Suspense fallback={<Waiting label={t('ui_loading')} />}>
            {page === '#data' && <Device />}
            {page === '#settings' && <Settings onMove={() => openPage('#move')} />}
            {page === '#reports' && (
              <Reports
                first={opened}
                code={followed}
                onReport={() => openPage('#report')}
                onMove={() => openPage('#move')}
              />
            )}
            {page === '#move' && <Move onReports={() => openPage('#reports')} />}
            {page === '#report' && (
              <Report
                hasIntake={hasIntake}
                lookedUpText={reportStart.text}
                picture={reportStart.picture}
                onTaken={clearReportStart}
                onStart={onReport}
                onStarted={(itemId) => {
                  setOpened(itemId);
                  openPage('#reports');
                }}
              />
            )}
          </Suspense>
        </PhoneFrame>
      )}
    </>
  );
}

function PhoneFrameButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-11 rounded-lg px-2 font-medium text-link text-sm hover:bg-sun-wash"
    >
      {label}
    </button>
  );
}

/** Scrolls each page to its top when it opens. Back on the first page, restores the scroll position that it had. */
function useScrollOnPageChange(page: PageName | undefined): void {
  const scrollTop = useRef(0);
  const shown = useRef(page);
  useEffect(() => {
    const storeScrollPosition = () => {
      if (shown.current === undefined) scrollTop.current = scrollY;
    };
    addEventListener('scroll', storeScrollPosition, { passive: true });
    return () => removeEventListener('scroll', storeScrollPosition);
  }, []);
  useLayoutEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    scrollTo(0, page === undefined ? scrollTop.current : 0);
  }, [page]);
}

/**
 * Returns the tracking code that a printed slip put into the page's URL, and opens the page of reports; undefined if the URL has
 * no code. Removes the code from the URL, because browsers store URLs.
 */
function useTrackingCodeInAddress(onPage: (page: PageName) => void): string | undefined {
  const [code, setCode] = useState<string>();
  useLayoutEffect(() => {
    const moveCodeOutOfAddress = () => {
      const found = findTrackingCodeInAddress(location.hash);
      if (found === undefined) return;
      setCode(found);
      history.replaceState(null, '', '#reports');
      onPage('#reports');
    };
    moveCodeOutOfAddress();
    addEventListener('hashchange', moveCodeOutOfAddress);
    return () => removeEventListener('hashchange', moveCodeOutOfAddress);
  }, [onPage]);
  return code;
}

function findPageNameInHash(): PageName | undefined {
  return PAGES.find((name) => name === location.hash);
}

/**
 * Shows the first page as a new entry in the browser's history. It does not go back to an earlier entry, because that may be a
 * page of another site.
 */
function showFirstPage(): void {
  history.pushState(null, '', BASE);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
