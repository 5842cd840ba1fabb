import { useCallback, useState } from 'react';
import { PracticePopup } from '@/components/practice/practice-popup';
import { PRACTICE_BESIDE, PracticeView } from '@/components/practice/practice-view';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { createPanelPage } from '@/entrypoints/background/panel-pages';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { getExtensionUrl, getExtensionVersion } from '@/lib/browser/runtime';
import { createNotice } from '@/lib/overlay/notice/create-notice';
import { createPageOverlay } from '@/lib/overlay/page-overlay';
import { createPanelOpener } from '@/lib/overlay/panel/open-panel';
import { BUNDLED_REFERENCE } from '@/lib/reference/reference-facts';
import { getOverlayWords } from '@/lib/workflows/check/describe-answer';
import { createPracticeVerdict } from '@/lib/workflows/practice/practice-page';

const getPracticeUrl = () => getExtensionUrl('/practice.html');

/** Shows an invented shop's page inside the extension, with the product's real mark, notice and panel on it. */
export function PracticeApp() {
  const words = useWords();
  const drawPracticeMark = useCallback(
    (seller: HTMLElement) => {
      const life = new AbortController();
      const overlay = createPageOverlay({
        document,
        signal: life.signal,
        loadPanel: (on, createHost) =>
          createPanelOpener(on, createHost, (name) =>
            createPanelPage(name, {
              words,
              facts: async () => BUNDLED_REFERENCE,
              reports: async () => [],
              url: undefined,
              now: Date.now(),
            }),
          ),
        makeNotice: createNotice,
      });
      overlay.setStrings({ words: getOverlayWords(words), language: words.language });
      const verdict = createPracticeVerdict({ words, now: Date.now(), here: getPracticeUrl() });
      overlay.drawPageMark(() => seller, verdict, true, PRACTICE_BESIDE);
      return { hide: overlay.hide, remove: () => life.abort() };
    },
    [words],
  );
  return (
    <PageFrame title={words.t('practice_title')} lead={words.t('practice_lead')} wide>
      <PracticeView popup="/practice.html?popup" onDraw={drawPracticeMark} />
    </PageFrame>
  );
}

/** Shows the popup over the practice page. Its links open pages; it sends no message to the background. */
export function PracticePopupApp() {
  const [now] = useState(Date.now);
  const createPageOpener = (path: string) => () => void openOwnPage(path);
  return (
    <div className="*:min-h-dvh">
      <PracticePopup
        now={now}
        here={getPracticeUrl()}
        software={`cho-sang ${getExtensionVersion()}`}
        onReports={createPageOpener('/reports.html')}
        onDevice={createPageOpener('/device.html')}
        onSettings={createPageOpener('/options.html')}
        onBack={() => window.parent.location.assign('/welcome.html')}
      />
    </div>
  );
}
