import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { HomeBack } from '@/components/ui/page-frame';
import { PopupFrame } from '@/components/ui/popup-frame';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { AskedReport, Started } from './background/messages';
import { BASE } from './base';
import { CheckView } from './check/check-view';
import type { LookUps } from './check/look-ups';
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
  onReport,
  onReady,
}: {
  lookUps: LookUps;
  shared: Shared;
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

  const open = (name: PageName) => {
    location.hash = name;
  };
  return (
    <>
      {/* Kept while another page is open: what was asked is still there on the way back. */}
      <div hidden={page !== undefined}>
        <PopupFrame
          onDevice={() => open('#data')}
          onReports={() => {
            setOpened(undefined);
            open('#reports');
          }}
          onSettings={() => open('#settings')}
        >
          <CheckView
            lookUps={lookUps}
            shared={shared}
            onReport={(text) => {
              setAsked(({ picture }) => ({ text, picture }));
              open('#report');
            }}
          />
        </PopupFrame>
      </div>
      {page && (
        <HomeBack value={goBack}>
          <Suspense fallback={<Waiting label={t('ui_loading')} />}>
            {page === '#data' && <Device />}
            {page === '#settings' && <Settings />}
            {page === '#reports' && <Reports first={opened} onReport={() => open('#report')} />}
            {page === '#report' && (
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
        </HomeBack>
      )}
    </>
  );
}

function pageInAddress(): PageName | undefined {
  return PAGES.find((name) => name === location.hash);
}

/** To the first view, whether it was shown before or the page was opened here. */
function goBack(): void {
  history.pushState(null, '', BASE);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
