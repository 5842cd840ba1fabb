import '@/components/ui/fonts.css';
import '@/components/ui/theme.css';
import { createRoot } from 'react-dom/client';
import { Notice } from '@/components/ui/notice';
import { WordsProvider } from '@/components/ui/words';
import { getBrowserLanguage } from '@/lib/browser/runtime';
import { chooseLanguage, createWords } from '@/lib/domain/words';
import { openSettingsForPageChecks } from '@/lib/storage/check-settings';
import { PopupApp } from './app';
import { readTabInFront } from './use-tab-in-front';

void startPopup();

/**
 * Renders the popup (docs/decisions/interface/views-and-words.md). A person waits for the verdict, so it is requested before
 * anything is drawn. Code that the verdict does not need (reports, database, schemas) is loaded afterwards (`late.tsx`).
 */
async function startPopup(): Promise<void> {
  const element = document.getElementById('root');
  if (!element) throw new Error('the page has no #root');
  const first = readTabInFront();
  const root = createRoot(element);
  const settings = openSettingsForPageChecks();
  try {
    const [language, theme] = await Promise.all([settings.language(), settings.theme()]);
    const words = createWords(chooseLanguage(language, getBrowserLanguage()));
    document.documentElement.lang = words.language;
    document.title = words.t('extName');
    if (theme !== 'auto') document.documentElement.dataset.theme = theme;
    root.render(
      <WordsProvider words={words}>
        <PopupApp first={first} />
      </WordsProvider>,
    );
  } catch (thrown) {
    console.error('the settings could not be read', thrown);
    const { t } = createWords(chooseLanguage('auto', getBrowserLanguage()));
    root.render(
      <div className="p-4">
        <Notice urgent title={t('error_storage_failed_title')}>
          {t('error_storage_failed')}
        </Notice>
      </div>,
    );
  }
}
