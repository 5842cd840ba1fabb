// Why: docs/decisions/interface/phone-page.md

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { WordsProvider } from '@/components/ui/words';
import { readAuthorityFacts } from '@/lib/browser/read-authority';
import { readWords } from '@/lib/browser/read-words';
import { getBrowserLanguage } from '@/lib/browser/runtime';
import { chooseLanguage } from '@/lib/domain/words-from';
import { openSettingsForPageChecks } from '@/lib/storage/check-settings';
import { PhoneApp } from './app';
import { connectToWorker } from './background/ask-work';
import { setMessageReplier } from './browser';
import { createLookUps } from './check/look-ups';
import { listenForInstallOffer } from './install/install-offer';
import { takeSharedData } from './share/take-shared';
import './theme.css';

/**
 * Renders the page (docs/developing/phone.md). What the first look-up needs is loaded at once. The reports, their database and
 * the schemas are loaded afterwards (`late.tsx`, `background/`).
 */
export async function startPhonePage(): Promise<void> {
  const element = document.getElementById('root');
  if (!element) throw new Error('the page has no #root');
  listenForInstallOffer();
  const lookUps = createLookUps((targets) => work.repair(targets));
  const work = connectToWorker(lookUps.again, lookUps.tellDownload);
  setMessageReplier(work.ask);
  const settings = openSettingsForPageChecks();
  // The words of the browser's language are fetched together with the settings, because most people never choose another
  // language.
  const expected = chooseLanguage('auto', getBrowserLanguage());
  const [likely, facts, language, theme, shared] = await Promise.all([
    readWords(expected),
    readAuthorityFacts(),
    settings.language(),
    settings.theme(),
    takeSharedData(),
  ]);
  const chosen = chooseLanguage(language, getBrowserLanguage());
  const words = chosen === expected ? likely : await readWords(chosen);
  document.documentElement.lang = words.language;
  document.title = words.t('phone_name');
  if (theme !== 'auto') document.documentElement.dataset.theme = theme;
  createRoot(element).render(
    <StrictMode>
      <WordsProvider words={words}>
        <PhoneApp
          lookUps={lookUps}
          shared={shared}
          hasIntake={facts.hasIntake}
          onReport={work.report}
          onReady={work.start}
        />
      </WordsProvider>
    </StrictMode>,
  );
  await installServiceWorker();
}

/** Installs the service worker, so that the page opens without a connection and receives what other apps share. */
async function installServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  try {
    await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`);
  } catch (thrown) {
    console.warn('the page cannot be kept on this phone', thrown); // it works as long as there is a line
  }
}
