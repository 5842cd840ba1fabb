import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { AskedReport, Started } from './background/messages';
import { BASE } from './base';
import { CheckView } from './check/check-view';
import type { LookUps } from './check/look-ups';
import { PhoneFrame } from './phone-frame';
import type { Shared } from './share/take-shared';

const late = () => import('./late');
const Device = lazy(async () => ({ default: (await late()).Device }));
const Reports = lazy(async () => ({ default: (await late()).Reports }));
const Settings = lazy(async () => ({ default: (await late()).Settings }));
const Report = lazy(async () => ({ default: (await late()).Report }));

/** The pages beside the first, by the part of the address after "#". No address ever holds what was looked up. */
const PAGES = ['#data', '#reports', '#report', '#settings'] as const;
type PageName = (typeof PAGES)[number];

/** The page on the phone: what can be asked, and its answer; from there to the reports, the data and the settings. */
export function PhoneApp({
  lookUps,
  shared,
  hasIntake,
  onReport,
  onReady,
}: {
  lookUps: LookUps;
  shared: Shared;
  /** Whether anybody receives reports in this build. */
  hasIntake: boolean;
  /** Begins a report. */
  onReport: (report: AskedReport) => Promise<Started>;
  /** Called once the first view stands: what it does not need may start. */
  onReady: () => void;
}) {
  const { t } = useWords();
  const [page, setPage] = useState<PageName | undefined>(pageInAddress);
  /** What the report about to be begun is about, until its form holds it, and the one that was begun. */
  const [asked, setAsked] = useState({ text: '', picture: shared.picture });
  const taken = useCallback(() => setAsked({ text: '', picture: undefined }), []);
  const [opened, setOpened] = useState<string>();
  useEffect(() => {
    const follow = () => setPage(pageInAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    const timer = setTimeout(onReady, 0);
    return () => clearTimeout(timer);
  }, [onReady]);

  useScrollPositions(page);
  const open = (name: PageName) => {
    location.hash = name;
  };
  return (
    <>
      {/* Kept while another page is open: what was asked is still there on the way back. */}
      <div hidden={page !== undefined}>
        <PhoneFrame
          links={
            <nav className="-mr-2 ml-auto flex flex-wrap justify-end">
              {hasIntake && (
                <FrameLink
                  label={t('ui_my_reports')}
                  onPress={() => {
                    setOpened(undefined);
                    open('#reports');
                  }}
                />
              )}
              <FrameLink label={t('ui_settings')} onPress={() => open('#settings')} />
            </nav>
          }
        >
          <CheckView
            lookUps={lookUps}
            shared={shared}
            onData={() => open('#data')}
            onReport={
              hasIntake
                ? (text) => {
                    setAsked(({ picture }) => ({ text, picture }));
                    open('#report');
                  }
                : null
            }
          />
        </PhoneFrame>
      </div>
      {page && (
        <PhoneFrame onBack={goBack}>
          <Suspense fallback={<Waiting label={t('ui_loading')} />}>
            {page === '#data' && <Device />}
            {page === '#settings' && <Settings />}
            {page === '#reports' && <Reports first={opened} onReport={() => open('#report')} />}
            {page === '#report' && hasIntake && (
              <Report
                asked={asked.text}
                picture={asked.picture}
                onTaken={taken}
                onStart={onReport}
                onStarted={(itemId) => {
                  setOpened(itemId);
                  open('#reports');
                }}
              />
            )}
          </Suspense>
        </PhoneFrame>
      )}
    </>
  );
}

function FrameLink({ label, onPress }: { label: string; onPress: () => void }) {
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

/** Every page begins at its top; the first view is found again where it was left. */
function useScrollPositions(page: PageName | undefined): void {
  const scrollTop = useRef(0);
  const shown = useRef(page);
  useEffect(() => {
    const keep = () => {
      if (shown.current === undefined) scrollTop.current = scrollY;
    };
    addEventListener('scroll', keep, { passive: true });
    return () => removeEventListener('scroll', keep);
  }, []);
  useLayoutEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    scrollTo(0, page === undefined ? scrollTop.current : 0);
  }, [page]);
}

function pageInAddress(): PageName | undefined {
  return PAGES.find((name) => name === location.hash);
}

/** Shows the first view. Does not use the browser's history, because this page may have been the first that was opened. */
function goBack(): void {
  history.pushState(null, '', BASE);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
